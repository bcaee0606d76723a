"""Pages drawn for the tests, as PDF and as OFD."""

import io
from xml.sax.saxutils import escape

from office import zipped
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

__all__ = ["LEFT", "RIGHT", "grid", "lines", "ofd", "ofd_line", "pdf", "picture", "wrapped"]

HANS, HANT = "STSong-Light", "MSung-Light"
LEFT, RIGHT, TOP = 72.0, 72.0 + 38 * 12, 760.0
for font in (HANS, HANT):
    pdfmetrics.registerFont(UnicodeCIDFont(font))


def pdf(*draw, encrypt=None, compress=True):
    """Return the bytes of a PDF with one page for each of ``draw``, which get the canvas."""
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=A4, encrypt=encrypt, pageCompression=compress, invariant=True)
    for fill in draw:
        page.setFont(HANS, 12)
        fill(page)
        page.showPage()
    page.save()
    return file.getvalue()


def wrapped(text, per_line=38, indent=2):
    """Return the lines of a paragraph of Chinese text, the first one indented."""
    text = "　" * indent + text
    return [text[start : start + per_line] for start in range(0, len(text), per_line)]


def lines(page, texts, left=LEFT, top=TOP, pitch=20.0):
    """Write ``texts`` one below the other; blanks at their beginning move them to the right. Return the next place."""
    for text in texts:
        bare = text.lstrip("　")
        page.drawString(left + 12 * (len(text) - len(bare)), top, bare)
        top -= pitch
    return top


def grid(page, rows, left=LEFT, top=TOP, width=120.0, height=24.0, ruled=True):
    """Write a table; None is a cell that the one before it goes on into."""
    for r, row in enumerate(rows):
        for k, text in enumerate(row):
            if text is None:
                continue
            span = 1 + next((n for n, cell in enumerate(row[k + 1 :]) if cell is not None), len(row) - k - 1)
            if ruled:
                page.rect(left + k * width, top - (r + 1) * height, span * width, height)
            for n, line in enumerate(text.split("\n")):
                page.drawString(left + k * width + 4, top - r * height - 11 - 11 * n, line)


def picture(page):
    """Cover the page with a picture, as a scanner does."""
    page._code.append("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")


def ofd(*documents):
    """Return an OFD container with ``documents``, each a list of pages, each the objects on it as xml."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    roots = "".join(
        f"<ofd:DocBody><ofd:DocRoot>Doc_{n}/Document.xml</ofd:DocRoot></ofd:DocBody>" for n in range(len(documents))
    )
    entries = {"OFD.xml": f"<ofd:OFD {space}>{roots}</ofd:OFD>"}
    for n, pages in enumerate(documents):
        listed = "".join(f'<ofd:Page ID="{k}" BaseLoc="Pages/Page_{k}/Content.xml"/>' for k in range(len(pages)))
        entries[f"Doc_{n}/Document.xml"] = (
            f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        )
        for k, objects in enumerate(pages):
            entries[f"Doc_{n}/Pages/Page_{k}/Content.xml"] = (
                f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
            )
    return zipped({name: content.encode() for name, content in entries.items()})


def ofd_line(text, x, y, size=4.2, step=None):
    """Return a TextObject with ``text`` at ``x``, ``y`` (millimetres from the top left), ``step`` apart."""
    delta = f' DeltaX="g {max(len(text) - 1, 1)} {step or size}"'
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 170 {size}" Font="2" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{0.86 * size}"{delta}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )
