"""How fast the whole pipeline is: against jieba on the same bytes, by stage, from a cold start, and by length.

    python benchmarks/pipeline.py [FOLDER …]

prints the tables of ``RESULTS.md`` (section Pipeline) in under four minutes; ``scaling.py`` goes on to longer documents
and more of them. FOLDER holds the texts to measure (.txt); without one every second annotated document is measured. What
is measured is never what warmed the process up: models and lexicons are loaded and the caches of words filled by the
other annotated documents. All times are processor time but for those of two workers, which are wall time; ratios are of
two times of the same run.
"""

import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import jieba
from duixian import pipeline
from duixian.confined.collector import collect_seldom
from duixian.extractors import pieces, reading
from duixian.nlp import document_text
from duixian.readers import SourceText, read
from duixian.schemas import Report
from duixian.schemas.writing import json_pieces

ANNOTATED = Path(__file__).parent.parent / "corpora" / "annotated"
DAMAGED = "工作總結(jié)"
"""for which the table of readings is loaded"""
PAIRED_RUNS = 9
KILO = 1000
LENGTHS = tuple(KILO * size for size in (10, 100, 1000))
COUNTS = (50, 200)
STAGES: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (document_text, ("repair", "simplify", "script_of", "unified", "lines_of", "find_numbers")),
    (pieces, ("words_between", "find_cues", "times_of")),
    (reading, ("read_title_block", "temporality_of", "read_metadata", "part_years", "decode")),
    (pipeline, ("prepare", "find_figures", "find_commitments", "assemble")),
)
"""The functions timed, by the module that calls them."""


def main(folders: Sequence[str]) -> None:
    """Print all tables; each measurement has a process of its own."""
    texts = [str(path) for folder in folders for path in sorted(Path(folder).glob("*.txt"))] or unseen()
    runs = [measured("pair", texts) for _ in range(PAIRED_RUNS)]
    _print_pairs(runs)
    _print_stages(measured("stages", texts))
    _print_cold()
    _print_lengths([measured("length", [*texts, str(length)]) for length in LENGTHS])
    _print_counts([measured("count", [*texts, str(count)]) for count in COUNTS])
    _print_workers(measured("workers", texts))


