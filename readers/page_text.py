"""Pages to the text of a document: furniture removed, read in order, lines joined to paragraphs."""

from collections.abc import Iterable
from dataclasses import replace

from .page import Page
from .page_furniture import without_furniture
from .page_layout import Line, TableRow, in_reading_order, place_tables
from .page_lines import Segment, rows_of
from .page_paragraphs import FlowLine, paragraphs
from .parsed import Parsed, TextBuilder

__all__ = ["pages_to_parsed"]

SAME_EDGE = 0.4
EDGE_LINES = 3


def pages_to_parsed(pages: Iterable[Page]) -> Parsed:
    """Return the text of ``pages``; those that are not readable are named and left out.

    Raises ValueError if there are none.
    """
    readable, tables, rows, unreadable = [], [], [], []
    number = 0
    for number, page in enumerate(pages, 1):
        if not page.readable:
            unreadable.append(number)
            continue
        placed, lines = place_tables(page)
        tables.append(placed)
        rows.append(lines)
        readable.append(replace(page, glyphs=[], rules=[]))  # a thousand pages are many characters
    if not number:
        raise ValueError("it has no pages")
    rows = without_furniture(readable, rows)
    elements = [in_reading_order(*parts) for parts in zip(tables, rows, strict=True)]
    builder = TextBuilder()
    flow: list[FlowLine] = []

    def end_flow() -> None:
        for text in paragraphs(flow):
            builder.line(text)
        flow.clear()

    usual = _usual_right([[e.segment for e in page if isinstance(e, Line) and not e.column] for page in elements])
    for page, found in zip(readable, elements, strict=True):
        edges = _edges(found, usual, page)
        above: Line | None = None
        for element in found:
            if isinstance(element, TableRow):
                end_flow()
                builder.row(element.cells)
                above = None
                continue
            segment, column = element
            left, right = edges[column]
            same = above is not None and above.column == column
            pitch = segment.baseline - above.segment.baseline if above and same else None
            flow.append(
                FlowLine(segment.text, segment.left - left, right - segment.right, segment.size, segment.lead, pitch)
            )
            above = element
        if page.asides:
            end_flow()
        for aside in page.asides:
            for row in rows_of(aside):
                builder.line(" ".join(segment.text for segment in row))
    end_flow()
    return builder.parsed(tuple(unreadable))


def _edges(elements: list[Line | TableRow], usual: float | None, page: Page) -> dict[int, tuple[float, float]]:
    """Return where the lines of each column of a page begin and end when they are full."""
    columns: dict[int, list[Segment]] = {}
    for element in elements:
        if isinstance(element, Line):
            columns.setdefault(element.column, []).append(element.segment)
    edges = {}
    for column, segments in columns.items():
        left = min(segment.left for segment in segments)
        right = max(segment.right for segment in segments)
        if not column and _shared_right(segments) is None:
            # Few lines, or none of them full: the margin is that of other pages, or as wide as the left one.
            right = max(right, usual if usual is not None else page.box.right - (left - page.box.left))
        edges[column] = (left, right)
    return edges


def _usual_right(pages: list[list[Segment]]) -> float | None:
    found = [right for page in pages if (right := _shared_right(page)) is not None]
    return max(found, default=None)


def _shared_right(segments: list[Segment]) -> float | None:
    """Return the rightmost edge if several lines end there, as full lines do."""
    if not segments:
        return None
    right = max(segment.right for segment in segments)
    near = [segment for segment in segments if right - segment.right <= SAME_EDGE * segment.size]
    return right if len(near) >= EDGE_LINES else None
