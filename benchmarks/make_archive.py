"""Make an archive of reports as an office has it: ``python benchmarks/make_archive.py OUT --documents N --seed S``.

The samples and the annotated documents are varied in names, years, numbers, order, length, script, encoding, format and
damage; one in 200 is broken in one of twelve ways. The same arguments give the same bytes.
"""

import argparse
import gzip
import io
import random
import re
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import opencc
from docx import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["BREAKS", "make_archive"]

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
GROUP = 100
"""Documents in a folder or archive; of ten groups one is a zip and one a tar.gz."""
BROKEN_EVERY = 200
EPOCH = (2024, 1, 1, 0, 0, 0)
"""The time in all containers, so that they are the same each time."""

STEMS = "青白云安宁平远清泉石松竹柳桐江河湖海岭山川原林沙金银玉龙凤鹤鹿永长兴隆昌盛德义仁和顺泰康乐华秀丽阳明"
ISSUER = re.compile(r"([\u4e00-\u9fff]{2,3})(市|县|区)总工会")
YEAR = re.compile(r"20[12]\d(?=年|\D{0,2}〕)")
# Numbers that may change without the text becoming nonsense: no years, dates, sections, sessions.
AMOUNT = re.compile(r"(?<![\d.．〔第月年])(\d{2,7})(?![\d.．]|年|月|日|号|届|次|时|点|、|〕)")
TRADITIONAL = opencc.OpenCC("s2t")
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
PINYIN = {"务": "wù", "结": "jié", "总": "zǒng", "济": "jì", "发": "fā", "业": "yè", "员": "yuán"}


@dataclass(frozen=True)
class Made:
    """A document to write: its name without folder, and its bytes."""

    name: str
    data: bytes


def make_archive(out: Path, documents: int, seed: int) -> None:
    """Write ``documents`` documents into folders and archives under ``out``."""
    texts = _texts()
    for group in range(0, documents, GROUP):
        dice = random.Random(f"{seed} {group}")
        made = [_document(dice, texts, index) for index in range(group, min(group + GROUP, documents))]
        number = group // GROUP
        name = f"{number:04d}"
        {8: _write_zip, 9: _write_tar}.get(number % 10, _write_folder)(out / name, made)


def _texts() -> list[str]:
    paths = [*sorted(CORPORA.glob("samples/*.txt")), *sorted(CORPORA.glob("annotated/*.txt"))]
    return [path.read_text(encoding="utf-8") for path in paths]


