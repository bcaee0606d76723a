"""Lines to paragraphs: a line break stays where the writer made it and goes where the line was merely full."""

import re
from collections import Counter
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

__all__ = ["FlowLine", "is_continuation", "join_texts", "paragraphs"]

BULLET = re.compile(r"[●•■◆▪▶➢★○◎※☆◇□✓-](?=[\s一-鿿])|第[一二三四五六七八九十百零〇\d]{1,5}[章节節条條编編]")
NUMBERING = re.compile(
    r"[一二三四五六七八九十壹貳參叁肆伍陸柒捌玖拾]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、．)）]|[.](?!\d))|[①-⑳]"
)
BODY = re.compile(r"[一-鿿]{2,22}(?:工会|工會|委员会|委員會|人民政府|办公室|辦公室)")
"""The name of the issuing body has a line of its own above the title."""
SENTENCE_END = tuple("。！？!?：:；;")
CHINESE_NUMBERING = re.compile(r"[一二三四五六七八九十]{1,3}、")
NEVER_LAST = tuple("，、和与與及或第至")
"""No sentence ends with these: what looks like a number in the next line (第一、二、三产业) is not one."""
INDENT = 0.7
DEEPEST = 3.5
"""Widths of a character: the first line of a paragraph is 2 in, the text of a list up to 3."""
FIRST_LINE = (1.5, 2.6)
INDENTED_STEPS = 2
FULL = 0.6
LARGER = 1.2
APART = 1.35
LATIN_END = re.compile(r"[!-~À-ɏ]$")
LATIN_START = re.compile(r"[!-~À-ɏ]")
LONG_TOKEN = re.compile(r"[!-~]{30,}$")
NUMBER_END = re.compile(r"\d[.,]?$")
NUMBER_GOES_ON = re.compile(r"[.,]?\d|%")
NUMBER_SIGN = ".,．，"
CUT_NUMBER = 10.0
"""Widths of a character that a line may be short of its column where a number runs on into the next."""
TYPED_LINES = 3
LINE_HYPHEN = "\x02"


class FlowLine(NamedTuple):
    """A line in its column. ``indent`` and ``room`` are the free space before and after it, in points.

    ``pitch`` is the distance to the baseline above, None at the top of a column; ``size`` and ``lead`` are those of
    its segment.
    """

    text: str
    indent: float
    room: float
    size: float
    lead: float
    pitch: float | None


def paragraphs(lines: list[FlowLine]) -> list[str]:
    """Return the paragraphs that ``lines`` make."""
    usual = _usual_pitch(lines)
    typed = _typed_length(lines)
    indented = _is_indented(lines)
    done: list[str] = []
    length = 0
    for index, line in enumerate(lines):
        starts = indented and FIRST_LINE[0] <= line.indent / line.size <= FIRST_LINE[1]
        before = _as_typed(lines[index - length : index], typed)
        if index and _is_continued(before, line, usual, starts=starts):
            done[-1] = join_texts(done[-1], line.text)
            length += 1
        else:
            done.append(line.text)
            length = 1
    return [text.replace(LINE_HYPHEN, "-") for text in done]


def join_texts(text: str, more: str) -> str:
    """Return two lines as one, with a blank between words of Latin letters only."""
    if text.endswith(LINE_HYPHEN):
        return text[:-1] + more
    if not LATIN_END.search(text) or not LATIN_START.match(more):
        return text + more
    if (NUMBER_END.search(text) and NUMBER_GOES_ON.match(more)) or LONG_TOKEN.search(text):
        return text + more  # a number, or an address too long for its line
    return f"{text} {more}"


def is_continuation(before: FlowLine, line: FlowLine) -> bool:
    """Return whether ``line`` goes on where ``before`` was broken, the two being in the same cell of a cut table."""
    return _is_continued([before], line._replace(pitch=None), float("inf"), starts=False)


def _is_continued(paragraph: list[FlowLine], line: FlowLine, usual: float, *, starts: bool) -> bool:
    """Return whether ``line`` belongs to ``paragraph``; ``starts`` says that it is indented as first lines are."""
    before = paragraph[-1]
    if starts and not _is_item(paragraph[0].text):
        return False
    if CHINESE_NUMBERING.match(line.text):
        if not before.text.endswith(NEVER_LAST):
            return False
    elif BULLET.match(line.text) or NUMBERING.match(line.text):
        return False
    if not 1 / LARGER < line.size / before.size < LARGER:
        return False
    if line.pitch is not None and line.pitch > APART * usual * line.size:
        return False
    if not _has_fitting_indent(paragraph, line) or BODY.fullmatch(paragraph[0].text):
        return False
    if before.text.endswith(SENTENCE_END) and before.room > FULL * before.size:
        return False
    cut = _is_numeral(before.text[-2:][::-1]) and _is_numeral(line.text[:2])
    return before.room < (CUT_NUMBER * line.size if cut else line.lead + FULL * line.size)


def _is_numeral(text: str) -> bool:
    """Return whether ``text`` begins with a numeral, a point or a comma before it aside."""
    return text.lstrip(NUMBER_SIGN)[:1].isnumeric()


def _has_fitting_indent(paragraph: list[FlowLine], line: FlowLine) -> bool:
    before = paragraph[-1]
    deeper = (line.indent - before.indent) / line.size
    if len(paragraph) > 1:
        return abs(deeper) <= INDENT
    if abs((line.indent - line.room) - (before.indent - before.room)) <= INDENT * line.size:
        return True  # centred
    return -DEEPEST <= deeper <= (DEEPEST if _is_item(paragraph[0].text) else INDENT)


def _is_item(text: str) -> bool:
    return bool(BULLET.match(text) or NUMBERING.match(text))


def _is_indented(lines: list[FlowLine]) -> bool:
    """Return whether paragraphs begin two characters in: such a line is followed by one at the edge, more than once."""
    steps = sum(
        FIRST_LINE[0] <= line.indent / line.size <= FIRST_LINE[1]
        and abs(after.indent) < INDENT * after.size
        and not _is_item(after.text)
        for line, after in pairwise(lines)
    )
    return steps >= INDENTED_STEPS


def _typed_length(lines: list[FlowLine]) -> int:
    """Return how many characters the longest lines have, if so many have just as many that lines end by the count."""
    lengths = Counter(map(_length, lines))
    longest = max(lengths, default=0)
    return longest if lengths[longest] >= TYPED_LINES else 0


def _as_typed(lines: list[FlowLine], typed: int) -> list[FlowLine]:
    """Return ``lines``, with the last one as wide as if its digits were as wide as characters, if it has ``typed``."""
    if not lines or _length(lines[-1]) != typed:
        return lines
    last = lines[-1]
    narrow = sum(" " <= character <= "~" for character in last.text)
    return [*lines[:-1], last._replace(room=last.room - narrow * last.size / 2)]


def _length(line: FlowLine) -> int:
    return round(line.indent / line.size) + len(line.text)


def _usual_pitch(lines: list[FlowLine]) -> float:
    """Return the distance between lines of one paragraph, in widths of a character."""
    pitches = [line.pitch / line.size for line in lines if line.pitch is not None]
    if len(pitches) < 2:
        return pitches[0] if pitches else float("inf")
    return quantiles(pitches, n=4, method="inclusive")[0]
