"""The stretches near a number that may name what it counts, and the verbs that it may hang on."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..corpora import lexicon
from ..nlp.text.words import NUMBER, tag_of, words_of
from .context import Context

__all__ = ["MARKS", "Candidate", "noun_candidates", "verb_before", "verb_candidates"]

MARKS = frozenset("，,。；;：:！!？?\n\t|")
LONGEST = 12
"""Words of a noun phrase; names of events in quotation marks are the longest."""
OPENING, CLOSING = frozenset('“「『‘《"'), frozenset('”」』’》"')
VERBAL = ("v", "p", "d", "c", "u", "r", "x", "m", "f", "zg", "y", "t")
RATES = ("率", "比例", "比重", "占比", "满意度", "参与度", "覆盖面", "面")
WEAK = ("d", "p", "c", "u", "f", "zg", "y", "x", "t")
# A thing is named by so many characters at least.
LEAST_THING = 2


class Candidate(NamedTuple):
    """A stretch ``text[start:end]`` (no places where it was carried over or names nothing) and where it was found."""

    words: str
    start: int | None
    end: int | None
    source: str
    distance: int
    """words between it and the number"""
    before: str
    """the word before it, and the one after it"""
    after: str
    first: str
    last: str


def noun_candidates(context: Context, carried: str | None) -> list[Candidate]:
    """Return the candidates for what the number counts; ``carried`` is what the figure before it counted.

    Headings and clauses further off hold the answer once in two hundred figures, and less than once is it told there.
    """
    words, at = context.words, context.at
    left, right = _clause(words, at)
    found = [_span(context, start, end, "after") for start, end in _after(words, at + 1, right)]
    found += [_span(context, start, end, "before") for start, end in _before(words, left, at)]
    if left > 1:
        start, end = _clause(words, left - 2)[0], left - 1
        found += [_span(context, *span, "clause-1") for span in _before(words, start, end)[:4]]
        found += [_span(context, *span, "clause-1.head") for span in _after(words, _skip(words, start, end), end)[:2]]
    if carried:
        found.append(Candidate(carried, None, None, "carried", 0, "", "", "", ""))
    seen: set[tuple[str, int | None]] = set()
    distinct = []
    for candidate in found:
        if candidate.words and (candidate.words, candidate.start) not in seen:
            seen.add((candidate.words, candidate.start))
            distinct.append(candidate)
    return distinct


def verb_candidates(context: Context, carried: str | None) -> list[Candidate]:
    """Return the verbs that the number may hang on, and last the possibility that it hangs on none."""
    words, at = context.words, context.at
    left, right = _clause(words, at)
    found = []
    for source, start, end in (("before", left, at), ("after", at + 1, min(right, at + 10))):
        verbs = [index for index in range(start, end) if _is_verb(words[index])]
        # 发放补助: a verb that ends the clause behind another is what that one is done with.
        objects = {index for index in verbs if source == "after" and index == right - 1 and index - 1 in verbs}
        found += [_span(context, index, index + 1, source) for index in verbs if index not in objects]
        found += [
            _span(context, index, index + 2, f"{source}.pair")
            for index in verbs
            if index + 1 in verbs and index + 1 not in objects
        ]
    if left > 1:
        start = _clause(words, left - 2)[0]
        verbs = [index for index in range(start, left - 1) if _is_verb(words[index])]
        found += [_span(context, index, index + 1, "clause-1") for index in verbs[:3]]
    if carried:
        found.append(Candidate(carried, None, None, "carried", 0, "", "", carried, carried))
    found.append(Candidate("", None, None, "none", 0, "", "", "", ""))
    return found


def _clause(words: list[str], at: int) -> tuple[int, int]:
    """Return the borders of the clause around ``words[at]``, without its marks."""
    left = at
    while left > 0 and words[left - 1] not in MARKS:
        left -= 1
    right = at + 1
    while right < len(words) and words[right] not in MARKS:
        right += 1
    return left, right


def _after(words: list[str], start: int, right: int) -> list[tuple[int, int]]:
    """Phrases that begin at ``start``: up to each word at which a noun phrase may end."""
    while start < right and words[start] in {"的", "多", "、", "余", " "}:
        start += 1
    ends: list[int] = []
    quoted = False
    for index in range(start, min(right, start + LONGEST)):
        word = words[index]
        if word == NUMBER and index > start:
            ends.append(index)
            break
        quoted = (quoted or word in OPENING) and word not in CLOSING
        if index > start and not quoted and _is_verbal(word) and word not in CLOSING:
            ends.append(index)
        if len(ends) >= 4:
            break
    else:
        ends.append(min(right, start + LONGEST))
    return [(start, end) for end in dict.fromkeys(ends) if end > start]


def _before(words: list[str], left: int, at: int) -> list[tuple[int, int]]:
    """Phrases that end before the number: without the weak words there, and without the verb before those."""
    end = at
    while end > left and (_is_weak(words[end - 1]) or _is_particle(words[end - 1])):
        if words[end - 1] in CLOSING:
            break
        end -= 1
    ends = [end]
    # 上缴率连续五年保持100%: the name of a rate stands off, with how it came about between.
    rates = [index + 1 for index in range(left, end - 1) if words[index].endswith(RATES)]
    while end > left and _is_verb(words[end - 1]):
        end -= 1
        ends.append(end)
        if len(ends) == 3:
            break
    ends += [index for index in rates[-2:] if index not in ends]
    return [(start, end) for end in ends if end > left for start in _starts(words, left, end)]


def _starts(words: list[str], left: int, end: int) -> list[int]:
    starts: list[int] = []
    quoted = False
    floor = max(left, end - LONGEST)
    for index in range(end - 1, floor - 1, -1):
        word = words[index]
        if word == NUMBER:
            starts.append(index + 1)
            break
        quoted = (quoted or word in CLOSING) and word not in OPENING
        if index < end - 1 and not quoted and _is_verbal(word) and word not in OPENING:
            starts.append(index + 1)
        if len(starts) >= 3:
            break
    else:
        starts.append(_skip(words, floor, end))
    return [start for start in dict.fromkeys(starts) if start < end]


def _skip(words: list[str], start: int, end: int) -> int:
    while start < end - 1 and (_is_weak(words[start]) and words[start] not in OPENING):
        start += 1
    return start


def _span(context: Context, first: int, last: int, source: str) -> Candidate:
    words = context.words
    start, end = context.starts[first], context.ends[last - 1]
    return Candidate(
        "".join(context.text[start:end].split()),
        start,
        end,
        source,
        first - context.at if first > context.at else context.at - last,
        words[first - 1] if first else "",
        words[last] if last < len(words) else "",
        words[first],
        words[last - 1],
    )


@lru_cache(maxsize=50_000)
def _is_verbal(word: str) -> bool:
    return tag_of(word).startswith(VERBAL)


@lru_cache(maxsize=50_000)
def _is_weak(word: str) -> bool:
    return tag_of(word).startswith(WEAK)


@lru_cache(maxsize=1000)
def verb_before(row: str) -> str | None:
    """Return the verb that the head of a row of a table begins with (新建 of 新建驿站), None if a thing does not follow."""
    words = words_of(row, []).words
    for verb in ("".join(words[:2]), *words[:1]):  # 新 + 发展
        if verb in _verbs() and len(row) >= len(verb) + LEAST_THING:
            return verb
    return None


@lru_cache(maxsize=50_000)
def _is_verb(word: str) -> bool:
    return word in _verbs() or tag_of(word).startswith("v")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lexicon("actions")["increment"])


@lru_cache(maxsize=10_000)
def _is_particle(word: str) -> bool:
    """Say whether ``word`` is made of adverbs and particles alone, as 均达 and 分别为 are."""
    return _particles().fullmatch(word) is not None


@cache
def _particles() -> re.Pattern[str]:
    words = sorted(lexicon("actions")["particles"], key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + "){1,4}")
