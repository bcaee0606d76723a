"""What a page prints around its text: menus, counters, colophons, copyright, links to other pages.

Most of it is furniture only before the first paragraph or after the last one: 浏览次数 is a counter there, and may be
an achievement in between.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from ...corpora import lexicon
from .joints import is_item
from .lines import lines_of
from .mend import Mend
from .rules import Span, found, rules
from .words import is_traditional, simplified, traditional

__all__ = ["find"]

_PARAGRAPH = 40
_ITEM = 8
"""A line of so many characters is a paragraph of the body if it holds a full stop, or an item if it is numbered."""

_BETWEEN = re.compile(r"[\s|>＞»›/·•\[\]【】()（）:：,，、-]+")
_PHONE = re.compile(r"(?<![0-9])(?:[0-9]{3,4}-)?[0-9]{7,8}(?![0-9])")
_COLUMN = 3
"""So many menu words below each other make a menu."""


def find(text: str) -> list[Mend]:
    """Find the furniture; lines that follow each other are one mend."""
    spans = [*found(text, rules("furniture", "anywhere"), Span(0, len(text))), *_colophons(text)]
    head, tail = _zones(text, spans)
    for zone, place in ((head, "head"), (tail, "tail")):
        here = found(text, rules("furniture", "edge", place), zone)
        spans += (span for span in here if zone.start <= span.start < zone.end)
    closing = _plain_lines(text, tail)
    spans += [*_menus(_plain_lines(text, head)), *_menus(closing), *_further(closing)]
    return [
        Mend.replacing(text, span.start, span.end, "", "site_furniture")
        for span in _united(text, spans)
        if text[span.start : span.end].strip()
    ]


def _zones(text: str, spans: list[Span]) -> tuple[Span, Span]:
    """Return what stands before the first line of the body, and what stands after the last one."""
    known = {span.start for span in spans}
    head = 0
    for line in lines_of(text):
        if _is_body(line.content) and line.start not in known:
            break
        head = line.end
    end = len(text)
    while end > head:
        start = text.rfind("\n", head, end) + 1 or head
        content = text[start:end].strip()
        if _is_body(content) and start + text[start:end].index(content) not in known:
            break
        end = start - 1
    return Span(0, head), Span(max(head, end), len(text))


def _is_body(content: str) -> bool:
    """Tell whether a line is a paragraph or an item of the body, and not a title, a date or a link."""
    if len(content) >= _PARAGRAPH and ("。" in content or "；" in content):
        return True
    return len(content) >= _ITEM and is_item(content)


def _plain_lines(text: str, zone: Span) -> list[tuple[str, Span]]:
    """Return the lines of ``zone`` in simplified characters, each with its place in ``text``."""
    content = text[zone.start : zone.end]
    lines = lines_of(simplified(content) if is_traditional(text) else content)
    return [(line.content, Span(zone.start + line.start, zone.start + line.end)) for line in lines]


def _menus(lines: Iterable[tuple[str, Span]]) -> Iterator[Span]:
    """Lines of nothing but menu words, side by side or one below the other."""
    words = _menu_words()
    column: list[Span] = []
    for content, span in lines:
        tokens = [token for token in _BETWEEN.split(content) if token]
        if tokens and words.issuperset(tokens):
            column.append(span)
            if len(column) == _COLUMN:
                yield from column
            elif len(tokens) > 1 or len(column) > _COLUMN:
                yield span
        else:
            column = []


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(lexicon("repair")["menu"]["words"])


def _further(lines: Iterable[tuple[str, Span]]) -> Iterator[Span]:
    """Yield a heading over links, and the links."""
    known: dict[str, Any] = lexicon("repair")["further"]
    inside = False
    for content, span in lines:
        inside = (inside or re.match(known["pattern"], content) is not None) and len(content) <= known["longest"]
        if inside:
            yield span


def _colophons(text: str) -> Iterator[Span]:
    """Paragraphs of a newspaper's addresses, telephone numbers and prices."""
    known: dict[str, Any] = lexicon("repair")["colophon"]
    anchors: list[str] = known["anchors"]
    if is_traditional(text):
        anchors = [*anchors, *map(traditional, anchors)]
    if not any(anchor in text for anchor in anchors):
        return
    for line in lines_of(text):
        if not any(anchor in line.content for anchor in anchors) or "。" in line.content:
            continue
        content = simplified(line.content)
        labels = sum(label in content for label in known["labels"])
        numbers = len(_PHONE.findall(content))
        if re.match(known["starts"], content) or (labels >= known["least"] and labels + numbers > known["least"]):
            yield Span(line.start, line.end)


def _united(text: str, spans: list[Span]) -> Iterator[Span]:
    """Unite spans that overlap or have nothing but blanks between them."""
    current: Span | None = None
    for span in sorted(spans):
        if current and not text[current.end : span.start].strip():
            current = Span(current.start, max(current.end, span.end))
            continue
        if current:
            yield current
        current = span
    if current:
        yield current
