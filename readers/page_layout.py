"""What stands on a page in the order it is read: columns one after the other, tables as rows of cells."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .page import Box, Glyph, Page
from .page_lines import Segment, is_wide, rows_of
from .page_paragraphs import FlowLine, paragraphs
from .page_tables import Grid, grids_of
from .parsed import Merged, Recognised

__all__ = ["Line", "Placed", "TableRow", "in_reading_order", "place_tables"]

TOUCHING = 0.1
GUTTER = 0.8
USUAL_SIZE = 12.0
PROSE_FULL = 0.85
PROSE_SHARE = 0.4
PROSE_WIDTH = 10
PROSE_LINES = 3
TABLE_ROWS = 2


class TableRow(NamedTuple):
    """A row of a table; of a ruled one also the first and last line in each cell, by its column.

    ``recognised`` is where the characters of each cell were seen in a picture, by its column.

    ``opens`` says that no row above it on its page belongs to the same table.
    """

    cells: list[str | Merged]
    lines: dict[int, tuple[FlowLine, FlowLine]]
    recognised: dict[int, tuple[Recognised, ...]]
    opens: bool


class Placed(NamedTuple):
    """A ruled table on its page, with the texts of its fields."""

    left: float
    top: float
    right: float
    bottom: float
    rows: list[TableRow]


class Line(NamedTuple):
    """A line of prose; ``column`` is 0 for the page's full width, else which column of the page it is in."""

    segment: Segment
    column: int


Piece = Segment | Placed
Row = list[Piece]
Element = Line | TableRow


def place_tables(page: Page) -> tuple[list[Placed], list[list[Segment]]]:
    """Return the ruled tables of ``page`` with their texts, and the lines outside of them."""
    grids = grids_of(page.rules)
    if not grids:
        return [], rows_of(page.glyphs)
    inside: dict[int, dict[tuple[int, int], list[Glyph]]] = defaultdict(lambda: defaultdict(list))
    outside: list[Glyph] = []
    before: Glyph | None = None
    found: tuple[int, tuple[int, int]] | None = None
    for glyph in page.glyphs:
        # Characters that run on without a gap are one text, which may be too long for its cell.
        if before is None or not _is_touching(before, glyph):
            found = next(((k, cell) for k, grid in enumerate(grids) if (cell := grid.cell_at(glyph))), None)
        if found is None:
            outside.append(glyph)
        else:
            inside[found[0]][found[1]].append(glyph)
        before = glyph
    tables = [Placed(*grids[index].box, _texts(grids[index], cells)) for index, cells in sorted(inside.items())]
    return tables, rows_of(outside)


def in_reading_order(tables: list[Placed], lines: list[list[Segment]]) -> list[Element]:
    """Return lines and rows of tables in reading order."""
    rows: list[Row] = _side_by_side(lines)
    rows.extend([table] for table in tables)
    rows.sort(key=lambda row: row[0].top)
    return list(_arranged(rows, 0, [0]))


