"""Hostile files: each ends in its error within its budget, and nothing is left behind."""

import io
import os
import random
import struct
import subprocess
import sys
import time
import tracemalloc
import zipfile
import zlib
from functools import partial

import pytest
from duixian.errors import Code, DuixianError
from duixian.readers import read, read_bytes
from duixian.readers.confined import Budget
from duixian.readers.formats import SUFFIXES
from office import docx, edited, zipped

HASTY = Budget(seconds=8)
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "哈哈">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
EXTERNAL = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_doctype(doctype, encoding="utf-8"):
    def change(xml):
        text = xml.decode("utf-8").partition("?>")[2]
        return f"<?xml version='1.0' encoding='{encoding}'?>{doctype}{text}".encode(encoding)

    return edited(docx(lambda document: document.add_paragraph("总工会")), "word/document.xml", change)


def pdf(*objects):
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\ntrailer << /Root 1 0 R >>\n%%EOF"


def inflated(piece, megabytes):
    """Yield ``piece`` over and over, a megabyte at a time, so that no bomb is ever whole in memory."""
    chunk = piece * (1_000_000 // len(piece))
    for _ in range(megabytes):
        yield chunk


def bomb(megabytes):
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container,
        container.open("word/document.xml", "w") as entry,
    ):
        for chunk in inflated(b" ", megabytes):
            entry.write(chunk)
    return file.getvalue()


def flate(piece, megabytes):
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(chunk) for chunk in inflated(piece, megabytes)) + packer.flush()
    return b"<< /Filter /FlateDecode /Length %d >> stream\n%s\nendstream" % (len(packed), packed)


PAGE = b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R >> endobj"
CATALOG = b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj"
PAGES = b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj"

CASES = {
    "zip bomb": (partial(bomb, 50), {Code.ARCHIVE_LIMIT}),
    "many entries": (lambda: zipped({f"word/{n}.xml": b"<a/>" for n in range(5_000)}), {Code.ARCHIVE_LIMIT}),
    "deep xml": (lambda: zipped({"word/document.xml": b"<a>" * 9_000 + b"</a>" * 9_000}), {Code.ARCHIVE_LIMIT}),
    "billion laughs": (partial(with_doctype, LAUGHS), {Code.DOCTYPE}),
    "billion laughs in utf-16": (lambda: with_doctype(LAUGHS, "utf-16"), {Code.DOCTYPE}),
    "billion laughs without a container": (f"<?xml version='1.0'?>{LAUGHS}<a>&i;</a>".encode, {Code.DOCTYPE}),
    "external entity": (lambda: with_doctype(EXTERNAL), {Code.DOCTYPE}),
    "document type alone": (lambda: with_doctype("<!DOCTYPE w:document>"), {Code.DOCTYPE}),
    "truncated container": (lambda: docx(lambda _: None)[:9_000], {Code.DAMAGED}),
    "no document inside": (lambda: zipped({"a.txt": "总工会".encode()}), {Code.UNSUPPORTED}),
    "truncated pdf": (lambda: pdf(CATALOG, PAGES, PAGE)[:60], {Code.DAMAGED}),
    "pdf whose pages are their own parents": (
        lambda: pdf(CATALOG, b"2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >> endobj"),
        {Code.DAMAGED},
    ),
    "old document of noise": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 5_000, {Code.DAMAGED}),
}


