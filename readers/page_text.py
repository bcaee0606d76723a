"""Pages to the text of a document: furniture removed, read in order, lines joined to paragraphs."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from .page import Page
from .page_furniture import without_furniture
from .page_layout import Line, TableRow, in_reading_order, place_tables
from .page_lines import Segment, rows_of
from .page_marks import with_struck
from .page_paragraphs import FlowLine, is_continuation, join_texts, paragraphs
from .parsed import Parsed, Recognised, TextBuilder

__all__ = ["pages_to_parsed"]

SAME_EDGE = 0.4
EDGE_LINES = 3
NARROWEST = 0.7
"""The share of the page's width that its text reaches at least; equal short lines end further left."""
WIDEST_MARGIN = 0.15

Element = Line | TableRow


def pages_to_parsed(pages: Iterable[Page]) -> Parsed:
    """Return the text of ``pages``; those that are not readable are named and left out.

    Raises ValueError if there are none.
    """
    readable, tables, rows, unreadable = [], [], [], []
    number = 0
    for number, page in enumerate(pages, 1):
        if not page.is_readable:
            unreadable.append(number)
            continue
        if not page.is_recognised:  # what looks struck or raised in a picture may be the engine's own doing
            page.glyphs = with_struck(page.glyphs, page.rules)
        placed, lines = place_tables(page)
        tables.append(placed)
        rows.append(lines)
        readable.append(replace(page, glyphs=[], rules=[]))  # a thousand pages are many characters
    if not number:
        raise ValueError("it has no pages")
    kept = without_furniture(readable, rows)
    elements = _mended([in_reading_order(*parts) for parts in zip(tables, kept, strict=True)])
    return _written(readable, elements).parsed(tuple(unreadable))


def _mended(pages: list[list[Element]]) -> list[list[Element]]:
    """Return the elements of each page, with a row of a table that the end of a page cuts in two made one."""
    for before, after in pairwise(pages):
        if before and after and isinstance(before[-1], TableRow) and isinstance(after[0], TableRow):
            whole = _whole(before[-1], after[0])
            if whole:
                before[-1] = whole
                del after[0]
    return pages


def _whole(row: TableRow, more: TableRow) -> TableRow | None:
    """Return both parts of a row as one, None if ``more`` is a row of its own.

    It is a part if all it has goes into cells that ``row`` has too, most of which break off in a full line; what has
    nothing but a text in the first of them may as well be a row that is empty otherwise.
    """
    if len(row.cells) != len(more.cells) or not more.lines or not more.lines.keys() < row.lines.keys():
        return None
    if any(row.recognised.values()) != any(more.recognised.values()):
        return None
    broken = {column for column, (first, _) in more.lines.items() if is_continuation(row.lines[column][1], first)}
    if 2 * len(broken) <= len(more.lines) or (min(row.lines) in more.lines and len(broken) < 2):
        return None
    cells = list(row.cells)
    seen = {column: row.recognised.get(column, ()) + more.recognised.get(column, ()) for column in row.recognised}
    for column in more.lines:
        above, text = cells[column], more.cells[column]
        if isinstance(above, str) and isinstance(text, str):
            cells[column] = join_texts(above, text) if column in broken else f"{above}\n{text}"
    return TableRow(cells, row.lines | more.lines, seen, row.opens)


def _written(pages: list[Page], elements_of_pages: list[list[Element]]) -> TextBuilder:
    """Return the text; a paragraph may go on over columns and pages, a table ends it."""
    builder = TextBuilder()
    flow: list[FlowLine] = []
    seen: list[Recognised] = []

    def end_flow() -> None:
        count = len(builder.pieces)
        for text in paragraphs(flow):
            builder.line(text)
        if seen:
            builder.recognise(count, seen)
        flow.clear()
        seen.clear()

    usual = _usual_right(pages, elements_of_pages)
    wide = 0
    for page, elements in zip(pages, elements_of_pages, strict=True):
        edges = _edges(elements, usual, page)
        above: Line | None = None
        if page.is_recognised == (not seen):
            end_flow()  # no paragraph is half recognised and half read
        for place, element in enumerate(elements):
            if isinstance(element, TableRow):
                end_flow()
                # A table may go on at the top of the next page, where it has as many columns.
                if element.opens and (place or len(element.cells) != wide):
                    builder.end_table()
                count = len(builder.pieces)
                builder.row(element.cells)
                wide = len(element.cells)
                if page.is_recognised:
                    builder.recognise(
                        count, [where for _, cell in sorted(element.recognised.items()) for where in cell]
                    )
                above = None
                continue
            seen.extend(element.segment.recognised)
            flow.append(_flow_line(element, above, *edges[element.column]))
            above = element
        if page.asides:
            end_flow()
        for row in (row for aside in page.asides for row in rows_of(aside)):
            builder.line(" ".join(segment.text for segment in row))
    end_flow()
    return builder


def _flow_line(line: Line, above: Line | None, left: float, right: float) -> FlowLine:
    segment = line.segment
    beneath = above is not None and above.column == line.column
    pitch = segment.baseline - above.segment.baseline if above is not None and beneath else None
    return FlowLine(segment.text, segment.left - left, right - segment.right, segment.size, segment.lead, pitch)


def _edges(elements: list[Element], usual: float | None, page: Page) -> dict[int, tuple[float, float]]:
    """Return where the lines of each column of a page begin and end when they are full."""
    edges = {}
    for column, segments in _columns(elements).items():
        left = min(segment.left for segment in segments)
        right = max(segment.right for segment in segments)
        if not column and _shared_right(segments, page) is None:
            # Few lines, or none of them full: the margin is that of other pages, or as wide as the left one.
            margin = min(left - page.box.left, WIDEST_MARGIN * (page.box.right - page.box.left))
            right = max(right, usual if usual is not None and usual < page.box.right else page.box.right - margin)
        edges[column] = (left, right)
    return edges


def _columns(elements: list[Element]) -> dict[int, list[Segment]]:
    columns: dict[int, list[Segment]] = {}
    for element in elements:
        if isinstance(element, Line):
            columns.setdefault(element.column, []).append(element.segment)
    return columns


def _usual_right(pages: list[Page], elements_of_pages: list[list[Element]]) -> float | None:
    """Return the rightmost edge that lines over the full width share on any page."""
    found = (
        _shared_right(_columns(elements).get(0, []), page)
        for page, elements in zip(pages, elements_of_pages, strict=True)
    )
    return max((right for right in found if right is not None), default=None)


def _shared_right(segments: list[Segment], page: Page) -> float | None:
    """Return the rightmost edge if several lines end there, as full lines do."""
    right = max((segment.right for segment in segments), default=page.box.left)
    near = [segment for segment in segments if right - segment.right <= SAME_EDGE * segment.size]
    far_enough = right - page.box.left >= NARROWEST * (page.box.right - page.box.left)
    return right if far_enough and len(near) >= EDGE_LINES else None
