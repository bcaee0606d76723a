"""Word documents: what the page shows is what is read."""

import re

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from duixian.readers import read_bytes
from office import docx, edited

LIST = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def text_of(fill):
    return read_bytes(docx(fill), "report.docx").text


def numbered(document, text, level):
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="9"/></w:numPr>')
    )


def test_the_numbers_of_lists_are_written_as_word_shows_them():
    def fill(document):
        for text, level in (("组织建设", 0), ("建会", 1), ("入会", 1), ("帮扶救助", 0), ("送温暖", 1)):
            numbered(document, text, level)

    data = edited(docx(fill), "word/numbering.xml", lambda _: LIST.encode())

    assert read_bytes(data, "list.docx").text == "一、组织建设\n1.建会\n2.入会\n二、帮扶救助\n1.送温暖\n"


def test_tables_are_rows_and_merged_cells_leave_their_columns():
    def fill(document):
        table = document.add_table(3, 3)
        for row, texts in zip(
            table.rows, (("项目", "全年", ""), ("培训", "4000人次", "4310人次"), ("", "线上", "120人次")), strict=True
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).merge(table.cell(2, 0))

    assert text_of(fill) == "项目\t全年\n培训\t4000人次\t4310人次\n\t线上\t120人次\n"


def test_a_frame_around_prose_is_no_table():
    def fill(document):
        cell = document.add_table(1, 2).rows[0].cells
        cell[0].text = "工作总结"
        cell[1].text = "全年新建职工书屋35家，培训职工两万人次。" * 8
        cell[1].add_paragraph("走访困难职工45户。")

    assert text_of(fill).splitlines()[-1] == "走访困难职工45户。"


def test_headings_are_known_by_style_and_by_bold_lines():
    def fill(document):
        document.add_heading("工作总结", 0)
        document.add_heading("组织建设", 2)
        document.add_paragraph().add_run("维权服务").bold = True
        document.add_paragraph("新建35家。")

    source = read_bytes(docx(fill), "h.docx")

    assert [(source.text[h.start : h.end], h.rank) for h in source.headings] == [
        ("工作总结", 1),
        ("组织建设", 2),
        ("维权服务", 7),
    ]


