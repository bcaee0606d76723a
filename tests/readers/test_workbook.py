"""Workbooks as documents: each sheet that is shown is a table. ``data/report.et`` was made with xlwt."""

import datetime
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from duixian.errors import Code, DuixianError
from duixian.readers import read_bytes
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

OLD = (Path(__file__).parent / "data" / "report.et").read_bytes()


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(*rows, title="完成情况"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def test_cells_are_read_as_they_are_shown():
    book = book_of(["云浦市总工会2023年完成情况"], ["项目", "目标", "完成"], ["建会率", 0.87, 0.912], ["经费", 1180, 46000],
                   ["换届", datetime.date(2023, 11, 5), None])  # fmt: skip
    sheet = book.active
    sheet["B3"].number_format = sheet["C3"].number_format = "0.0%"
    sheet["C4"].number_format = "#,##0"
    sheet["B5"].number_format = 'yyyy"年"m"月"'

    assert read_bytes(saved(book), "a.xlsx").text.splitlines() == [
        "云浦市总工会2023年完成情况",
        "项目\t目标\t完成",
        "建会率\t87.0%\t91.2%",
        "经费\t1180\t46,000",
        "换届\t2023年11月",
    ]


def test_hidden_cells_are_not_read_and_struck_ones_are_remembered():
    book = book_of(["项目", "藏", "完成"], ["培训", 99, "46场"], ["藏", 98, "97场"], ["帮扶", 96, 58])
    sheet = book.active
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet["C4"].font = Font(strike=True)
    sheet["A5"] = CellRichText(
        "服务站",
        TextBlock(InlineFont(strike=True), "59"),
        "46个，8m",
        TextBlock(InlineFont(vertAlign="superscript"), "2"),
    )
    book.create_sheet("藏").append(["会员", "95人"])
    book["藏"].sheet_state = "hidden"
    source = read_bytes(saved(book), "a.xlsx")

    assert source.text.splitlines() == ["完成情况", "项目\t完成", "培训\t46场", "帮扶", "服务站46个，8m²"]
    assert [one.text for one in source.struck] == ["58", "59"]


def test_each_sheet_is_a_table_under_its_name():
    book = book_of(["区", "会员"], ["东区", "46人"], title="Sheet1")
    for row in (["区", "驿站"], ["西区", "12个"]):
        (book["驿站"] if "驿站" in book.sheetnames else book.create_sheet("驿站")).append(row)

    assert read_bytes(saved(book), "a.xlsx").text.splitlines() == [
        "区\t会员",
        "东区\t46人",
        "驿站",
        "区\t驿站",
        "西区\t12个",
    ]


def test_strict_workbooks_are_read():
    data = saved(book_of(["项目", "完成"], ["培训", "46场"]))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            pattern = rb"http://schemas.openxmlformats.org/(spreadsheetml|officeDocument|drawingml)/2006/"
            new.writestr(name, re.sub(pattern, rb"http://purl.oclc.org/ooxml/\1/", old.read(name)))

    assert read_bytes(made.getvalue(), "strict.xlsx").text == read_bytes(data, "a.xlsx").text


def test_an_old_workbook_is_read_alike():
    source = read_bytes(OLD, "report.et")

    assert source.text.splitlines() == [
        "临港区总工会2023年工作总结",
        "项目\t目标\t完成",
        "建会率\t95.0%\t96.2%",
        "发展会员（人）\t3000",
        "换届\t2023年11月\t是",
    ]
    assert [one.text for one in source.struck] == ["3210"]
    assert source.media_type == "application/vnd.ms-excel"


@pytest.mark.parametrize("cut", [600, 2_000, 4_000])
def test_an_old_workbook_cut_short_is_read_or_told(cut):
    try:
        assert read_bytes(OLD[:cut], "cut.et").text
    except DuixianError as error:
        assert error.code in {Code.DAMAGED, Code.UNSUPPORTED}


def test_an_empty_workbook_is_told():
    with pytest.raises(DuixianError) as raised:
        read_bytes(saved(openpyxl.Workbook()), "empty.xlsx")

    assert raised.value.code == Code.EMPTY
