"""Numbers: how many cases duixian and the packages that others use get right, in one run.

    python benchmarks/quantities.py recognizers_zh.jsonl [--write benchmarks/RESULTS.md]

The file of cases has JSON lines {"kind", "input", "expected": [{"start", "end", "value"}]}, cut from the Chinese
specifications of Microsoft Recognizers-Text. The peers live in environments of their own under ``--cache``, made once
(the network is needed then). How fast each is, ``peers.py`` measures.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from duixian.nlp.numbers.lines import number_line
from environments import CACHE, python_of

PEERS = ("recognizers-text", "cn2an", "jionlp")
KINDS = ["number", "percent", "money", "range", "ordinal", "dimension"]
MARK = "## Quantities\n"


def main() -> None:
    """Measure, print the table and, if asked, write it into the results."""
    options = _options()
    cases = [json.loads(line) for line in options.cases.read_text("utf-8").splitlines()]
    rows = {"duixian": _own(cases)}
    for peer in PEERS:
        rows[peer] = _peer(peer, cases, python_of(peer, options.cache))
    table = _table(rows, Counter(case["kind"] for case in cases))
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


def _own(cases: list[dict]) -> dict:
    right: Counter[str] = Counter()
    for case in cases:
        found = [
            [each.start, each.end, list(each.interval) if case["kind"] == "range" and each.interval else each.value]
            for each in number_line(case["input"]).numbers
            if each.kind == case["kind"]
        ]
        right[case["kind"]] += answers_right(case, found)
    return {"right": right}


def _peer(peer: str, cases: list[dict], python: Path) -> dict:
    done = subprocess.run(
        [python, "-P", Path(__file__).with_name("quantities_peer.py"), peer],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"{peer}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return {"right": Counter(), "kinds": set()}
    answers = json.loads(done.stdout)
    right: Counter[str] = Counter()
    for case, found in zip(cases, answers["found"], strict=True):
        if found is not None:
            right[case["kind"]] += answers_right(case, found)
    return {"right": right, "kinds": set(answers["kinds"])}


def _table(rows: dict[str, dict], cases: Counter[str]) -> str:
    kinds = [kind for kind in KINDS if cases[kind]]
    lines = [
        f"{sum(cases.values())} cases by start, end and value.",
        "",
        "| package | " + " | ".join(f"{kind} ({cases[kind]})" for kind in kinds) + " |",
        "|---|" + "---:|" * len(kinds),
    ]
    for name, row in rows.items():
        scores = [
            f"{100 * row['right'][kind] / cases[kind]:.1f} %" if kind in row.get("kinds", set(kinds)) else "–"
            for kind in kinds
        ]
        lines.append(f"| {name} | " + " | ".join(scores) + " |")
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