def test_tracked_changes_are_read_as_accepted_and_codes_are_not_text():
    def change(xml):
        body = (
            "<w:p><w:r><w:t>新建</w:t></w:r><w:del><w:r><w:delText>30家</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>35家</w:t></w:r></w:ins><w:r><w:instrText> PAGE </w:instrText></w:r>"
            "<w:sdt><w:sdtContent><w:r><w:t>职工书屋</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )
        return xml.replace(b"<w:body>", b"<w:body>" + body.encode())

    data = edited(docx(lambda _: None), "word/document.xml", change)

    assert read_bytes(data, "t.docx").text == "新建35家职工书屋\n"


def test_word_documents_know_their_characters():
    source = read_bytes(docx(lambda document: document.add_paragraph("总工会")), "x.docx")

    assert source.encoding is None
    assert source.media_type.endswith("wordprocessingml.document")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
ALTERNATE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run(text, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def with_body(*blocks, styles=""):
    """Return a Word document whose body is ``blocks``; ``styles`` are added to its styles."""
    body = f"<w:document {W} {MATH} {ALTERNATE}><w:body>{''.join(blocks)}</w:body></w:document>"
    data = edited(docx(lambda _: None), "word/document.xml", lambda _: body.encode())
    return edited(data, "word/styles.xml", lambda xml: xml.replace(b"</w:styles>", f"{styles}</w:styles>".encode()))


def paragraph(*pieces):
    return f"<w:p>{''.join(pieces)}</w:p>"


def read_body(*blocks, styles=""):
    return read_bytes(with_body(*blocks, styles=styles), "body.docx")


@pytest.mark.parametrize(
    "struck",
    [
        run("58", "<w:strike/>"),
        run("58", "<w:dstrike/>"),
        run("5", "<w:strike/>") + run("8", '<w:strike w:val="true"/>'),
        run("58", '<w:rStyle w:val="Gone"/>'),
        "<w:del><w:r><w:delText>58</w:delText></w:r></w:del>",
    ],
)
def test_a_struck_number_is_not_read_and_is_remembered(struck):
    styles = '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    source = read_body(paragraph(run("设立服务站"), struck, run("46个。")), styles=styles)

    assert source.text == "设立服务站46个。\n"
    assert source.struck == ((5, "58"),)


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((run("设立"), run("99", "<w:vanish/>"), run("46个")), "设立46个"),
        ((run("设立"), run("99", '<w:rStyle w:val="Unseen"/>'), run("46个")), "设立46个"),
        ((run("设立"), run("46", '<w:vanish w:val="0"/>'), run("个")), "设立46个"),
        ((run("设立46"), run("2", '<w:vertAlign w:val="superscript"/>'), run("个")), "设立46个"),
        (
            (run("设立46"), run("[", '<w:vertAlign w:val="superscript"/>'),
             run("3]", '<w:vertAlign w:val="superscript"/>'), run("个")),
            "设立46个",
        ),
        ((run("占地46m"), run("2", '<w:vertAlign w:val="superscript"/>'), run("。")), "占地46m²。"),
        ((run("PM"), run("2.5", '<w:vertAlign w:val="subscript"/>'), run("下降8%")), "PM2.5下降8%"),
        (
            (run("职"), ("<w:r><w:ruby><w:rt><w:r><w:t>gong</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>工</w:t></w:r>"
             "</w:rubyBase></w:ruby></w:r>"), run("46人")),
            "职工46人",
        ),
        ((run("入会率"), "<m:oMath><m:r><m:t>87.5%</m:t></m:r></m:oMath>"), "入会率87.5%"),
        (
            (run("约"), ("<m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den>"
             "</m:f></m:oMath>"), run("的企业")),
            "约2/3的企业",
        ),
        (
            (run("慰问"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1</w:instrText></w:r>',
             run("77"), '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("46"),
             '<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("户")),
            "慰问46户",
        ),
        ((run("培训"), f"<w:sdt><w:sdtContent>{run('46')}</w:sdtContent></w:sdt>", run("人")), "培训46人"),
    ],
)  # fmt: skip
def test_what_the_page_shows_of_a_paragraph_is_read(pieces, text):
    styles = (
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Unseen"><w:basedOn w:val="Base"/></w:style>'
    )
    source = read_body(paragraph(*pieces), styles=styles)

    assert (source.text, source.struck) == (f"{text}\n", ())


def test_a_text_box_is_read_once_and_after_its_paragraph():
    def box(text):
        return f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"

    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box('框里发放慰问品46份。')}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box('框里发放慰问品46份。')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:pict>{box('旧框12份。')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"

    assert read_body(paragraph(run("全年"), shape, run("走访46户。"), old)).text.splitlines() == [
        "全年走访46户。",
        "框里发放慰问品46份。",
        "旧框12份。",
    ]


def test_rows_and_cells_in_content_controls_and_tables_in_cells_are_read_once():
    def cell(*blocks):
        return f"<w:tc>{''.join(blocks)}</w:tc>"

    def controlled(content):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    head = f"<w:tr>{cell(paragraph(run('项目')))}{controlled(cell(paragraph(run('完成'))))}</w:tr>"
    row = controlled(f"<w:tr>{cell(paragraph(run('培训')))}{cell(paragraph(run('46场')))}</w:tr>")
    inner = f"<w:tbl><w:tr>{cell(paragraph(run('夏送清凉')))}{cell(paragraph(run('12次')))}</w:tr></w:tbl>"
    nested = f"<w:tr>{cell(paragraph(run('帮扶')))}{cell(inner, paragraph())}</w:tr>"
    text = read_body(f"<w:tbl>{head}{row}{nested}</w:tbl>").text

    assert text.splitlines()[:2] == ["项目\t完成", "培训\t46场"]
    assert [text.count(word) for word in ("帮扶", "夏送清凉", "12次")] == [1, 1, 1]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('培训职工4')}</w:p>"

    assert read_body(first, paragraph(run("6人。"))).text == "培训职工46人。\n"


def test_strict_documents_are_read():
    def strict(xml):
        return re.sub(
            rb"http://schemas.openxmlformats.org/(wordprocessingml|officeDocument|drawingml)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            xml,
        )

    data = docx(lambda document: document.add_heading("组织建设46家", 1))
    for name in ("word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels"):
        data = edited(data, name, strict)
    source = read_bytes(data, "strict.docx")

    assert source.text == "组织建设46家\n"
    assert [heading.rank for heading in source.headings] == [1]
