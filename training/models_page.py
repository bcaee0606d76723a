"""``docs/models.md`` and its plots: ``python -m duixian.training.models_page`` measures everything anew and writes them.

Takes two minutes or three. The causes of the errors left were read by a person and stand in ``error_causes.toml``.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..corpora import genres, splits
from ..extractors.tasks import TASKS
from ..extractors.tasks.document_kind import DOCUMENT_KIND
from ..extractors.tasks.document_years import DOCUMENT_YEARS
from ..extractors.tasks.outlook import OUTLOOK
from ..extractors.tasks.temporality import TEMPORALITY
from ..models.bundle import FILE, Bundle, default_bundle
from .ablation import WHOLE, ablated
from .evaluate import evaluate, measure
from .gold import ANNOTATED, load_gold
from .reliability import reliability_svg
from .train import MANIFEST, MODELS

__all__ = ["models_page"]

DOCS = Path(__file__).resolve().parents[1] / "docs"
CAUSES = Path(__file__).with_name("error_causes.toml")
QUESTIONS = {
    "outlook": "Does the document as a whole speak of what is to come, or of what has been?",
    "temporality": "Does the sentence speak of what is to come, or of what has been?",
    "document_kind": "Which kind of document is it?",
    "document_years": "Is a year one of its plans, of its results, of both or neither?",
    "role": "Is the figure promised, reported, or told for comparison?",
    "year": "Which of the years named is it about?",
    "indicator": "Which of the phrases around a number is what it counts?",
    "action": "Which verb does it hang on?",
    "deadline": "Which of the days named is it due on, if any?",
    "deliverable": "Is the clause a commitment, an achievement, or neither?",
}
MEASURES = (
    "found", "read", "record", "role", "indicator", "action", "year", "deadline", "year_or_none",
    "deadline_or_none", "commitments", "achievements",
)  # fmt: skip
HEAD = """# The models: what they decide, and how well

<!-- Written by `python -m duixian.training.models_page`; change that module instead. -->

Rules find the numbers, read them, and part the text into clauses; what a number counts, whether it is promised or
reported, for which year, by when, and which clauses promise something, small linear models decide. Every question is
one of ranking: a task (`extractors/tasks/`) finds the candidates and names what is known of each, its model adds up
weights of these features, and what neighbours answer speaks with it where they stand in one clause, sentence, paragraph
or section (a linear chain: `models/chain.py`). Which way the document looks as a whole is asked first, then each of its sentences;
the kind of document and its years follow from that, and then the other tasks are asked one after the other. One walk
(`extractors/reading.py`) does all this, with the models to read, and with the annotations to learn. `duixian train`
learns all from `corpora/annotated`, with the same bytes every time.

"""
REACHED = """
## What they reach

Measured on the {documents} documents of the test split of `corpora/annotated` ({figures} figures, {commitments}
commitments), which no model has seen. F1 of found, read, record, commitments and achievements; shares of the rest.
`year` and `deadline` are of the dated alone, `year_or_none` and `deadline_or_none` of all. Whether a number is found
and read is decided by rules.

"""
BY_GENRE = """
By what the documents are like (`corpora/annotated/splits.tsv`). Those *earlier* were written before real pages of unions
had been read widely, the others after the build, the furniture and the traps of such pages. Of these, 24 test documents
were annotated a second time by somebody who had not seen the first annotation. The two agree at
{agreement}, which is as far as any reader can come.

"""
AGREEMENT = "0.84 of the records, 0.95 of the roles, 0.96 of the years and 0.89 of the commitments"
"""found 0.986, read 0.974, thing counted 0.905, verb 0.804, deadline 0.895, issuer 1.0, kind 0.917"""
ABLATION = """
## What their parts are worth

The share of questions of the test split that each model answers rightly, given the right answers to the questions
before it: the whole, and learnt anew with one part left out (`training/ablation.py`). *Without sequence*: each question
apart from its neighbours. *Without cues*: not hearing of the words and frames that `corpora/lexicon/cues.toml`,
`frames.toml` and `promises.toml` list. *Without the part*: not hearing of what kind the document is, nor whether its part
looks ahead. A dash: the model has no such part. A question is answered wrongly where none of its candidates is right;
one of phrases is right only with the best phrase there is, so these shares lie below those of the table above.

"""
CONFIDENCE = """
## What confidence is worth

