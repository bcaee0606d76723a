"""Numbers: duixian beside the packages that others use, on the same cases and the same texts, in one run.

    python benchmarks/quantities.py --cases recognizers_zh.jsonl --texts FOLDER [--write benchmarks/RESULTS.md]

``--cases`` is a file of JSON lines {"kind", "input", "expected": [{"start", "end", "value"}]}, cut from the Chinese
specifications of Microsoft Recognizers-Text; without it only the speed is measured. ``--texts`` is a folder of plain
texts; without it the project's own annotated documents are read. The peers live in an environment of their own, which
the script makes under ``--cache`` once (it needs the network then). Speed is the best of three passes on one core.
"""

import argparse
import json
import subprocess
import sys
import time
import venv
from collections import Counter
from pathlib import Path

from duixian.nlp.number_lines import number_line
from duixian.nlp.quantities import find_numbers

ROOT = Path(__file__).resolve().parents[1]
PEERS = ["recognizers-text-suite==1.0.2a2", "cn2an==0.5.24", "jionlp==1.5.31", "setuptools<81"]
KINDS = ["number", "percent", "money", "range", "ordinal", "dimension"]
# The peers are slow: they read this many characters, and their speed is reckoned from that.
PEER_CHARACTERS = 20_000
MARK = "## Quantities\n"


def main() -> None:
    """Measure, print the table and, if asked, write it into the results."""
    options = _options()
    cases = [json.loads(line) for line in options.cases.read_text("utf-8").splitlines()] if options.cases else []
    texts = [path.read_text("utf-8") for path in sorted(options.texts.glob("*.txt"))]
    rows = {"duixian": _own(cases, texts)}
    for peer in ("recognizers-text", "cn2an", "jionlp"):
        rows[peer] = _peer(peer, cases, texts, _environment(options.cache))
    table = _table(rows, Counter(case["kind"] for case in cases), sum(len(text.encode()) for text in texts))
    print(table)
    if options.write:
        kept = options.write.read_text("utf-8") if options.write.exists() else "# Results\n\n"
        before, _, after = kept.partition(MARK)
        following = after.find("\n## ")
        rest = after[following + 1 :] if following >= 0 else ""
        options.write.write_text(f"{before}{MARK}\n{table}\n" + (f"\n{rest}" if rest else ""), "utf-8")


def answers_right(case: dict, found: list[list]) -> bool:
    """Whether ``found``, [start, end, value] each, are all that the case expects, and nothing else.

    Of a range the ends are compared, not whether they belong to it: the specifications read 20~100 as open above.
    """
    expected = [[each["start"], each["end"], _value(case["kind"], each["value"])] for each in case["expected"]]
    return len(found) == len(expected) and all(
        own[:2] == wanted[:2] and _same(own[2], wanted[2]) for own, wanted in zip(sorted(found), expected, strict=True)
    )


def _value(kind: str, text: str | None) -> float | list[float | None] | None:
    if text is None:
        return None
    if kind == "range":
        return [float(end) if end else None for end in text[1:-1].split(",")]
    return float(text.rstrip("%"))


def _same(own: object, wanted: object) -> bool:
    if isinstance(wanted, list):
        return isinstance(own, list) and all(map(_same, own, wanted))
    if own is None or wanted is None:
        return own is wanted
    return abs(own - wanted) <= 1e-9 * abs(wanted) + 1e-12  # type: ignore[operator]


def _own(cases: list[dict], texts: list[str]) -> dict:
    right: Counter[str] = Counter()
    for case in cases:
        found = [
            [each.start, each.end, list(each.interval) if case["kind"] == "range" and each.interval else each.value]
            for each in number_line(case["input"]).numbers
            if each.kind == case["kind"]
        ]
        right[case["kind"]] += answers_right(case, found)
    find_numbers(texts[0][:2000])
    seconds = min(_timed(lambda: [find_numbers(text) for text in texts]) for _ in range(3))
    return {"right": right, "speed": sum(len(text.encode()) for text in texts) / seconds / 1e6}


def _timed(run: object) -> float:
    started = time.process_time()
    run()  # type: ignore[operator]
    return time.process_time() - started


def _peer(peer: str, cases: list[dict], texts: list[str], python: Path) -> dict:
    sample = "\n".join(texts)[:PEER_CHARACTERS]
    done = subprocess.run(
        [python, Path(__file__).with_name("quantities_peer.py"), peer],
        input=json.dumps({"cases": cases, "text": sample}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"{peer}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return {"right": Counter(), "speed": None}
    answers = json.loads(done.stdout)
    right: Counter[str] = Counter()
    for case, found in zip(cases, answers["found"], strict=True):
        if found is not None:
            right[case["kind"]] += answers_right(case, found)
    return {"right": right, "speed": answers["speed"], "kinds": set(answers["kinds"])}


def _environment(cache: Path) -> Path:
    python = cache / "bin" / "python"
    if not python.exists():
        venv.create(cache, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return python


def _table(rows: dict[str, dict], cases: Counter[str], size: int) -> str:
    kinds = [kind for kind in KINDS if cases[kind]]
    lines = [
        f"{sum(cases.values())} cases by start, end and value; speed on {size / 1000:.0f} kB of text, one core.",
        "",
        "| package | " + " | ".join(f"{kind} ({cases[kind]})" for kind in kinds) + " | MB/s |",
        "|---|" + "---:|" * (len(kinds) + 1),
    ]
    for name, row in rows.items():
        scores = [
            f"{100 * row['right'][kind] / cases[kind]:.1f} %" if kind in row.get("kinds", set(kinds)) else "–"
            for kind in kinds
        ]
        speed = "–" if row["speed"] is None else f"{row['speed']:.3g}"
        lines.append(f"| {name} | " + " | ".join(scores) + f" | {speed} |")
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--texts", type=Path, default=ROOT / "corpora" / "annotated")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "duixian" / "peers")
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
