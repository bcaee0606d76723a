"""OFD: pages in the document's order, lines in reading order, whatever order the file draws them in."""

import pytest
from drawn import ofd, ofd_line
from duixian.errors import Code, DuixianError
from duixian.readers import read_bytes
from office import edited

FIRST = "全年新建职工书屋三十五家，其中省级三家、市级十二家，覆盖全市所有乡镇和街道，惠及职工两万余人次。"


def text_of(*documents):
    return read_bytes(ofd(*documents), "report.ofd").text


def paragraph(text, y, x=25, per_line=38, pitch=7):
    parts = [text[start : start + per_line] for start in range(0, len(text), per_line)]
    return "".join(ofd_line(part, x, y + pitch * n) for n, part in enumerate(parts))


def test_lines_are_joined_to_paragraphs_in_the_order_of_their_places():
    page = paragraph(FIRST, 60) + ofd_line("一、组织建设", 25, 50) + ofd_line("工作总结", 95, 30)

    assert text_of([page]).splitlines() == ["工作总结", "一、组织建设", FIRST]


def test_pages_and_documents_follow_each_other():
    pages = [ofd_line(text, 25, 50) for text in ("第一页的字", "第二页的字", "另一个文件")]

    assert text_of(pages[:2], pages[2:]).splitlines() == ["第一页的字", "第二页的字", "另一个文件"]


def test_distances_make_columns_of_a_table_without_lines():
    rows = [("项目", "完成"), ("培训", "4310人次"), ("帮扶", "420户")]
    page = "".join(ofd_line(text, 25 + 60 * k, 50 + 8 * n) for n, row in enumerate(rows) for k, text in enumerate(row))

    assert text_of([page]).splitlines() == ["\t".join(row) for row in rows]


def path(data, x=20, y=40):
    return (
        f'<ofd:PathObject ID="5" Boundary="{x} {y} 120 60" LineWidth="0.3"><ofd:AbbreviatedData>{data}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def test_ruled_tables_are_rows():
    lines = "".join(path(f"M 0 {10 * n} L 120 {10 * n}") + path(f"M {60 * n} 0 L {60 * n} 30") for n in range(3))
    lines += path("M 0 30 L 120 30")
    rows = [("项目", "完成情况"), ("困难帮扶", ""), ("培训", "4310人次")]
    texts = "".join(ofd_line(t, 22 + 60 * k, 42 + 10 * n) for n, row in enumerate(rows) for k, t in enumerate(row) if t)

    assert text_of([lines + texts]).splitlines() == ["项目\t完成情况", "困难帮扶", "培训\t4310人次"]


def test_text_that_is_turned_and_scaled_is_read_upright():
    turned = (
        '<ofd:TextObject ID="9" Boundary="50 50 20 100" Size="1" CTM="0 5 -5 0 10 0">'
        '<ofd:TextCode X="0" Y="0" DeltaX="g 5 1">临港区总工会</ofd:TextCode></ofd:TextObject>'
    )

    assert text_of([turned]) == "临港区总工会\n"


def test_vertical_writing_is_read_from_the_right():
    columns = "".join(
        f'<ofd:TextObject ID="9" Boundary="{100 - 10 * n} 50 5 100" Size="4"><ofd:TextCode X="0" Y="4" '
        f'DeltaX="g 11 0" DeltaY="g 11 4.2">{text}</ofd:TextCode></ofd:TextObject>'
        for n, text in enumerate(["全年新建职工书屋三十五家", "走访慰问困难职工四百余户"])
    )

    assert "".join(text_of([columns]).split()) == "全年新建职工书屋三十五家走访慰问困难职工四百余户"


def test_pages_that_are_pictures_are_named():
    picture = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="4"/>'
    source = read_bytes(ofd([ofd_line("临港区总工会", 25, 50), picture]), "scan.ofd")

    assert (source.text, source.unreadable_pages) == ("临港区总工会\n", (2,))


def test_a_document_type_is_refused():
    data = edited(ofd([ofd_line("总工会", 25, 50)]), "OFD.xml", lambda xml: b"<!DOCTYPE a>" + xml)
    with pytest.raises(DuixianError) as raised:
        read_bytes(data, "report.ofd")

    assert raised.value.code == Code.DOCTYPE


@pytest.mark.parametrize("missing", ["Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"])
def test_a_missing_part_is_told(missing):
    data = ofd([ofd_line("总工会", 25, 50)]).replace(missing.encode(), missing[:-5].encode() + b"x.xml")
    with pytest.raises(DuixianError) as raised:
        read_bytes(data, "report.ofd")

    assert raised.value.code == Code.DAMAGED


def one_by_one(text, y, step=4.2):
    """Return each character as an object of its own, the last first, digits set as wide as characters."""
    return "".join(
        f'<ofd:TextObject ID="9" Boundary="{25 + step * n} {y} 5 5" Size="4.2"><ofd:TextCode X="0" Y="4">{character}'
        "</ofd:TextCode></ofd:TextObject>"
        for n, character in reversed(list(enumerate(text)))
        if character != " "
    )


def test_characters_drawn_one_by_one_are_words_and_numbers():
    text = "设立服务站46个，培训职工12580人次，占87.5%。"

    assert text_of([one_by_one(text, 50)]) == f"{text}\n"


def test_digits_set_narrow_keep_the_blanks_between_them():
    line = one_by_one("共有", 50) + "".join(ofd_line(d, 40 + 5 * n, 50, step=2) for n, d in enumerate("46"))

    assert text_of([line + ofd_line("个", 47.2, 50)]) == "共有 4 6个\n"