`confidence` is the product of the models' probabilities, led through a curve that says what share of such records was
right: each third of the documents, read by models of the other two (`training/calibration.py`). A figure is right
where value, unit, comparator, role and indicator are; what stands where a reader marked nothing is wrong. The curve has
seen documents like these alone: on documents of another kind, confidence says less. On the test split:

"""
ERRORS = """
## Which errors are left

{read} differences, from models that had not seen their documents, read one by one: what figures of the newer documents
of the dev split were said to count, and roles of those of the train and dev splits.

"""


def models_page() -> dict[str, str]:
    """Return the page and its plots by file name."""
    of, bundle = splits(), default_bundle()
    documents = list(load_gold(ANNOTATED))
    seen = [gold for gold in documents if of.get(gold.name) != "test"]
    test = [gold for gold in documents if of.get(gold.name) == "test"]
    compared = evaluate(test, bundle)
    measured = measure(compared)
    genre = genres()
    of_genre = {
        kind: measure([one for one in compared if genre[one.gold.name] == kind])
        for kind in dict.fromkeys(genre.values())
    }
    real = measure([one for one in compared if genre[one.gold.name] != "earlier"])
    plots = {
        f"reliability_{kind}.svg": reliability_svg(measured["reliability"][kind], kind)
        for kind in ("figures", "commitments", "achievements")
    }
    plots["reliability_figures_like_real.svg"] = reliability_svg(real["reliability"]["figures"], "figures")
    page = [HEAD, _models(bundle), _reached(measured), BY_GENRE.format(agreement=AGREEMENT), _by_genre(of_genre)]
    page += [ABLATION, _ablated(ablated(seen, test))]
    page += [CONFIDENCE, _confidence(measured)]
    page += [
        f"\n![Reliability of {name.removeprefix('reliability_').removesuffix('.svg').replace('_', ' ')}]({name})"
        for name in plots
    ]
    return {"models.md": "".join([*page, "\n", _errors()]), **plots}


def _models(bundle: Bundle) -> str:
    manifest = json.loads((MODELS / MANIFEST).read_text(encoding="utf-8"))
    templates = {
        task.name: len(task.templates) for task in (OUTLOOK, TEMPORALITY, DOCUMENT_KIND, DOCUMENT_YEARS, *TASKS)
    }
    rows = [
        (f"`{name}`", question, templates[name], len(bundle.models[name].scorer.saved()["places"]))
        for name, question in QUESTIONS.items()
    ]
    size = (MODELS / FILE).stat().st_size / 1e6
    return (
        _table(("model", "question", "templates", "features"), rows)
        + f"\nTogether {size:.1f} MB (`corpora/models/{FILE}`), with the curves of confidence. "
        + f"Learnt from the corpus with the hash `{manifest['corpus'][:16]}…`.\n"
    )


def _reached(measured: Mapping[str, Any]) -> str:
    scores = measured["scores"]
    head = REACHED.format(
        documents=scores["documents"], figures=scores["figures_gold"], commitments=scores["commitments_gold"]
    )
    rows = [
        (value, row["figures"], *(_value(row[name]) for name in ("record", "role", "indicator", "commitments")))
        for name in ("doc_type", "script")
        for value, row in measured["classes"][name].items()
    ]
    roles = measured["roles"]
    return "".join(
        [
            head,
            _table(("measure", "score"), [(name, _value(scores[name])) for name in MEASURES]),
            "\nBy kind of document and script:\n\n",
            _table(("documents", "figures", "record", "role", "indicator", "commitments"), rows),
            "\nRoles, the reader's down, the extracted across:\n\n",
            _table(("", *next(iter(roles.values()))), [(role, *row.values()) for role, row in roles.items()]),
        ]
    )


def _by_genre(of_genre: Mapping[str, Mapping[str, Any]]) -> str:
    names = ("record", "role", "year", "commitments")
    rows = [
        (genre, one["scores"]["documents"], *(_value(one["scores"][name]) for name in names))
        for genre, one in of_genre.items()
    ]
    return _table(("documents", "count", *names), rows)


def _ablated(shares: Mapping[str, Mapping[str, float]]) -> str:
    rows = [(f"`{name}`", *(_value(found.get(name)) for found in shares.values())) for name in shares[WHOLE]]
    return _table(("model", *shares), rows)


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