def uncollected():
    """Return how many processes of ours have ended and were not collected."""
    listed = subprocess.run(["ps", "-A", "-o", "ppid=,stat="], capture_output=True, text=True, check=True)
    processes = [line.split() for line in listed.stdout.splitlines()]
    return sum(parent == str(os.getpid()) and state.startswith("Z") for parent, state in processes)


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_ends_in_its_error(case, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    make, codes = CASES[case]
    with pytest.raises(DuixianError) as raised:
        read_bytes(make(), "hostile", budget=HASTY)

    assert raised.value.code in codes
    assert "\n" not in str(raised.value)
    assert not list(tmp_path.iterdir())
    assert not uncollected()


def test_a_pdf_that_never_ends_is_ended():
    data = pdf(CATALOG, PAGES, PAGE, b"4 0 obj " + flate(b"BT /F1 9 Tf (a) Tj ET ", 40) + b" endobj")
    with pytest.raises(DuixianError) as raised:
        read_bytes(data, "endless.pdf", budget=Budget(seconds=2))

    assert raised.value.code in {Code.TOO_SLOW, Code.TOO_MUCH_MEMORY}
    assert not uncollected()


def test_no_process_outlives_the_one_that_reads():
    code = (
        "from duixian.readers import confined, read_bytes\n"
        "read_bytes('<p>工会'.encode(), 'a.html')\n"
        "print(confined._idle.take(confined.Budget().megabytes).process.pid)"
    )
    run = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    child = int(run.stdout)
    until = time.monotonic() + 20
    while _is_alive(child) and time.monotonic() < until:
        time.sleep(0.05)

    assert not _is_alive(child)


def _is_alive(process):
    listed = subprocess.run(["ps", "-o", "args=", "-p", str(process)], capture_output=True, text=True, check=False)
    return "duixian.readers.child" in listed.stdout


def test_the_reader_works_after_its_child_was_killed():
    page = ("<html><body>" + "<table><tr><td>书" * 200_000).encode()
    with pytest.raises(DuixianError) as raised:
        read_bytes(page, "slow.html", budget=Budget(seconds=0.05))

    assert raised.value.code == Code.TOO_SLOW
    assert read_bytes(b"<p>\xe5\xb7\xa5\xe4\xbc\x9a", "quick.html").text == "工会\n"


def test_memory_has_a_budget():
    page = "<html><body>" + "<p>书</p>" * 500_000
    with pytest.raises(DuixianError) as raised:
        read_bytes(page.encode(), "large.html", budget=Budget(megabytes=120))

    assert raised.value.code in {Code.TOO_MUCH_MEMORY, Code.DAMAGED}


def test_a_text_of_300_megabytes_is_refused_without_being_read(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(300 << 20)
    tracemalloc.start()
    try:
        with pytest.raises(DuixianError) as raised:
            read(str(path))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert raised.value.code == Code.TOO_LARGE
    assert most < 1 << 20


def test_random_bytes_under_every_suffix(tmp_path):
    dice = random.Random(11)
    beginnings = [b"", b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe"]
    for index in range(1_000):
        suffix = sorted(SUFFIXES)[index % len(SUFFIXES)]
        path = tmp_path / f"{index}{suffix}"
        path.write_bytes(dice.choice(beginnings) + dice.randbytes(dice.randrange(1, 3_000)))
        try:
            read(str(path), budget=HASTY)
        except DuixianError as error:
            assert error.code in Code
    assert len(list(tmp_path.iterdir())) == 1_000


def test_modules_beside_the_documents_are_not_run(tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('caught')")
    (tmp_path / "page.html").write_text("<p>工会", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-P", "-m", "duixian.cli", "text", "page.html"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout) == (0, "工会\n")


def compound(*streams):
    """Return a compound file with up to three empty ``streams``: header, table of sectors, directory."""
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    directory = b""
    for index, name in enumerate(["Root Entry", *streams]):
        written = name.encode("utf-16-le") + b"\0\0"
        beside = index + 1 if 0 < index < len(streams) else none
        below = none if index else 1
        kind = 2 if index else 5
        directory += struct.pack("<64sHBBIII36xIQ", written, len(written), kind, 1, none, beside, below, end, 0)
    sizes = struct.pack("<HHHHH6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + sizes + bytes(4) + b"\xff" * 432
    return header + struct.pack("<II", 0xFFFFFFFD, end) + b"\xff" * 504 + directory.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (compound("EncryptedPackage", "EncryptionInfo"), "a.docx", Code.ENCRYPTED),
        (compound("EncryptedPackage", "EncryptionInfo"), "a.xlsx", Code.ENCRYPTED),
        (compound("PowerPoint Document"), "a.ppt", Code.UNSUPPORTED),
        (b"\x05user" + bytes(150), "~$a.docx", Code.LOCK_FILE),
        (docx(lambda _: None), "a.docx", Code.EMPTY),
        (b"", "a.xlsx", Code.EMPTY),
    ],
)
def test_what_is_locked_or_empty_says_just_that(data, name, code):
    with pytest.raises(DuixianError) as raised:
        read_bytes(data, name)

    assert raised.value.code == code
