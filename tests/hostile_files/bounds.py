"""What hostile files and archives may take, and the table that says so in docs/security.md.

``python tests/hostile_files/bounds.py`` writes the table anew; a test compares it.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).resolve().parents[1] / "readers"))
from archives import ARCHIVES
from documents import DOCUMENTS
from pieces import PIECES

__all__ = ["OF_ARCHIVES", "OF_DOCUMENTS", "OF_TEXTS", "Bounds", "texts", "written"]

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security.md"
BEGIN, END = "<!-- tried: begin -->\n", "<!-- tried: end -->\n"
HEAD = "澄湖市总工会2023年工作总结\n"
LENGTH = 3_000
READ = "read"
FORMATS = {
    "txt": str,
    "html": lambda text: f"<html><body><p>{text}</p></body></html>",
    "md": lambda text: f"# 工作要点\n\n{text}\n",
    "rtf": lambda text: "{\\rtf1\\ansi " + "".join(f"\\u{ord(each) % 65_536}?" for each in text) + "}",
}


class Bounds(NamedTuple):
    """What one file may take of the children that read it: seconds of the processor, seconds on the wall, megabytes."""

    seconds: float
    wall: float
    megabytes: int


OF_TEXTS = Bounds(3, 30, 400)
OF_DOCUMENTS = Bounds(10, 40, 1_024)
OF_ARCHIVES = Bounds(9, 30, 768)


def texts() -> list[tuple[str, bytes]]:
    """Return the name and the bytes of each file that repeats a short text, in two formats each."""
    return [
        (f"{number}.{suffix}", made(HEAD + (piece * (LENGTH // len(piece) + 1))[:LENGTH]).encode("utf-8", "replace"))
        for number, piece in enumerate(PIECES)
        for index, (suffix, made) in enumerate(FORMATS.items())
        if (number + index) % 2 == 0
    ]


def written() -> str:
    """Return the table of what was tried."""
    rows = [
        "| tried | cases | what comes of them | each takes at most |\n|---|---:|---|---|\n",
        _row("a short text without end (txt, html, md, rtf)", len(texts()), [READ], OF_TEXTS),
    ]
    for title, cases, bounds in (("a document", DOCUMENTS, OF_DOCUMENTS), ("an archive", ARCHIVES, OF_ARCHIVES)):
        for what, count in sorted(Counter(case.what for case in cases).items()):
            ends = sorted({end for case in cases if case.what == what for end in case.ends})
            rows.append(_row(f"{title} with hostile {what}", count, ends, bounds))
    return "".join(rows)


def _row(tried: str, count: int, ends: Iterable[str], bounds: Bounds) -> str:
    takes = f"{bounds.seconds:g} s, {bounds.wall:g} s on the wall, {bounds.megabytes:,} MB"
    return f"| {tried} | {count} | {', '.join(ends)} | {takes} |\n"


def page() -> str:
    """Return the page with the table as it is now."""
    before, _, behind = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return before + BEGIN + written() + END + behind.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
