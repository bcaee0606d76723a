"""How fast duixian is beside the packages that others use, and what each finds, on the same texts in one run.

    python benchmarks/peers.py [FOLDER …]

prints the table of ``RESULTS.md`` (section Peers) in some 80 seconds. FOLDER holds the texts (.txt); without one every
fourth annotated document is read. Each package lives in an environment of its own under ``--cache``, made once (the
network is needed then), and answers in a process of its own. Its models are loaded and some of the other annotated
documents read before the clock runs: what is timed is one pass over texts that the process has not met, processor time
on one core, the best of three processes, or the only one where it takes long. Whether what is found is right is the
question of ``quantities.py``.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from environments import CACHE, PEERS, python_of

from pipeline import annotated, unseen

__all__ = ["Answered", "Failed", "Row", "asked", "main", "table"]

RUNS = 3
WARMING = 4
"""every fourth of the other documents warms a process up"""
LONG = 5.0
"""seconds after which once is enough"""
PATIENCE = 120
"""seconds after which a package is given up"""
KINDS = ("numbers", "percents", "money", "times", "words")


class Row(NamedTuple):
    """One row of the table: ``question`` is one of ``peers_one.py``, ``peer`` the environment; None is duixian's."""

    package: str
    peer: str | None
    question: str
    words: str


class Answered(NamedTuple):
    """What a package found by kind, the shortest time that it took, and on how many lines it raised."""

    seconds: float
    found: dict[str, int]
    raised: int


class Failed(NamedTuple):
    """Why a package could not be measured."""

    reason: str


ROWS = (
    Row("duixian", None, "duixian-numbers", "every number, a figure or not"),
    Row("duixian", None, "duixian-types", "numbers by type"),
    Row("duixian", None, "duixian-times", "times"),
    Row("duixian", None, "duixian-everything", "the whole report as JSON"),
    Row("Recognizers-Text", "recognizers-text", "recognizers-numbers", "numbers"),
    Row("Recognizers-Text", "recognizers-text", "recognizers-percents", "percents"),
    Row("Recognizers-Text", "recognizers-text", "recognizers-money", "money"),
    Row("JioNLP", "jionlp", "jionlp-money", "money"),
    Row("JioNLP", "jionlp", "jionlp-times", "times"),
    Row("cn2an", "cn2an", "cn2an", "Chinese numerals rewritten as digits"),
    Row("spaCy, blank zh, jieba", "spacy", "spacy", "tokens; `like_num`"),
    Row("jieba", "jieba", "jieba", "words"),
)


def main() -> None:
    """Ask every package and print the table."""
    options = _options()
    paths = [str(path) for folder in options.folders for path in sorted(folder.glob("*.txt"))] or unseen()[::2]
    warm, texts = (_texts(some) for some in (annotated(0)[::WARMING], paths))
    size = sum(len(text.encode()) for text in texts)
    outcomes = [asked(row, options.cache, {"warm": warm, "texts": texts}) for row in ROWS]
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB; " + ", ".join(packages[0] for packages in PEERS.values()) + ".\n")
    print(table(list(zip(ROWS, outcomes, strict=True)), size))


def asked(row: Row, cache: Path, given: dict[str, list[str]]) -> Answered | Failed:
    """Return what the package of ``row`` answers in the best of some processes, or why it does not."""
    try:
        python = python_of(row.peer, cache) if row.peer else Path(sys.executable)
        runs = [_run(python, row.question, given)]
        while len(runs) < RUNS and runs[0].seconds < LONG:
            runs.append(_run(python, row.question, given))
    except subprocess.CalledProcessError as error:
        return Failed(((error.stderr or "").strip().splitlines() or [str(error)])[-1])
    except (OSError, subprocess.TimeoutExpired) as error:
        return Failed(str(error))
    return min(runs, key=lambda run: run.seconds)


def table(rows: Sequence[tuple[Row, Answered | Failed]], size: int) -> str:
    """Return the table in Markdown; ``size`` is that of the texts in bytes. What was not asked for is –."""
    lines = [f"| package | asked for | MB/s | {' | '.join(KINDS)} |", f"|---|---|---:|{'---:|' * len(KINDS)}"]
    notes = []
    for row, outcome in rows:
        if isinstance(outcome, Failed):
            cells: Iterable[str] = [f"not measured: {outcome.reason.replace('|', '/')}", *[""] * len(KINDS)]
        else:
            counts = (f"{outcome.found[kind]:,}" if kind in outcome.found else "–" for kind in KINDS)
            cells = [f"{size / outcome.seconds / 1e6:.2f}", *counts]
            if outcome.raised:
                notes.append(f"{row.package} ({row.words}) raised on {outcome.raised} lines.")
        lines.append(f"| {row.package} | {row.words} | {' | '.join(cells)} |")
    return "\n".join([*lines, *(["", *notes] if notes else [])])


def _run(python: Path, question: str, given: dict[str, list[str]]) -> Answered:
    command = [python, "-P", Path(__file__).with_name("peers_one.py"), question]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    return Answered(**json.loads(done.stdout.splitlines()[-1]))


def _texts(paths: Iterable[str]) -> list[str]:
    return [Path(path).read_text("utf-8") for path in paths]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--cache", type=Path, default=CACHE)
    return parser.parse_args()


if __name__ == "__main__":
    main()
