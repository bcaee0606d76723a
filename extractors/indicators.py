"""What a number counts and which verb it hangs on, read from the words around it."""

import re
from dataclasses import dataclass
from functools import cache

from ..corpora import lexicon
from ..nlp.quantities import Mention

__all__ = ["Counted", "action_before", "counted"]

BORDER = re.compile(r"[,，。;；:：!！?？\n\t|]")
LONGEST_NOUN = 36


@dataclass(frozen=True, slots=True)
class Counted:
    """The thing counted, at ``text[start:end]``, or carried over (no offsets), and the verb."""

    noun: str | None
    start: int | None
    end: int | None
    action: str | None


def counted(text: str, mention: Mention, previous_end: int, following_start: int, carried: Counted | None) -> Counted:
    """Return what ``mention`` counts.

    The numbers beside it bound the search: nothing before ``previous_end`` or after ``following_start`` belongs to it.
    ``carried`` is what the number before it in the same sentence counted, for elided subjects.
    """
    left = max(
        [
            previous_end,
            *(found.end() for found in BORDER.finditer(text, max(previous_end, mention.start - 160), mention.start)),
        ]
    )
    lead = text[left : mention.start]
    action = action_before(lead)
    after = _noun_after(text, mention.end, following_start)
    before = _noun_before(text, left, mention.start)
    rate = mention.quantity is not None and mention.quantity.dimension in {"percent", "percentage_point"}
    noun = (before or after) if rate else (after or before)
    inherited = carried.action if carried and not action else None
    verb = action or (_action_after(text, noun[1], following_start) if noun else None) or inherited
    if noun:
        start, end = noun
        if rate:  # the verb inside a rate's name (建会率) is not what the number hangs on
            verb = action_before(text[left:start]) or action_before(text[end : mention.start])
        return Counted(_tidy(text[start:end]), start, end, verb)
    if carried and carried.noun:
        return Counted(carried.noun, None, None, verb)
    far = _noun_before(text, max(previous_end, _sentence_start(text, left)), max(left - 1, 0))
    if far:
        return Counted(_tidy(text[far[0] : far[1]]), far[0], far[1], verb or action_before(text[far[0] - 12 : far[0]]))
    return Counted(None, None, None, verb)


def action_before(lead: str) -> str | None:
    """Return the verb that governs the end of ``lead``: the last one that is not inside the noun after it."""
    found = [match.group() for match in _verbs().finditer(lead)]
    return found[0] if found else None


def _action_after(text: str, at: int, limit: int) -> str | None:
    stop = BORDER.search(text, at)
    found = _verbs().search(text, at, min(limit, stop.start() if stop else len(text), at + 14))
    return found.group() if found else None


def _noun_after(text: str, at: int, limit: int) -> tuple[int, int] | None:
    if text[at : at + 1] == "的" and not text.startswith(("的目标", "的任务", "的要求"), at):
        at += 1
    while text[at : at + 1] in {" ", "多"}:
        at += 1
    stop = BORDER.search(text, at)
    end = min(limit, stop.start() if stop else len(text), at + LONGEST_NOUN)
    stretch = text[at:end]
    if not stretch or stretch[0] in "、)）(（》」』的和及与以左上内之—-~”’":
        return None
    opened = stretch[0] in "“「『‘"
    cut = _stops().search(stretch, 0 if not opened else max(1, stretch.find("”")))
    if cut and cut.start() == 0:
        return None
    stretch = stretch[: cut.start()] if cut else stretch
    if end == limit:  # the next number's own verb and conjunction are not part of this noun
        stretch = re.split(r"、|以及|和$|及$", stretch)[0] if stretch.endswith(("、", "以及", "和", "及")) else stretch
        verb = _verbs().search(stretch, 2)
        stretch = stretch[: verb.start()] if verb else stretch
    stretch = stretch.rstrip("、 和及与以的其中")
    return (at, at + len(stretch)) if len(stretch) >= 2 or (stretch and stretch in "书人") else None


def _noun_before(text: str, left: int, right: int) -> tuple[int, int] | None:
    start, end = left, right
    if _nothing().fullmatch(text[start:end].strip()):
        return None
    while end > start and (text[end - 1] in " (（、\n" or (tail := _trailing(text[start:end]))):
        end -= 1 if text[end - 1] in " (（、\n" else tail
    lead = text[start:end]
    verb = _verbs().match(lead, len(lead) - len(lead.lstrip(" 、和及其中并")))
    inner = verb or _verbs().search(lead)
    if inner and inner.end() < len(lead) and not lead.endswith(("率", "比例", "比重", "额")):
        start += inner.end()
    lead = text[start:end]
    strip = re.match(r"(?:[ 、“”]|和(?!谐)|及|其中|了|出|并|各类|为|对|给|向|全年|今年|年|全市|共|-|●)*", lead)
    start += strip.end() if strip and strip.end() < len(lead) and lead[0] != "“" else 0
    start = max(start, end - 44)
    return (start, end) if end - start >= 2 and not _nothing().fullmatch(text[start:end]) else None


@cache
def _nothing() -> re.Pattern[str]:
    """What names no thing: particles and verbs alone (已整改, 同比增长, 扩大到)."""
    words = [*lexicon("actions")["particles"], *lexicon("actions")["increment"], *lexicon("actions")["change"]]
    return re.compile("(?:" + "|".join(sorted(words, key=len, reverse=True)) + r"|20\d\d年|[ 的、“”\d])*+")


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, max(0, at - 80), max(0, at - 1)) for mark in "。；;\n") + 1


def _trailing(lead: str) -> int:
    found = _particles().search(lead)
    return len(found.group()) if found and found.group() else 0


def _tidy(noun: str) -> str:
    noun = re.sub(r"\s", "", noun)
    if noun.count("“") != noun.count("”"):
        noun = noun.strip("“”")
    return noun.strip("、,，和的") or noun


@cache
def _verbs() -> re.Pattern[str]:
    verbs = sorted(lexicon("actions")["increment"], key=len, reverse=True)
    return re.compile("|".join(verbs))


@cache
def _stops() -> re.Pattern[str]:
    return re.compile("|".join(sorted(lexicon("actions")["stops"], key=len, reverse=True)))


@cache
def _particles() -> re.Pattern[str]:
    words = sorted(lexicon("actions")["particles"], key=len, reverse=True)
    return re.compile("(?:" + "|".join(words) + ")$")
