"""Documents made to harm in the way of their format, and what each of them ends in."""

import io
import zlib
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import openpyxl
from office import docx, edited

__all__ = ["DOCUMENTS", "READ", "Document"]

READ = "read"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SAID = "澄湖市总工会2023年新建职工书屋30家"


class Document(NamedTuple):
    """A document: its name, what makes it harmful, its bytes, and what it may end in."""

    name: str
    what: str
    make: Callable[[], bytes]
    ends: frozenset[str]


def document(name, what, make, *ends):
    """Return the document with what it may end in."""
    return Document(name, what, make, frozenset(ends))


def paragraph(text=SAID, properties=""):
    """Return a paragraph of a Word document."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body, **parts):
    """Return a Word document of ``body`` and other parts, by their names without a suffix."""
    xml = f"<w:document {W}><w:body>{body}{paragraph()}</w:body></w:document>"
    data = edited(docx(lambda _: None), "word/document.xml", lambda _: xml.encode())
    for name, text in parts.items():
        data = edited(data, f"word/{name}.xml", lambda _, text=text: text.encode())
    return data


def cells(times, span=""):
    """Return a row of so many cells."""
    properties = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span else ""
    cell = f"<w:tc>{properties}{paragraph('1')}</w:tc>"
    return f"<w:tr>{cell * times}</w:tr>"


def nested_tables(depth):
    """Return a Word document of tables in one another."""
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return word(opening * depth + paragraph() + closing * depth)


def text_boxes(depth):
    """Return a Word document of text boxes in one another."""
    box = paragraph()
    for _ in range(depth):
        box = f"<w:p><w:r><w:t>职工</w:t><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r></w:p>"
    return word(box)


def numbered(start):
    """Return a Word document whose list begins with ``start``."""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return word(paragraph(properties=properties) * 3, numbering=numbering)


def workbook(sheet):
    """Return a workbook of one sheet."""
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    xml = f"<worksheet {S}>{sheet}</worksheet>".encode()
    return edited(file.getvalue(), "xl/worksheets/sheet1.xml", lambda _: xml)


def said(place, text=SAID):
    """Return a cell of a workbook with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def pdf(*objects):
    """Return a PDF of ``objects``, the first of which is its catalogue."""
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\ntrailer << /Root 1 0 R >>\n%%EOF"


CATALOGUE = b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj"
PAGES = b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj"


def page_of(content, resources=b""):
    """Return a PDF of one page that draws ``content``."""
    packed = zlib.compress(content, 9)
    stream = b"4 0 obj << /Filter /FlateDecode /Length %d >> stream\n%s\nendstream endobj" % (len(packed), packed)
    page = b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R %s >> endobj" % resources
    return pdf(CATALOGUE, PAGES, page, stream)


def html(body):
    """Return a page with ``body`` in it."""
    return f"<html><body><p>{SAID}</p>{body}</body></html>".encode()


def mail(depth):
    """Return a mail of parts in one another."""
    head = "From: a@example.invalid\nSubject: =?utf-8?B?5bel5Lya?=\nMIME-Version: 1.0\n"
    opening = "".join(f'Content-Type: multipart/mixed; boundary="b{each}"\n\n--b{each}\n' for each in range(depth))
    return f"{head}{opening}Content-Type: text/plain; charset=utf-8\n\n{SAID}\n".encode()