def _document(dice: random.Random, texts: list[str], index: int) -> Made:
    lines = _varied(dice, texts)
    if index % BROKEN_EVERY == BROKEN_EVERY // 2:
        kind = sorted(BREAKS)[index // BROKEN_EVERY % len(BREAKS)]
        suffix, data = BREAKS[kind](dice, lines)
        return Made(f"{index:06d}_{kind}.{suffix}", data)
    suffix, data = dice.choices([_plain, _html, _docx, _pdf], weights=[50, 30, 15, 5])[0](dice, lines)
    return Made(f"{index:06d}.{suffix}", data)


def _varied(dice: random.Random, texts: list[str]) -> list[str]:
    """Return the lines of a document: one of the texts, with paragraphs of others, under another name and year."""
    head, *body = [line for line in dice.choice(texts).split("\n") if line.strip()]
    for _ in range(dice.choices([0, 1, 2, 4, 8], weights=[20, 25, 30, 20, 5])[0]):
        body += [line for line in dice.choice(texts).split("\n")[1:] if line.strip()]
    if dice.random() < 0.5:
        first, rest = body[:2], body[2:]
        dice.shuffle(rest)
        body = first + rest
    name = "".join(dice.sample(STEMS, 2))
    shift = dice.randrange(-6, 3)

    def changed(line: str) -> str:
        line = ISSUER.sub(rf"{name}\2总工会", line)
        line = YEAR.sub(lambda year: str(int(year[0]) + shift), line)
        return AMOUNT.sub(lambda amount: str(max(2, round(int(amount[1]) * dice.uniform(0.6, 1.6)))), line)

    return [changed(line) for line in [head, *body]]


def _damaged(dice: random.Random, lines: list[str]) -> list[str]:
    """Return ``lines`` as a careless site or converter leaves one page in four."""
    if dice.random() > 0.25:
        return lines
    kind = dice.choice(["pinyin", "entities", "broken lines", "furniture", "twice", "spaces"])
    if kind == "pinyin":
        mark = dice.choice(sorted(PINYIN))
        return [line.replace(mark, f"{mark}({PINYIN[mark]})") for line in lines]
    if kind == "entities":
        return [line.replace("，", "&nbsp;，", 1) for line in lines]
    if kind == "broken lines":
        return [piece for line in lines for piece in (line[:37], line[37:]) if piece]
    if kind == "furniture":
        return ["当前位置：首页 > 工作动态", *lines, "打印本页 关闭窗口", "主办单位：市总工会 版权所有"]
    if kind == "twice":
        return [*lines, *lines[len(lines) // 2 :]]
    return [" ".join(line) if dice.random() < 0.1 else line for line in lines]


def _encoded(dice: random.Random, text: str) -> tuple[bytes, str]:
    codec = dice.choices(["utf-8", "gb18030", "utf-8-sig", "big5", "utf-16"], weights=[58, 27, 6, 6, 3])[0]
    if codec == "big5":
        text = TRADITIONAL.convert(text)
    return text.encode(codec, "replace"), codec


def _plain(dice: random.Random, lines: list[str]) -> tuple[str, bytes]:
    newline = dice.choice(["\n", "\r\n"])
    return "txt", _encoded(dice, newline.join(_damaged(dice, lines)) + newline)[0]


def _html(dice: random.Random, lines: list[str]) -> tuple[str, bytes]:
    title, *body = _damaged(dice, lines)
    paragraphs = "\n".join(f"<p>{line}</p>" for line in body)
    menu = "".join(f"<li><a href='/{link}'>{link}</a></li>" for link in ("首页", "机构概况", "信息公开", "职工服务"))
    page = (
        f"<!DOCTYPE html><html><head><meta charset='CHARSET'><title>{title}</title></head><body><ul>{menu}</ul>"
        f"<div class='content'><h1>{title}</h1>\n{paragraphs}\n</div><div>版权所有 技术支持</div></body></html>"
    )
    encoded, codec = _encoded(dice, page)
    return "html", encoded.replace(b"CHARSET", codec.encode("ascii"), 1)


def _docx(dice: random.Random, lines: list[str]) -> tuple[str, bytes]:
    del dice
    document = Document()
    document.core_properties.created = document.core_properties.modified = datetime(*EPOCH, tzinfo=UTC)
    document.add_heading(lines[0], level=1)
    for line in lines[1:]:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return "docx", _timeless(file.getvalue())


def _pdf(dice: random.Random, lines: list[str]) -> tuple[str, bytes]:
    del dice
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    pieces = [line[at : at + 36] for line in lines for at in range(0, len(line), 36)]
    for at in range(0, len(pieces), 44):
        canvas.setFont(FONT, 12)
        for row, piece in enumerate(pieces[at : at + 44]):
            canvas.drawString(70, 780 - row * 16, piece)
        canvas.showPage()
    canvas.save()
    return "pdf", file.getvalue()


def _zip_of(entries: dict[str, bytes], flags: int = 0) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            container.writestr(info, content)
    data = file.getvalue()
    if flags:
        data = data.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00" + bytes([flags]))
        data = data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00" + bytes([flags]))
    return data


def _entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def _timeless(data: bytes) -> bytes:
    return _zip_of(_entries(data))


def _with_doctype(dice: random.Random, lines: list[str]) -> tuple[str, bytes]:
    entries = _entries(_docx(dice, lines)[1])
    xml = entries["word/document.xml"]
    entries["word/document.xml"] = xml.replace(b"?>", b"?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1)
    return "docx", _zip_of(entries)


def _bomb(dice: random.Random, lines: list[str]) -> tuple[str, bytes]:
    entries = _entries(_docx(dice, lines)[1])
    return "docx", _zip_of(entries | {"word/big.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})


BREAKS: dict[str, Callable[[random.Random, list[str]], tuple[str, bytes]]] = {
    "empty": lambda _dice, _lines: ("txt", b""),
    "blank": lambda _dice, _lines: ("txt", b" \r\n" * 50),
    "noise": lambda dice, _lines: ("txt", bytes(1000) + dice.randbytes(5000)),
    "latin": lambda _dice, _lines: ("txt", b"Annual report of the union, 2023. 35 new stations.\n" * 20),
    "picture": lambda dice, _lines: ("doc", b"\x89PNG\r\n\x1a\n" + dice.randbytes(3000)),
    "rtf": lambda _dice, _lines: ("doc", b"{\\rtf1\\ansi hello}"),
    "cut_docx": lambda dice, lines: ("docx", _docx(dice, lines)[1][:9000]),
    "cut_pdf": lambda dice, lines: ("pdf", _pdf(dice, lines)[1][:600]),
    "locked": lambda dice, lines: ("docx", _zip_of(_entries(_docx(dice, lines)[1]), flags=1)),
    "doctype": _with_doctype,
    "bomb": _bomb,
    "sheet": lambda _dice, _lines: ("docx", _zip_of({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"})),
}


def _write_folder(place: Path, made: list[Made]) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for document in made:
        (place / document.name).write_bytes(document.data)


def _write_zip(place: Path, made: list[Made]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.with_suffix(".zip").write_bytes(_zip_of({document.name: document.data for document in made}))


def _write_tar(place: Path, made: list[Made]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for document in made:
            info = tarfile.TarInfo(document.name)
            info.size = len(document.data)
            archive.addfile(info, io.BytesIO(document.data))
    place.with_suffix(".tar.gz").write_bytes(gzip.compress(file.getvalue(), mtime=0))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    make_archive(arguments.out, arguments.documents, arguments.seed)