def _side_by_side(lines: list[list[Segment]]) -> list[Row]:
    """Return ``lines`` with those made one that stand beside each other a little higher and lower, as in two columns."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: line[0].top):
        last = rows[-1] if rows else []
        beside = all(line[0].top < piece.bottom for piece in last) and not any(
            piece.left < segment.right and segment.left < piece.right for piece in last for segment in line
        )
        if last and beside:
            rows[-1] = sorted([*last, *line], key=lambda piece: piece.left)
        else:
            rows.append([*line])
    return rows


def _is_touching(before: Glyph, glyph: Glyph) -> bool:
    if not (is_wide(before.text) and is_wide(glyph.text)):
        return False  # where the text of one cell touches the number in the next
    gap = glyph.left - before.right
    return before.baseline == glyph.baseline and abs(gap) < TOUCHING * (glyph.bottom - glyph.top)


def _texts(grid: Grid, cells: dict[tuple[int, int], list[Glyph]]) -> list[TableRow]:
    """Return the rows with the texts of their fields; a cell of several fields has its text in the first."""
    boxes = grid.cell_boxes()
    table = [TableRow(fields, {}, {}, row == 0) for row, fields in enumerate(grid.fields())]
    for (row, column), glyphs in cells.items():
        segments = [_one(found) for found in rows_of(glyphs)]
        lines = _cell_lines(boxes[row, column], segments)
        if lines:
            table[row].recognised[column] = _seen(segments)
            table[row].cells[column] = "\n".join(paragraphs(lines))
            table[row].lines[column] = lines[0], lines[-1]
    return table


def _seen(segments: list[Segment]) -> tuple[Recognised, ...]:
    return tuple(seen for segment in segments for seen in segment.recognised)


def _cell_lines(box: Box, lines: list[Segment]) -> list[FlowLine]:
    if not lines:
        return []
    left = min(line.left for line in lines)
    padding = min(left - box.left, max(line.size for line in lines))
    right = max(box.right - max(padding, 0), *(line.right for line in lines))
    return _flow_lines(lines, left, right)


def _flow_lines(segments: list[Segment], left: float, right: float) -> list[FlowLine]:
    found = []
    above: float | None = None
    for segment in segments:
        pitch = None if above is None else segment.baseline - above
        found.append(
            FlowLine(segment.text, segment.left - left, right - segment.right, segment.size, segment.lead, pitch)
        )
        above = segment.baseline
    return found


def _one(row: list[Segment]) -> Segment:
    """Return the segments of a line as one."""
    first, last = row[0], row[-1]
    return first._replace(
        text=" ".join(segment.text for segment in row),
        top=min(segment.top for segment in row),
        right=last.right,
        bottom=max(segment.bottom for segment in row),
        recognised=_seen(row),
    )


def _arranged(rows: list[Row], column: int, columns: list[int]) -> Iterator[Element]:
    """Yield the elements of ``rows``; ``columns`` counts the columns of the page, which are numbered as they come."""
    index = 0
    while index < len(rows):
        found = _gutter(rows, index)
        if found is None:
            yield from _plain(rows[index], column)
            index += 1
            continue
        end, gutter = found
        region = rows[index:end]
        sides = _sides(region, gutter)
        if all(_is_prose(side) for side in sides):
            for side in sides:
                columns[0] += 1
                yield from _arranged(side, columns[0], columns)
        else:
            end = index + _last_shared(region, gutter)
            yield from _borderless(rows[index:end], column)
        index = end


def _plain(row: Row, column: int) -> Iterator[Element]:
    segments = [piece for piece in row if isinstance(piece, Segment)]
    if segments:
        yield Line(_one(segments), column)
    for piece in row:
        if isinstance(piece, Placed):
            yield from piece.rows


def _gutter(rows: list[Row], start: int) -> tuple[int, tuple[float, float]] | None:
    """Return the space between columns that begins at row ``start`` and lasts longest, and the row it ends before."""
    best: tuple[int, int, tuple[float, float]] | None = None
    row = rows[start]
    for before, after in pairwise(row):
        left, right = before.right, after.left
        shared, end = 0, start
        for index in range(start, len(rows)):
            narrowed = _narrowed(rows[index], left, right)
            if narrowed is None:
                break
            left, right = narrowed
            end = index + 1
            shared += rows[index][0].right <= left and rows[index][-1].left >= right
        if shared >= TABLE_ROWS and (best is None or shared > best[0]):
            best = (shared, end, (left, right))
    return best[1:] if best else None


def _narrowed(row: Row, left: float, right: float) -> tuple[float, float] | None:
    """Return what ``row`` leaves of the space from ``left`` to ``right``, None if that is too little."""
    for piece in row:
        if piece.left < right and piece.right > left:
            before, after = (left, min(right, piece.left)), (max(left, piece.right), right)
            left, right = max(before, after, key=lambda space: space[1] - space[0])
    sizes = [piece.size for piece in row if isinstance(piece, Segment)]
    return (left, right) if right - left >= GUTTER * min(sizes, default=USUAL_SIZE) else None


def _sides(rows: list[Row], gutter: tuple[float, float]) -> tuple[list[Row], list[Row]]:
    before = [[piece for piece in row if piece.right <= gutter[0]] for row in rows]
    after = [[piece for piece in row if piece.left >= gutter[1]] for row in rows]
    return [row for row in before if row], [row for row in after if row]


def _last_shared(rows: list[Row], gutter: tuple[float, float]) -> int:
    """Return how many of ``rows`` there are up to the last that has something on both sides."""
    return max(index for index, row in enumerate(rows, 1) if row[0].right <= gutter[0] and row[-1].left >= gutter[1])


def _is_prose(side: list[Row]) -> bool:
    """Return whether most lines of ``side`` run from its left to its right, as those of a column do."""
    if any(isinstance(piece, Placed) for row in side for piece in row):
        return True
    segments = [_one([piece for piece in row if isinstance(piece, Segment)]) for row in side]
    width = max(segment.right for segment in segments) - min(segment.left for segment in segments)
    longest = max(len(segment.text) for segment in segments)
    full = sum(
        segment.right - segment.left >= PROSE_FULL * width or len(segment.text) == longest for segment in segments
    )
    return (
        len(segments) >= PROSE_LINES and width >= PROSE_WIDTH * segments[0].size and full >= PROSE_SHARE * len(segments)
    )


def _borderless(rows: list[Row], column: int) -> Iterator[Element]:
    """Yield ``rows`` as those of a table without lines, its columns being where most rows have something."""
    most = max(len(row) for row in rows)
    model = [row for row in rows if len(row) == most]
    if len(model) < TABLE_ROWS:
        model = rows
    starts: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for row in model for piece in row):
        if starts and left <= starts[-1][1]:
            starts[-1] = (starts[-1][0], max(right, starts[-1][1]))
        else:
            starts.append((left, right))
    for row in rows:
        if any(isinstance(piece, Placed) for piece in row):
            yield from _plain(row, column)
            continue
        cells: list[str] = [""] * len(starts)
        seen: dict[int, tuple[Recognised, ...]] = {}
        for piece in row:
            if isinstance(piece, Segment):
                place = next((k for k, (_, right) in enumerate(starts) if piece.left <= right), len(starts) - 1)
                cells[place] = f"{cells[place]} {piece.text}".strip()
                seen[place] = seen.get(place, ()) + piece.recognised
        yield TableRow(list(cells), {}, seen, row is rows[0])