WORD = [
    document("wide.docx", "cells and spans", lambda: word(f"<w:tbl>{cells(50_000)}</w:tbl>"), "E115"),
    document("spans.docx", "cells and spans", lambda: word(f"<w:tbl>{cells(200, '100000')}</w:tbl>"), "E115"),
    document("superscript.docx", "odd attributes", lambda: word(f"<w:tbl>{cells(4, '³')}</w:tbl>"), READ),
    document("digits.docx", "odd attributes", partial(numbered, "7" * 6_000), READ),
    document("float.docx", "odd attributes", partial(numbered, "1e308"), READ),
    document("no xml.docx", "odd attributes", lambda: word("", styles="no xml", footnotes="<", numbering=""), "E111"),
    document("tables.docx", "nesting", partial(nested_tables, 30), READ),
    document("deeper tables.docx", "nesting", partial(nested_tables, 3_000), "E115"),
    document("boxes.docx", "nesting", partial(text_boxes, 30), READ),
    document("runs.docx", "lengths", lambda: word("<w:p>" + "<w:r><w:t>1</w:t></w:r>" * 40_000 + "</w:p>"), READ),
]  # fmt: skip
MERGED = '<mergeCell ref="A1:XFD1048576"/>'
NINES = "9" * 20_000
ROW = "<row><c><v>1</v></c></row>"
BOOKS = [
    document("far.xlsx", "cells and spans", lambda: workbook(f'<sheetData><row r="1048576">{said("XFD1048576")}</row></sheetData>'), "E107"),
    document("merged.xlsx", "cells and spans", lambda: workbook(f'<sheetData><row r="1">{said("A1")}</row></sheetData><mergeCells>{MERGED * 50}</mergeCells>'), "E112"),
    document("no place.xlsx", "odd attributes", lambda: workbook(f'<sheetData><row r="²">{said("¹")}{said("A1")}</row></sheetData>'), "E111"),
    document("no string.xlsx", "odd attributes", lambda: workbook(f'<sheetData><row r="1"><c r="A1" t="s"><v>99999999999</v></c>{said("B1")}</row></sheetData>'), "E111"),
    document("number.xlsx", "odd attributes", lambda: workbook(f'<sheetData><row r="1">{said("A1")}<c r="B1"><v>1e400</v></c><c r="C1"><v>{NINES}</v></c></row></sheetData>'), "E111"),
    document("rows.xlsx", "lengths", lambda: workbook(f"<sheetData>{ROW * 60_000}</sheetData>"), "E110"),
]  # fmt: skip
PAGES_OF_PDF = [
    document("own parent.pdf", "nesting", lambda: pdf(CATALOGUE, b"2 0 obj << /Type /Pages /Kids [2 0 R] /Count 9 >> endobj"), "E111", "E117", "E130"),
    document("form in itself.pdf", "nesting", lambda: page_of(b"/F Do " * 200, b"/Resources << /XObject << /F 5 0 R >> >>").replace(b"\ntrailer", b"\n5 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 5 >> stream\n/F Do\nendstream endobj\ntrailer"), "E104", "E113"),
    document("states.pdf", "nesting", lambda: page_of(b"q " * 200_000), "E104"),
    document("box.pdf", "odd attributes", lambda: page_of(b"BT ET").replace(b"[0 0 500 500]", b"[0 0 1e38 -1e38]"), "E104"),
    document("paths.pdf", "lengths", lambda: page_of(b"0 0 m 9 9 l S " * 100_000), "E104", "E112"),
]  # fmt: skip
MARKED_UP = [
    document("comments.html", "lengths", lambda: html("<!-- a --" * 5_000), READ),
    document("openings.html", "lengths", lambda: b"<!--a-->" * 60 + b"<!--" * 60 + html(""), READ),
    document("elements.html", "nesting", lambda: html("<div>" * 60_000), READ),
    document("cells.html", "nesting", lambda: html("<table><tr><td>1" * 2_000), READ),
    document("spans.html", "cells and spans", lambda: html("<table>" + "<tr><td colspan=999999 rowspan=999999>1</td><td>2</td></tr>" * 300 + "</table>"), READ),
    document("attributes.html", "lengths", lambda: html("<p " + " ".join(f"a{each}=1" for each in range(20_000)) + ">书</p>"), READ),
    document("entities.html", "odd attributes", lambda: html("&#99999999999;&#xD800;&#0;&amp" * 3_000), READ),
    document("braces.rtf", "nesting", lambda: b"{\\rtf1 " + b"{" * 50_000 + "".join(f"\\u{ord(each)}?" for each in SAID).encode(), "E111"),
    document("bin.rtf", "odd attributes", lambda: b"{\\rtf1 \\bin999999999999 " + b"a" * 900 + b"}", "E110"),
    document("numbers.rtf", "odd attributes", lambda: b"{\\rtf1 \\u" + b"9" * 9_000 + b"? \\fs" + b"9" * 9_000 + "".join(f"\\u{ord(each)}?" for each in SAID).encode() + b"}", READ),
    document("parts.eml", "nesting", partial(mail, 60), READ),
    document("quotes.md", "nesting", f"# {SAID}\n\n{'> ' * 3_000}书".encode, READ),
    document("emphasis.md", "lengths", f"# {SAID}\n\n{'*a _b ' * 8_000}".encode, READ),
    document("links.md", "lengths", f"# {SAID}\n\n{'[a](' * 8_000}".encode, READ),
]  # fmt: skip
DOCUMENTS = [*WORD, *BOOKS, *PAGES_OF_PDF, *MARKED_UP]
