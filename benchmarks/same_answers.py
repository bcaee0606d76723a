"""Measure the audit of an archive both ways: ``python benchmarks/same_answers.py 2000`` writes a section of ``RESULTS.md``.

An archive is made and unpacked, audited as files, ingested and audited as a database; the two Audits must be the same,
target for target. Time and the most memory of each command are taken down.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from make_archive import make_archive

__all__ = ["main"]

RESULTS = Path(__file__).with_name("RESULTS.md")
SECTION = re.compile(r"## Audit: files and database\n.*?(?=\n## |\Z)", re.DOTALL)
PARTS = ("targets", "commitments", "findings", "documents")


@dataclass
class Measured:
    """What one command took: seconds, seconds of processor time, megabytes at most."""

    name: str
    seconds: float
    processor: float
    memory: float


def main() -> None:
    """Measure, compare and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="?", default=2000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        make_archive(place / "archive", given.documents, given.seed)
        _unpack(place / "archive")
        measured = [
            _run(place, "audit of the files", "audit", "archive", "--format", "json", "--out", "files.json"),
            _run(place, "ingest", "ingest", "archive", "--db", "archive.db"),
            _run(place, "audit of the database", *_audit_database("first.json")),
            _run(place, "the same again, nothing new", *_audit_database("again.json")),
            _run(place, "the same in English, not kept", *_audit_database("english.json"), "--lang", "en"),
        ]
        text = _section(given.documents, measured, place)
    page = RESULTS.read_text(encoding="utf-8")
    RESULTS.write_text(
        SECTION.sub(lambda _: text, page) if SECTION.search(page) else f"{page.rstrip()}\n\n{text}\n", encoding="utf-8"
    )


def _audit_database(out: str) -> tuple[str, ...]:
    return "audit", "--db", "archive.db", "--format", "json", "--out", out


def _unpack(folder: Path) -> None:
    """Unpack the archives, since only ``ingest`` looks into them."""
    for path in [*folder.glob("*.zip"), *folder.glob("*.tar.gz")]:
        shutil.unpack_archive(
            path, folder / path.name.partition(".")[0], filter=None if path.suffix == ".zip" else "data"
        )
        path.unlink()


def _run(folder: Path, name: str, *arguments: str) -> Measured:
    began = time.perf_counter()
    with (folder / "stderr.txt").open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "duixian.cli", *arguments], cwd=folder, stderr=told, stdout=subprocess.DEVNULL
        )
        _, _, used = os.wait4(process.pid, 0)
    found = Measured(name, time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)
    print(
        f"{name}: {found.seconds:.0f} s, {found.processor:.0f} s of processor time, {found.memory:.0f} MB", flush=True
    )
    return found


def _section(documents: int, measured: list[Measured], folder: Path) -> str:
    files, first, again = (json.loads((folder / f"{name}.json").read_text()) for name in ("files", "first", "again"))
    for part in PARTS:
        if not files[part] == first[part] == again[part]:
            raise SystemExit(f"the {part} of the files are not those of the database")
    counts = ", ".join(f"{len(files[part]):,} {part}" for part in PARTS)
    lines = [
        "## Audit: files and database",
        "",
        f"`python benchmarks/same_answers.py {documents}`: {documents:,} documents of `make_archive.py`, one in 200 broken.",
        f"Both ways say the same, record for record: {counts}.",
        "",
        "| command | seconds | processor seconds | most memory, MB |",
        "|---|--:|--:|--:|",
        *(f"| {each.name} | {each.seconds:.0f} | {each.processor:.0f} | {each.memory:.0f} |" for each in measured),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
