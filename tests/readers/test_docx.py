"""Word documents: what the page shows is what is read."""

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
