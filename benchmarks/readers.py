"""How fast each reader is beside the plain library call it wraps: python benchmarks/readers.py.

The inputs are made here (the old Word document is the tests' own): Chinese prose of random characters in paragraphs
of 200, about a million characters; 100 full pages for PDF and OFD. Each is read three times in this process, without
the child process of everyday use; the best time counts. Bytes are those of the file.
"""

import io
import random
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import olefile
import pypdfium2
from docx import Document
from duixian.readers.parse import parse
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text
from rich.console import Console
from rich.table import Table

TESTS = Path(__file__).resolve().parents[1] / "tests" / "readers"
PARAGRAPHS = 5_000
PAGES = 100
REPEATS = 3
DICE = random.Random(2023)
HAN = [character for code in range(0x4E00, 0x9FA5) if (character := chr(code)).encode("gb2312", "ignore")]


def main() -> None:
    """Measure and print."""
    sys.path.insert(0, str(TESTS))
    table = Table("reader", "MB", "MB/s", "characters/s", "plain call", "MB/s", "times as long")
    for name, (kind, data, plain_name, plain) in inputs().items():
        seconds, characters = best(lambda kind=kind, data=data: len(parse(kind, data, "bench")[0].text))
        plain_seconds, _ = best(lambda plain=plain, data=data: plain(data))
        megabytes = len(data) / 1e6
        table.add_row(
            name,
            f"{megabytes:.2f}",
            f"{megabytes / seconds:.1f}",
            f"{characters / seconds:,.0f}",
            plain_name,
            f"{megabytes / plain_seconds:.1f}",
            f"{seconds / plain_seconds:.1f}",
        )
    Console(width=110).print(table)


def best(call: Callable[[], int]) -> tuple[float, int]:
    """Return the shortest of some times that ``call`` took, in seconds, and what it returned."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        result = call()
        times.append(time.process_time() - start)
    return min(times), result


def inputs() -> dict[str, tuple[str, bytes, str, Callable[[bytes], object]]]:
    """Return for each reader what it reads, and the plain call that gets text out of the same bytes."""
    from drawn import lines, ofd, ofd_line, pdf, wrapped  # noqa: PLC0415
    from office import docx  # noqa: PLC0415

    texts = ["".join(DICE.choices(HAN, k=200)) + "。" for _ in range(PARAGRAPHS)]
    page_texts = [texts[start : start + 6] for start in range(0, 6 * PAGES, 6)]
    pdf_pages = [lambda page, found=found: lines(page, [w for t in found for w in wrapped(t)]) for found in page_texts]
    ofd_pages = [
        "".join(ofd_line(w.strip("　"), 25, 20 + 7 * n) for n, w in enumerate(w for t in found for w in wrapped(t)))
        for found in page_texts
    ]
    html = "<html><body>" + "".join(f"<p>{text}</p>" for text in texts) + "</body></html>"
    return {
        "txt (gb18030)": ("text", "\n".join(texts).encode("gb18030"), "bytes.decode", lambda d: d.decode("gb18030")),
        "html": ("html", html.encode(), "resiliparse", lambda d: extract_plain_text(d.decode())),
        "docx": ("zip", docx(lambda d: [d.add_paragraph(text) for text in texts]), "python-docx", plain_docx),
        "pdf": ("pdf", pdf(*pdf_pages), "pypdfium2 get_text_range", plain_pdf),
        "ofd": ("zip", ofd(ofd_pages), "lxml TextCode", plain_ofd),
        "doc": ("ole", (TESTS / "data" / "report.doc").read_bytes(), "olefile stream", plain_doc),
    }


def plain_docx(data: bytes) -> int:
    """Return the length of the text of all paragraphs."""
    return sum(len(paragraph.text) for paragraph in Document(io.BytesIO(data)).paragraphs)


def plain_pdf(data: bytes) -> int:
    """Return the length of the text of all pages."""
    document = pypdfium2.PdfDocument(data)
    return sum(len(document[index].get_textpage().get_text_range()) for index in range(len(document)))


def plain_ofd(data: bytes) -> int:
    """Return the length of the text of all text objects."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        pages = [container.read(name) for name in container.namelist() if name.endswith("Content.xml")]
    return sum(len(code.text or "") for page in pages for code in etree.fromstring(page).iter("{*}TextCode"))


def plain_doc(data: bytes) -> int:
    """Return the length of the stream that holds the text."""
    return len(olefile.OleFileIO(io.BytesIO(data)).openstream("WordDocument").read())


if __name__ == "__main__":
    main()
