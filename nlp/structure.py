"""Lines, headings, sentences and clauses: where in the document a word stands."""

import re
from dataclasses import dataclass

__all__ = ["Line", "clause_at", "lines_of", "sentence_at", "sentence_spans"]

LONGEST_HEADING = 46
SENTENCE_END = re.compile(r"[。;；!！?？\n]")
CLAUSE_END = re.compile(r"[,，。;；:：!！?？\n]")
# Numbering by depth: 一、 · （一） · 1. · 九月份： · （1） and ①
LABEL = 4
NUMBERING = {
    1: re.compile(
        r"(?:第[一二三四五六七八九十]+(?:部分|章|节|编)|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3}[、．.])"
    ),
    2: re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]"),
    3: re.compile(r"\d{1,2}(?:[、]|[.．](?!\d))"),
    LABEL: re.compile(r"[^\s:：，。；]{2,12}[:：]$"),
    5: re.compile(r"(?:[(（]\d{1,2}[)）]|\d{1,2}[)）]|[①-⑳])"),
}
BULLET = re.compile(r"\s*(?:[-–•●■◆★·*△▲√]|[一二三四五六七八九]是|第[一二三四五六七八九十][，、])\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text at ``start:end``.

    ``level`` is 0 for an unnumbered heading, 1 to 5 by the depth of its numbering, None for a line that heads nothing;
    ``heading`` is the heading's text, which may be only the line's first sentence. ``section`` holds the headings
    that stand above the line, outermost first, its own included.
    """

    start: int
    end: int
    level: int | None
    heading: str | None
    bullet: bool
    section: tuple[str, ...]


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text`` that are not blank, each with the headings above it."""
    lines: list[Line] = []
    open_headings: list[tuple[int, str]] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            start = at + raw.index(content[0])
            level, heading = _heading(content)
            if level is not None and heading:
                open_headings = [entry for entry in open_headings if entry[0] < level]
                open_headings.append((level, heading))
            section = tuple(heading for _, heading in open_headings)
            lines.append(Line(start, start + len(content), level, heading, bool(BULLET.match(content)), section))
        at += len(raw)
    return lines


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return the span of the sentence that holds ``position``; a semicolon or a line's end closes one too."""
    return _stretch(text, position, SENTENCE_END)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of all sentences that hold a word, blanks around them left out, their closing mark too."""
    spans, at = [], 0
    for border in (*(match.span() for match in SENTENCE_END.finditer(text)), (len(text), len(text))):
        content = text[at : border[0]]
        if any(character.isalnum() for character in content):
            start = at + len(content) - len(content.lstrip())
            spans.append((start, start + len(content.strip())))
        at = border[1]
    return spans


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the clause, between commas, that holds ``start:end``."""
    left, right = _stretch(text, start, CLAUSE_END)[0], _stretch(text, max(start, end - 1), CLAUSE_END)[1]
    return left, max(right, end)


def _heading(content: str) -> tuple[int | None, str | None]:
    for level, numbering in NUMBERING.items():
        if numbering.match(content):
            first = re.split(r"[。；;]", content, maxsplit=1)[0]
            if len(first) <= LONGEST_HEADING and (first == content.rstrip("。；;") or level > 1):
                return level, first
            return None, None
    if len(content) <= LONGEST_HEADING and not re.search(r"[。；;,，:：]$|\d{3}|[。；]", content):
        return 0, content
    if re.fullmatch(r"[一-鿿]{0,8}\s?20\d\d(?:\s[一-鿿 ]+)?", content):
        return 0, content
    return None, None


def _stretch(text: str, position: int, border: re.Pattern[str]) -> tuple[int, int]:
    # Sentences are short; looking back in growing windows keeps this linear even where there is no border at all.
    start, reach = 0, 200
    while True:
        floor = max(0, position - reach)
        borders = [match.end() for match in border.finditer(text, floor, position)]
        if borders or not floor or reach > 2000:
            start = borders[-1] if borders else floor
            break
        reach *= 4
    following = border.search(text, position, position + 2000)
    return start, following.start() if following else min(len(text), position + 2000)
