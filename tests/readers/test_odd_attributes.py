"""Attributes that say nothing sensible cost themselves, not the text they stand at."""

import pytest
from duixian.errors import Code, DuixianError
from duixian.readers import read_bytes
from duixian.readers.attributes import whole_number
from office import docx, edited

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODD = ["²", "٣", "9" * 5_000, "-", "", "1e308", "0x10", "一", "nan"]


@pytest.mark.parametrize("written", ODD)
def test_what_is_odd_is_no_number(written):
    assert whole_number(written, 7) == 7


@pytest.mark.parametrize(("written", "number"), [("12", 12), ("-3", -3), ("+4", 4), (None, 7)])
def test_numbers_are_read(written, number):
    assert whole_number(written, 7) == number


def word(body):
    text = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return edited(docx(lambda _: None), "word/document.xml", lambda _: text.encode())


def cell(text, span="1"):
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'


@pytest.mark.parametrize("odd", ODD)
def test_a_table_with_odd_spans_is_read(odd):
    row = f'<w:tr><w:trPr><w:gridBefore w:val="{odd}"/></w:trPr>{cell("职工书屋", odd)}{cell("26家")}</w:tr>'
    text = read_bytes(word(f"<w:tbl>{row}</w:tbl>"), "table.docx").text

    assert "职工书屋" in text
    assert "26家" in text


@pytest.mark.parametrize("odd", ODD)
def test_odd_levels_and_styles_are_read(odd):
    properties = (
        f'<w:pPr><w:pStyle w:val="{odd}"/><w:numPr><w:ilvl w:val="{odd}"/><w:numId w:val="{odd}"/></w:numPr></w:pPr>'
    )
    text = read_bytes(word(f"<w:p>{properties}<w:r><w:t>新建职工书屋26家</w:t></w:r></w:p>"), "list.docx").text

    assert "新建职工书屋26家" in text


@pytest.mark.parametrize("row", [cell("1") * 5_000, cell("1", "100") * 50])
def test_a_row_without_end_is_refused(row):
    with pytest.raises(DuixianError) as raised:
        read_bytes(word(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"), "wide.docx")

    assert raised.value.code == Code.ARCHIVE_LIMIT


def test_text_boxes_in_text_boxes_are_read_once_each():
    box = "<w:p><w:r><w:t>职工</w:t></w:r></w:p>"
    for _ in range(18):
        box = f"<w:p><w:r><w:t>职工</w:t><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r></w:p>"
    text = read_bytes(word(box), "boxes.docx").text

    assert text.count("职工") == 19