def measured(measurement: str, arguments: Sequence[str]) -> dict[str, float]:
    """Return what ``measurement``, one of the functions below, finds in a process of its own."""
    command = [sys.executable, __file__, f"--{measurement}", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def unseen() -> list[str]:
    """Return every second annotated document: those that do not warm a process up."""
    return annotated(1)


def annotated(remainder: int) -> list[str]:
    """Return the annotated documents with an even number in the alphabet (0), or those with an odd one (1)."""
    return [str(path) for path in sorted(ANNOTATED.glob("*.txt"))[remainder::2]]


def pair(paths: Sequence[str]) -> dict[str, float]:
    """Time jieba and duixian on texts that duixian sees for the first time, then once more."""
    sources = _warmed_up(paths)
    jieba.setLogLevel(60)
    jieba.initialize()
    texts = [source.text for source in sources]
    cut = min(_seconds(_cut, texts), _seconds(_cut, texts))
    first, again = _seconds(_extract, sources), _seconds(_extract, sources)
    megabytes = sum(len(text.encode()) for text in texts) / KILO**2
    return {"bytes": megabytes, "jieba": cut, "first": first, "again": again, "memory": _peak()}


def stages(paths: Sequence[str]) -> dict[str, float]:
    """Time each stage, and the stages inside ``prepare``."""
    sources = _warmed_up(paths)
    jieba.setLogLevel(60)
    jieba.initialize()
    spent: dict[str, float] = defaultdict(float)
    for module, names in STAGES:
        for name in names:
            setattr(module, name, _timed(getattr(module, name), spent))
    spent["jieba.lcut"] = _seconds(_cut, [source.text for source in sources])
    for source in sources:
        report = pipeline.extract(source)
        start = time.process_time()
        _write(report)
        spent["JSON"] += time.process_time() - start
    return spent


def length(arguments: Sequence[str]) -> dict[str, float]:
    """Time one document of so many bytes, the texts one after the other."""
    *paths, size = arguments
    sources = _warmed_up(paths)
    body = "\n".join(source.text for source in sources).encode()
    whole = (body * (int(size) // len(body) + 1))[: int(size)].decode(errors="ignore")
    before = _peak()
    source = SourceText(whole, "long.txt", "0" * 64, "utf-8", "text/plain")
    return {"bytes": int(size) / KILO, "seconds": _seconds(_extract, [source]), "memory": _peak(), "before": before}


def count(arguments: Sequence[str]) -> dict[str, float]:
    """Time so many documents, the texts again and again."""
    *paths, number = arguments
    sources = _warmed_up(paths)
    many = (sources * (int(number) // len(sources) + 1))[: int(number)]
    megabytes = sum(len(source.text.encode()) for source in many) / KILO**2
    taken = {"before": _peak(), "seconds": _seconds(_extract, many), "memory": _peak()}
    return {"documents": int(number), "bytes": megabytes, **taken}


def workers(paths: Sequence[str]) -> dict[str, float]:
    """Time the texts several times over with one worker process and with two, by the clock on the wall."""
    many = [*paths] * max(2, 200 // len(paths))
    seconds: dict[str, float] = {}
    for number in (1, 2):
        with multiprocessing.Pool(number, _warmed_up, [[]]) as pool:
            pool.map(_extract_path, many[: 8 * number], chunksize=1)  # the workers have started
            start = time.perf_counter()
            pool.map(_extract_path, many, chunksize=4)
            seconds[str(number)] = time.perf_counter() - start
    return seconds


def _warmed_up(paths: Sequence[str]) -> list[SourceText]:
    collect_seldom()  # as the command line does
    _extract([SourceText(DAMAGED, "", "0" * 64, "utf-8", "text/plain"), *map(read, annotated(0))])
    return [read(path) for path in paths]


def _extract(sources: Iterable[SourceText]) -> None:
    for source in sources:
        _write(pipeline.extract(source))


def _write(report: Report) -> None:
    """Go through the pieces of the JSON, as the command line does."""
    for _ in json_pieces(report):
        pass


def _extract_path(path: str) -> None:
    _write(pipeline.extract(read(path)))


def _cut(texts: Iterable[str]) -> None:
    for text in texts:
        jieba.lcut(text)


def _seconds(work: Callable[[Any], None], on: Any) -> float:
    start = time.process_time()
    work(on)
    return time.process_time() - start


def _timed(stage: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        result = stage(*arguments, **named)
        spent[stage.__name__] += time.process_time() - start
        return result

    return timed


def _peak() -> float:
    """Return the most megabytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _print_pairs(runs: Sequence[dict[str, float]]) -> None:
    print(f"\n| {runs[0]['bytes']:.2f} MB, median of {len(runs)} runs | times jieba.lcut | lowest | highest | MB/s |")
    print("|---|---:|---:|---:|---:|")
    for name, words in (("first", "texts never seen"), ("again", "the same texts again")):
        ratios = sorted(run[name] / run["jieba"] for run in runs)
        speed = statistics.median(run["bytes"] / run[name] for run in runs)
        print(f"| {words} | {statistics.median(ratios):.2f} | {ratios[0]:.2f} | {ratios[-1]:.2f} | {speed:.2f} |")
    print(f"\nPeak memory {max(run['memory'] for run in runs):.0f} MB, jieba's dictionary included.")


def _print_stages(spent: dict[str, float]) -> None:
    print("\n| stage | ms | share of jieba |\n|---|---:|---:|")
    inside, *others = (names for _, names in STAGES)
    for name in (*(f"- {name}" for name in inside), *chain(*others), "JSON", "jieba.lcut"):
        seconds = spent.get(name.removeprefix("- "), 0.0)
        print(f"| {name} | {seconds * KILO:.0f} | {seconds / spent['jieba.lcut']:.0%} |")


def _print_cold() -> None:
    print("\n| cold start | processor s | wall s | MB |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        for words in (["--help"], ["extract", annotated(1)[0], "--out", str(out)]):
            found = min(_run([sys.executable, "-m", "duixian.cli", *words]) for _ in range(5))
            print(f"| duixian {words[0]} | {found[0]:.2f} | {found[1]:.2f} | {found[2]:.0f} |")


def _run(command: list[str]) -> tuple[float, float, float]:
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024


def _print_lengths(found: Sequence[dict[str, float]]) -> None:
    print("\n| one document, kB | s | ms a kB | MB above the start |\n|---:|---:|---:|---:|")
    for row in found:
        each = row["seconds"] * KILO / row["bytes"]
        print(f"| {row['bytes']:.0f} | {row['seconds']:.3f} | {each:.2f} | {row['memory'] - row['before']:.0f} |")


def _print_counts(found: Sequence[dict[str, float]]) -> None:
    print("\n| documents | MB | s | s a MB | peak MB |\n|---:|---:|---:|---:|---:|")
    for row in found:
        each = row["seconds"] / row["bytes"]
        print(f"| {row['documents']} | {row['bytes']:.2f} | {row['seconds']:.2f} | {each:.2f} | {row['memory']:.0f} |")


def _print_workers(seconds: dict[str, float]) -> None:
    print(f"\nTwo workers: {seconds['1'] / seconds['2']:.2f} times as fast as one ({os.cpu_count()} cores, wall time).")


if __name__ == "__main__":
    measurements = {f"--{each.__name__}": each for each in (pair, stages, length, count, workers)}
    if len(sys.argv) > 1 and sys.argv[1] in measurements:
        print(json.dumps(measurements[sys.argv[1]](sys.argv[2:])))
    else:
        main(sys.argv[1:])
