"""``docs/models.md`` and its plots: ``python -m duixian.training.models_page`` measures everything anew and writes them.

Takes a few minutes. The causes of the errors left were read by a person and stand in ``error_causes.toml``.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..corpora import splits
from .ablation import ablated
from .evaluate import measure
from .gold import ANNOTATED, load_gold
from .reliability import reliability_svg
from .train import MANIFEST, MODELS, examples_of

__all__ = ["models_page"]

DOCS = Path(__file__).resolve().parents[1] / "docs"
CAUSES = Path(__file__).with_name("error_causes.toml")
QUESTIONS = {
    "role": "Is the figure promised, reported, or told for comparison?",
    "indicator": "Which of the phrases around a number is what it counts?",
    "action": "Which verb does it hang on?",
    "year": "Which of the years named is it about?",
    "deadline": "Which of the days named is it due on, if any?",
    "deliverable": "Is the clause a commitment, an achievement, or neither?",
    "confidence": "What share of such records is right?",
}
MEASURES = (
    "found", "read", "record", "role", "indicator", "action", "year", "deadline", "year_or_none",
    "deadline_or_none", "commitments", "achievements",
)  # fmt: skip
HEAD = """# The models: what they decide, and how well

<!-- Written by `python -m duixian.training.models_page`; change that module instead. -->

Rules find the numbers, read them, and part the text into clauses; what a number counts, whether it is promised or
reported, for which year, by when, and which clauses promise something, small linear models decide. They are logistic
regressions over named features: the words around, the headings above, the tense of the line, and what the rules say.
`duixian train` learns them from `corpora/annotated` in under two minutes on two cores, with the same bytes every time.

"""
REACHED = """
## Rules alone, models alone, both

Measured on the {documents} documents of the test split of `corpora/annotated` ({figures} figures, {commitments}
commitments), which no model has seen. *Rules*: the cue that a person would follow at first sight (`training/ablation.py`
lists them). *Models*: without hearing what the rules say. *Both*: what duixian does. Whether a number is found and read
is decided by rules in all three.

"""
CONFIDENCE = """
## What confidence is worth

`confidence` is the product of the models' probabilities, led through a curve that says what share of such records was
right: models of either half of the documents, measured on the other half (`training/calibration.py`). A figure is right
where value, unit, comparator, role and indicator are; what stands where a reader marked nothing is wrong. The curve has
seen documents like these alone: on documents of another kind, confidence says less. On the test split:

"""
ERRORS = """
## Which errors are left

{read} differences of the dev split, from models that had not seen it, drawn evenly over the documents and read one by
one.

"""


def models_page() -> dict[str, str]:
    """Return the page and its plots by file name."""
    of = splits()
    documents = list(load_gold(ANNOTATED))
    seen = [gold for gold in documents if of.get(gold.name) != "test"]
    test = [gold for gold in documents if of.get(gold.name) == "test"]
    measured = {
        name: measure(compared)
        for name, compared in ablated(examples_of(seen), [gold.name for gold in seen], test).items()
    }
    both = measured["both"]
    plots = {
        f"reliability_{kind}.svg": reliability_svg(both["reliability"][kind], kind)
        for kind in ("figures", "commitments", "achievements")
    }
    scores = both["scores"]
    reached = REACHED.format(
        documents=scores["documents"], figures=scores["figures_gold"], commitments=scores["commitments_gold"]
    )
    page = [HEAD, _files(), reached, _reached(measured), CONFIDENCE, _confidence(both)]
    page += [f"\n![Reliability of {name.split('_')[1][:-4]}]({name})" for name in plots]
    return {"models.md": "".join([*page, "\n", _errors()]), **plots}


def _files() -> str:
    manifest = json.loads((MODELS / MANIFEST).read_text(encoding="utf-8"))
    rows = []
    for name, question in QUESTIONS.items():
        path = MODELS / f"{name}.json"
        weights = len(json.loads(path.read_text(encoding="utf-8")).get("weights", ())) or ""
        rows.append((f"`{name}`", question, weights, f"{path.stat().st_size / 1000:.0f} kB"))
    whole = sum((MODELS / f"{name}.json").stat().st_size for name in QUESTIONS) / 1e6
    return (
        _table(("model", "question", "features", "size"), rows)
        + f"\nTogether {whole:.1f} MB of JSON. Learnt from the corpus with the hash `{manifest['corpus'][:16]}…`.\n"
    )


def _reached(measured: Mapping[str, Mapping[str, Any]]) -> str:
    runs = list(measured)
    overall = [(name, *(_value(measured[run]["scores"][name]) for run in runs)) for name in MEASURES]
    parts = [
        "F1 of found, read, record, commitments and achievements; shares of the rest. `year` and `deadline` are of the\n",
        "dated alone, `year_or_none` and `deadline_or_none` of all.\n\n",
        _table(("measure", *runs), overall),
        "\nRecord F1 by kind of document and script:\n\n",
    ]
    rows = [
        (value, row["figures"], *(_value(measured[run]["classes"][name][value]["record"]) for run in runs))
        for name in ("doc_type", "script")
        for value, row in measured["both"]["classes"][name].items()
    ]
    parts += [_table(("documents", "figures", *runs), rows), "\nRoles, the reader's down, the extracted across:\n\n"]
    roles = measured["both"]["roles"]
    parts.append(_table(("both", *next(iter(roles.values()))), [(role, *row.values()) for role, row in roles.items()]))
    return "".join(parts)


def _confidence(measured: Mapping[str, Any]) -> str:
    rows = [
        (
            kind,
            one["records"],
            one["sure"],
            _percent(one["sure_share"]),
            _percent(one["sure_right"]),
            f"{one['calibration_error']:.3f}",
        )
        for kind, one in measured["reliability"].items()
    ]
    return _table(("records", "count", "≥ 0.9", "share", "right of those", "calibration error"), rows)


def _errors() -> str:
    causes = tomllib.loads(CAUSES.read_text(encoding="utf-8"))["cause"]
    rows = [(cause["name"], cause["count"], cause["example"]) for cause in sorted(causes, key=lambda c: -c["count"])]
    return ERRORS.format(read=sum(cause["count"] for cause in causes)) + _table(
        ("cause", "errors", "for example"), rows
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


def _value(measured: Any) -> str:
    value = measured["f1"] if isinstance(measured, Mapping) else measured
    return "—" if value is None else f"{value:.3f}"


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"


if __name__ == "__main__":
    for file, text in models_page().items():
        (DOCS / file).write_text(text, encoding="utf-8")
