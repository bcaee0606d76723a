"""Text recognition: what duixian reads of pages that are drawn here, and what the engines alone see of them.

    python benchmarks/ocr.py [--copies 2] [--only skewed] [--peers]

Every kind of damage of ``ocr_pages.py`` in both scripts. Measured are the characters that are read, in any order, full
and half width alike; the figures, which count only if they are whole; the rows of the table, which count only if every
cell is right; the seconds of processor time a page; the memory. duixian recognises in this process, not in the child of everyday use.
``--peers`` measures the engines by themselves in environments of their own (the network is needed once); they know no
tables. Needs the extra ``ocr`` and Debian's fonts-noto-cjk.
"""

import argparse
import io
import json
import re
import resource
import subprocess
import tempfile
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from duixian.readers.parsed import Parsed
from duixian.readers.pictures import picture_to_text
from environments import CACHE, python_of
from ocr_pages import DAMAGES, DrawnPage, font_path, pages

PEERS = ("rapidocr", "faster-paddle")
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
DOUBTFUL = 0.9
"""A figure is doubtful if the engine is less certain of one of its characters."""


@dataclass(slots=True)
class Score:
    """How much of what stands on some pages was read; figures by whether the engine was certain of them."""

    characters: int = 0
    read: int = 0
    figures: int = 0
    whole: int = 0
    rows: int = 0
    right_rows: int = 0
    wrong: list[tuple[str, float]] = field(default_factory=list)
    doubtful: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Count ``other`` in."""
        for name in ("characters", "read", "figures", "whole", "rows", "right_rows", "doubtful"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong += other.wrong
        self.seconds += other.seconds

    def line(self, name: str, *, tables: bool = True) -> str:
        """Return the row of the results."""
        rows = f"{self.right_rows} of {self.rows}" if tables else "–"
        return (
            f"| {name} | {self.read / self.characters:.2%} | {self.whole} of {self.figures} | {rows} "
            f"| {sum(self.seconds) / len(self.seconds):.1f} |"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--only", choices=DAMAGES, help="pages spoilt in this way alone")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args()
    if not font_path().exists():
        raise SystemExit("Install the fonts the pages are drawn with: apt-get install fonts-noto-cjk")
    drawn = [page for page in pages(options.copies) if options.only in {None, page.name.split()[0]}]
    print("| pages | characters | figures | rows of tables | seconds a page |\n|---|---:|---:|---:|---:|")
    own(drawn)
    if options.peers:
        with tempfile.TemporaryDirectory() as folder:
            for page in drawn:
                page.picture.save(Path(folder) / f"{page.name}.png")
            for peer in PEERS:
                alone(peer, drawn, Path(folder), options.cache)


def own(drawn: list[DrawnPage]) -> None:
    """Measure what duixian reads, damage by damage."""
    by_damage = {damage: Score() for damage in DAMAGES}
    total = Score()
    picture_to_text(_bytes(drawn[0]), "drawn.png")  # loads the engine
    for page in drawn:
        data = _bytes(page)
        start = time.process_time()
        parsed = picture_to_text(data, "drawn.png")
        score = score_of(page, parsed.text.split("\n"), time.process_time() - start, parsed)
        by_damage[page.name.split()[0]].add(score)
        total.add(score)
    for damage, score in by_damage.items():
        if score.seconds:
            print(score.line(damage))
    print(total.line("**all, duixian**"))
    wrong = ", ".join(f"{text} ({certainty:.2f})" for text, certainty in total.wrong)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{megabytes:.0f} MB. Doubtful figures: {total.doubtful}. Figures that do not stand there: {wrong or 'none'}.\n"
    )


def alone(peer: str, drawn: list[DrawnPage], folder: Path, cache: Path) -> None:
    """Measure one engine by itself."""
    command = [python_of(peer, cache), Path(__file__).with_name("ocr_peer.py"), peer, folder]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    total = Score()
    for page in drawn:
        found = told["pages"][page.name]
        total.add(score_of(page, found["lines"], found["seconds"]))
    print(total.line(f"{peer} alone, {told['megabytes']:.0f} MB", tables=False))


def score_of(page: DrawnPage, lines: list[str], seconds: float, parsed: Parsed | None = None) -> Score:
    """Return how much of ``page`` the ``lines`` hold; cells are parted by tabs."""
    wanted, found = Counter(_plain("".join(page.lines))), Counter(_plain("".join(lines)))
    joined = {"".join(row) for row in page.rows}
    texts = [line for line in page.lines if line not in joined] + [cell for row in page.rows for cell in row]
    figures = Counter(number for text in texts for number in NUMBER.findall(_plain(text)))
    seen = Counter(number for line in lines for cell in line.split("\t") for number in NUMBER.findall(_plain(cell)))
    rows = {tuple(map(_plain, row)) for row in page.rows}
    read_rows = {tuple(map(_plain, line.split("\t"))) for line in lines}
    score = Score(
        wanted.total(),
        (wanted & found).total(),
        figures.total(),
        (figures & seen).total(),
        len(rows),
        len(rows & read_rows),
        seconds=[seconds],
    )
    if parsed:
        certain = [
            (_plain(each[0]), min(parsed.recognised[place].confidence for place in range(*each.span())))
            for each in NUMBER.finditer(parsed.text)
        ]
        score.doubtful = sum(certainty < DOUBTFUL for _, certainty in certain)
        score.wrong = [(text, certainty) for text, certainty in certain if text in seen - figures]
    return score


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _bytes(page: DrawnPage) -> bytes:
    kept = io.BytesIO()
    page.picture.save(kept, "PNG")
    return kept.getvalue()


if __name__ == "__main__":
    main()
