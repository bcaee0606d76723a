"""Merged cells are read alike, whatever format they stand in: a head counts for every row and column that it reaches over."""

import io
from pathlib import Path

import openpyxl
import pytest
from duixian.nlp.document_text import prepare
from duixian.readers import read_bytes
from office import docx

ROWS = (
    ("枫泽市总工会2023年工作总结", None, None, None),
    ("类别", "项目", "2023年", None),
    (None, None, "目标（场）", "完成（场）"),
    ("送课", "下厂", 21, 24),
    (None, "进社区", 33, 35),
)
"""What each cell says; None where one on its left or above it reaches."""
MERGED = ((0, 0, 0, 3), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (3, 0, 4, 0))
"""Of each merged cell its first row and column, and its last."""
OLD = (Path(__file__).parent / "data" / "merged.xls").read_bytes()
"""The same as an old workbook, its fifth row hidden."""


def fields():
    """Return of each row its cells: text, and how many rows and columns they reach over, 0 rows for one below its first."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in MERGED}
    below = {(row, left): right - left + 1 for top, left, bottom, right in MERGED for row in range(top + 1, bottom + 1)}
    for row, cells in enumerate(ROWS):
        shown = ((column, text) for column, text in enumerate(cells) if text is not None or (row, column) in below)
        yield [
            ("", 0, below[row, column]) if text is None else (str(text), *spans.get((row, column), (1, 1)))
            for column, text in shown
        ]


def word():
    def fill(document):
        table = document.add_table(len(ROWS), len(ROWS[0]))
        for top, left, bottom, right in MERGED:
            table.cell(top, left).merge(table.cell(bottom, right))
        for row, texts in enumerate(ROWS):
            for column, text in enumerate(texts):
                if text is not None:
                    table.cell(row, column).text = str(text)

    return docx(fill)


def page():
    def cell(text, rows, columns):
        return f'<td rowspan="{rows}" colspan="{columns}">{text}</td>' if rows else ""

    rows = "".join(f"<tr>{''.join(cell(*one) for one in row)}</tr>" for row in fields())
    return f"<html><body><table>{rows}</table></body></html>".encode()


def workbook(hidden=9):
    """Return the table as a sheet whose row ``hidden`` is hidden, and a merged cell that begins in a hidden column."""
    book = openpyxl.Workbook()
    sheet, places = book.active, [row + (row >= hidden) for row in range(1, len(ROWS) + 1)]
    for at, row in zip(places, ROWS, strict=True):
        for column, text in enumerate(row, 1):
            sheet.cell(at, column, text)
    for top, left, bottom, right in MERGED:
        sheet.merge_cells(None, places[top], left + 1, places[bottom], right + 1)
    sheet.row_dimensions[hidden].hidden = sheet.column_dimensions["E"].hidden = True
    sheet["E1"] = "不示人"
    sheet.merge_cells("E1:F3")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rich_text(across):
    """Return the table in RTF; ``across`` writes a cell that reaches over columns: as a wide one, or with words for it."""
    lines = []
    for row in fields():
        edge, defined, texts = 0, "", ""
        for text, rows, columns in row:
            down = "" if rows == 1 else r"\clvmrg" if rows == 0 else r"\clvmgf"
            escaped = "".join(rf"\u{ord(character)}?" for character in text)
            more, filled = across(edge, columns, down)
            edge += 1000 * columns
            defined += more
            texts += escaped + r"\cell " * filled
        lines.append(rf"\trowd{defined}\pard\intbl {texts}\row ")
    return rb"{\rtf1\ansi " + "".join(lines).encode() + rb"\pard\par}"


def wide(edge, columns, down):
    return rf"{down}\cellx{edge + 1000 * columns + (edge % 3)}", 1


def told(edge, columns, down):
    first = rf"\clmgf{down}" if columns > 1 else down
    behind = "".join(rf"\clmrg{down}\cellx{edge + 1000 * (column + 1)}" for column in range(1, columns))
    return rf"{first}\cellx{edge + 1000}{behind}", columns


FORMATS = {
    "docx": word, "html": page, "xlsx": workbook, "hidden.xlsx": lambda: workbook(5), "xls": lambda: OLD,
    "wide.rtf": lambda: rich_text(wide), "told.rtf": lambda: rich_text(told),
}  # fmt: skip


def cells(data, name):
    source = read_bytes(data, name)
    document = prepare(source.text, source.headings, source.tables)
    return {
        document.text[number.start : number.end]: (cell.row, cell.column, cell.above, cell.unit, cell.role, cell.year)
        for number in document.numbers
        if (cell := document.tables.at(number.start))
    }


@pytest.mark.parametrize("name", FORMATS)
def test_a_merged_head_counts_for_all_that_it_reaches_over(name):
    assert cells(FORMATS[name](), name) == {
        "21": ("下厂", "2023年 目标（场）", ("送课",), "场", "target", 2023),
        "24": ("下厂", "2023年 完成（场）", ("送课",), "场", "actual", 2023),
        "33": ("进社区", "2023年 目标（场）", ("送课",), "场", "target", 2023),
        "35": ("进社区", "2023年 完成（场）", ("送课",), "场", "actual", 2023),
    }


@pytest.mark.parametrize("name", FORMATS)
def test_the_text_is_that_of_the_cells(name):
    source = read_bytes(FORMATS[name](), name)

    assert source.text.split() == [str(text) for row in ROWS for text in row if text is not None]


def test_many_edges_are_no_columns():
    rows = "".join(rf"\trowd\cellx{edge * 100}\pard\intbl \u20250?\cell\row " for edge in range(1, 400))

    assert read_bytes(rb"{\rtf1 " + rows.encode() + rb"\pard\par}", "a.rtf").text == "会\n" * 399
