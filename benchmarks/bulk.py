"""Measure bulk runs: ``python benchmarks/bulk.py 100 1000 10000`` writes the section "Bulk" of ``RESULTS.md``.

For each number of documents an archive is made, ingested with a worker for each core, exported; time, memory of every
process and the size of the database are taken down. Memory is what a process does not share with others (USS).
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from make_archive import make_archive

__all__ = ["main"]

RESULTS = Path(__file__).with_name("RESULTS.md")
SECTION = re.compile(r"## Bulk\n.*?(?=\n## |\Z)", re.DOTALL)
EXPORTS = ("jsonl", "csv", "parquet")
MB = 1e6
POLL_SECONDS = 0.25


@dataclass
class Measured:
    """What one command took; megabytes."""

    seconds: float = 0.0
    main: float = 0.0
    workers: dict[int, list[float]] = field(default_factory=dict)
    parsers: float = 0.0
    total: float = 0.0
    processor: dict[int, float] = field(default_factory=dict)
    """seconds of processor time, by process"""


def measure(command: list[str]) -> Measured:
    """Run ``command`` and watch it and its descendants."""
    found = Measured()
    started = time.perf_counter()
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while running.poll() is None:
        _look(psutil.Process(running.pid), found)
        time.sleep(POLL_SECONDS)
    found.seconds = time.perf_counter() - started
    if running.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {running.returncode}")
    return found


def _look(root: psutil.Process, found: Measured) -> None:
    total = 0.0
    try:
        for process in [root, *root.children(recursive=True)]:
            used = process.memory_full_info().uss / MB
            total += used
            times = process.cpu_times()
            found.processor[process.pid] = times.user + times.system
            line = " ".join(process.cmdline())
            if "confined.jobs" in line:
                found.workers.setdefault(process.pid, []).append(used)
            elif "readers.child" in line:
                found.parsers = max(found.parsers, used)
            elif process == root:
                found.main = max(found.main, used)
    except psutil.Error:
        return
    found.total = max(found.total, total)


def bench(documents: int, folder: Path) -> str:
    """Return the rows of the tables for a run over ``documents`` documents."""
    archive, database = folder / f"archive{documents}", folder / f"{documents}.db"
    make_archive(archive, documents, seed=7)
    size = sum(path.stat().st_size for path in archive.rglob("*") if path.is_file())
    duixian = [sys.executable, "-m", "duixian.cli"]
    run = measure([*duixian, "ingest", str(archive), "--db", str(database)])
    again = measure([*duixian, "ingest", str(archive), "--db", str(database)])
    exports = [
        measure(
            [*duixian, "export", "--db", str(database), "--format", name, "--out", str(folder / f"x{documents}{name}")]
        )
        for name in EXPORTS
    ]
    peak = max(max(seen) for seen in run.workers.values())
    half = max(max(seen[: len(seen) // 2 + 1]) for seen in run.workers.values())
    cells = [
        f"{documents:,}",
        f"{size / MB:.1f}",
        f"{run.seconds:.0f}",
        f"{documents / run.seconds:.1f}",
        f"{size / MB / run.seconds:.2f}",
        f"{1000 * sum(run.processor.values()) / documents:.0f}",
        f"{half:.0f}",
        f"{peak:.0f}",
        f"{run.parsers:.0f}",
        f"{run.main:.0f}",
        f"{run.total:.0f}",
        f"{database.stat().st_size / MB:.0f}",
        f"{again.seconds:.1f}",
        *(f"{export.seconds:.0f} s, {export.main:.0f} MB" for export in exports),
    ]
    return "| " + " | ".join(cells) + " |"


def section(rows: list[str]) -> str:
    """Return the section of the results."""
    heads = [
        *("documents", "MB", "seconds", "documents/s", "MB/s", "processor ms a document"),
        *("worker, first half", "worker, peak", "parser, peak", "main, peak", "all, peak"),
        *("database", "again", *(f"export {name}" for name in EXPORTS)),
    ]
    machine = f"{os.cpu_count()} cores ({_processor()}), {psutil.virtual_memory().total / 1e9:.0f} GB"
    return (
        "## Bulk\n\n"
        f"`python benchmarks/bulk.py`, {time.strftime('%Y-%m-%d')}, {machine}, Python {platform.python_version()}, "
        f"load of the machine by others before: {os.getloadavg()[0]:.1f}.\n"
        "Archives by `benchmarks/make_archive.py --seed 7`, SQLite, a worker for each core. Memory in MB of its own\n"
        '(USS); MB of the archive as it is on disk; "again" is the same run when everything is known, in seconds.\n\n'
        f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n" + "\n".join(rows) + "\n"
    )


def _processor() -> str:
    names = re.findall(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return names[0] if names else platform.machine()


def main() -> None:
    """Measure, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="*", default=[100, 1000, 10_000])
    sizes = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        text = section([bench(documents, Path(folder)) for documents in sizes])
    print(text)
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Measured\n"
    new = SECTION.sub(lambda _: text.rstrip("\n"), old) if SECTION.search(old) else f"{old.rstrip()}\n\n{text}"
    RESULTS.write_text(new.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
