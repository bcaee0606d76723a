"""Whatever is written in a format is read back: no character that is no blank is lost, added or moved."""

from html import escape
from pathlib import Path

import pytest
from drawn import lines, ofd, ofd_line, pdf, wrapped
from duixian.readers import read_bytes
from hypothesis import given, settings
from hypothesis import strategies as st
from office import docx

REPORT = (Path(__file__).parent / "data" / "report.doc").read_bytes()
PLACE = "全年新建工会组织35家，发展会员1,280人。".encode("utf-16-le")

ANY = st.characters(min_codepoint=0x21, max_codepoint=0x2FFFF, exclude_categories=("C", "Z", "M"))
BASIC = st.characters(
    min_codepoint=0x21, max_codepoint=0x9FFF, exclude_categories=("C", "Z", "M"), exclude_characters="¤"
)
PRINTED = st.characters(codec="gb2312", min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from(
    "0123456789,.%，。；：（）、“”—"
)


def paragraphs_of(characters, longest=300):
    """Return lists of texts, the first with Chinese in it, so that the document is one that is read."""
    texts = st.lists(st.text(characters, min_size=1, max_size=longest), min_size=1, max_size=4)
    return texts.map(lambda found: ["总工会" + found[0], *found[1:]])


def written_docx(texts):
    return docx(lambda document: [document.add_paragraph(text) for text in texts])


def written_table(texts):
    def fill(document):
        for text, cell in zip(texts, document.add_table(1, len(texts)).rows[0].cells, strict=True):
            cell.text = text

    return docx(fill)


def written_html(texts):
    return ("<html><body>" + "".join(f"<p>{escape(text)}</p>" for text in texts) + "</body></html>").encode()


def written_pdf(texts):
    def draw(page):
        top = 700.0
        for text in texts:
            top = lines(page, wrapped(text), top=top, pitch=14)

    return pdf(draw)


def written_ofd(texts):
    rows = [text[start : start + 38] for text in texts for start in range(0, len(text), 38)]
    return ofd(["".join(ofd_line(row, 25, 50 + 6 * n) for n, row in enumerate(rows))])


FORMATS = {
    "txt in utf-8": (paragraphs_of(ANY), lambda texts: "\n".join(texts).encode()),
    "txt in utf-16": (paragraphs_of(ANY), lambda texts: "\r\n".join(texts).encode("utf-16")),
    "txt in gb18030": (
        paragraphs_of(PRINTED),
        lambda texts: "\n".join(texts).encode("gb18030"),
    ),
    "html": (paragraphs_of(ANY), written_html),
    "docx": (paragraphs_of(ANY), written_docx),
    "docx table": (paragraphs_of(ANY), written_table),
    "pdf": (paragraphs_of(PRINTED), written_pdf),
    "ofd": (paragraphs_of(BASIC), written_ofd),
}


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=25)
@given(st.data())
def test_every_character_comes_back_in_order(name, data):
    texts, write = FORMATS[name]
    written = data.draw(texts)
    read = read_bytes(write(written), "document").text

    assert "".join(read.split()) == "".join("".join(written).split())


@settings(deadline=None, max_examples=25)
@given(st.text(BASIC, min_size=len(PLACE) // 2, max_size=len(PLACE) // 2))
def test_every_character_of_an_old_word_document_comes_back(text):
    read = read_bytes(REPORT.replace(PLACE, text.encode("utf-16-le")), "report.doc").text

    assert text in read
