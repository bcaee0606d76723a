"""Outcomes to measures: the headline, the same for each class of figure, the document's data, and the confusion of roles.

Shares are rounded to four digits and are None where nothing was asked for.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, TypedDict

from ..corpora import lexicon
from .compare import ClauseOutcome, Compared, FigureOutcome, Outcomes, alike

__all__ = ["Balance", "balance", "by_class", "headline", "metadata", "roles"]

DIGITS = 4


class Balance(TypedDict):
    """Precision, recall and their harmonic mean."""

    p: float
    r: float
    f1: float


def headline(compared: Sequence[Compared]) -> dict[str, Any]:
    """Return the measures of all documents together, named as everywhere in this project.

    ``found``: a quantity stands where a reader marked one. ``read``: and value, unit and comparator are right.
    ``record``: and so are role and indicator. ``role`` and ``indicator`` are shares of the found, ``action``, ``year``
    and ``deadline`` of the found that have one; ``year_or_none`` and ``deadline_or_none`` of all that could, so that
    what is said of the undated counts, too.
    """
    hits = [hit for one in compared for hit in one.figures.hits]
    gold, predicted = _asked(one.figures for one in compared), _answered(one.figures for one in compared)
    due = [(hit.label.fields["deadline"], hit.figure.deadline) for hit in hits]
    promised = [hit for one in compared for hit in one.commitments.hits]
    due += [(hit.label.fields.get("deadline"), _deadline(hit)) for hit in promised]
    return {
        "documents": len(compared),
        "documents_missing": 0,
        "figures_gold": gold,
        "figures_pred": predicted,
        "found": balance(len(hits), gold, predicted),
        "read": balance(sum(hit.read for hit in hits), gold, predicted),
        "record": balance(sum(hit.record for hit in hits), gold, predicted),
        "role": _share(hit.role for hit in hits),
        "indicator": _share(hit.indicator for hit in hits),
        "action": _share(
            alike(hit.label.fields["action"], hit.figure.action) for hit in hits if hit.label.fields["action"]
        ),
        "year": _share(hit.label.fields["year"] == hit.figure.year for hit in hits if hit.label.fields["year"]),
        "deadline": _share(want == (day and day.isoformat()) for want, day in due if want),
        "year_or_none": _share(hit.label.fields["year"] == hit.figure.year for hit in hits),
        "deadline_or_none": _share(want == (day and day.isoformat()) for want, day in due),
        **_clauses("commitments", [one.commitments for one in compared]),
        # Not every corpus marks achievements.
        **_clauses("achievements", [one.achievements for one in compared if "achievements" in one.gold.fields]),
        **metadata(compared),
    }


def metadata(compared: Sequence[Compared]) -> dict[str, float | None]:
    """Return the shares of documents whose issuer, kind, region and years are right, of those that have them."""
    right: dict[str, list[bool]] = {"issuer": [], "doc_type": [], "region": [], "plan_years": [], "actual_years": []}
    for one in compared:
        want, got = one.gold.fields, one.report.document
        if want.get("issuer"):
            right["issuer"].append(alike(want["issuer"], got.issuer.name if got.issuer else None))
        if want.get("doc_type"):
            right["doc_type"].append(want["doc_type"] == got.doc_type)
        if want.get("region"):
            right["region"].append(alike(want["region"], got.issuer.region if got.issuer else None))
        if want.get("years"):
            right["plan_years"].append(want["years"]["plan"] == got.years.plan)
            right["actual_years"].append(want["years"]["actual"] == got.years.actual)
    return {field: _share(answers) for field, answers in right.items()}


def by_class(compared: Sequence[Compared]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the measures of figures by role, dimension of the unit, kind of document and script.

    Roles and dimensions are those of the label, so there is no telling which class a spurious figure belongs to:
    these give recall alone (``record`` is a share of the labels).
    """
    marked: list[tuple[Compared, dict[str, Any], FigureOutcome | None]] = [
        (one, hit.label.fields, hit) for one in compared for hit in one.figures.hits
    ]
    marked += [(one, label.fields, None) for one in compared for label in one.figures.missed]
    of_label: dict[str, Callable[[dict[str, Any]], str]] = {
        "role": lambda fields: str(fields["role"]),
        "dimension": lambda fields: _dimension(fields["unit"]),
    }
    classes: dict[str, dict[str, dict[str, Any]]] = {}
    for name, class_of in of_label.items():
        groups: dict[str, list[FigureOutcome | None]] = {}
        for _, fields, hit in marked:
            groups.setdefault(class_of(fields), []).append(hit)
        classes[name] = {value: _of_labels(hits) for value, hits in sorted(groups.items())}
    for name in ("doc_type", "script"):
        documents: dict[str, list[Compared]] = {}
        for one in compared:
            documents.setdefault(str(one.gold.fields.get(name)), []).append(one)
        classes[name] = {value: _of_documents(group) for value, group in sorted(documents.items())}
    return classes


def roles(compared: Sequence[Compared]) -> dict[str, dict[str, int]]:
    """Return how many figures of each role were given which role; ``missed`` where none was found."""
    names = ("target", "actual", "reference")
    counts = Counter(
        (hit.label.fields["role"], str(hit.figure.role)) for one in compared for hit in one.figures.hits
    ) + Counter((label.fields["role"], "missed") for one in compared for label in one.figures.missed)
    return {gold: {got: counts[gold, got] for got in (*names, "missed")} for gold in names}


def balance(hits: int, gold: int, predicted: int) -> Balance:
    """Return precision, recall and F1; 0 where there is nothing to divide by."""
    precision, recall = hits / predicted if predicted else 0.0, hits / gold if gold else 0.0
    both = precision + recall
    return {
        "p": round(precision, DIGITS),
        "r": round(recall, DIGITS),
        "f1": round(2 * precision * recall / both, DIGITS) if both else 0.0,
    }


def _clauses(name: str, outcomes: Sequence[Outcomes[ClauseOutcome, Any]]) -> dict[str, Any]:
    gold, predicted = _asked(outcomes), _answered(outcomes)
    hits = sum(len(one.hits) for one in outcomes)
    return {f"{name}_gold": gold, f"{name}_pred": predicted, name: balance(hits, gold, predicted)}


def _asked(outcomes: Iterable[Outcomes[Any, Any]]) -> int:
    return sum(len(one.hits) + len(one.missed) for one in outcomes)


def _answered(outcomes: Iterable[Outcomes[Any, Any]]) -> int:
    return sum(len(one.hits) + len(one.spurious) for one in outcomes)


def _deadline(hit: ClauseOutcome) -> Any:
    return getattr(hit.clause, "deadline", None)


def _share(answers: Iterable[bool]) -> float | None:
    counted = list(answers)
    return round(sum(counted) / len(counted), DIGITS) if counted else None


def _of_labels(hits: Sequence[FigureOutcome | None]) -> dict[str, Any]:
    found = [hit for hit in hits if hit]
    return {
        "figures": len(hits),
        "found": _share(hit is not None for hit in hits),
        "read": _share(hit is not None and hit.read for hit in hits),
        "record": _share(hit is not None and hit.record for hit in hits),
        "role": _share(hit.role for hit in found),
        "indicator": _share(hit.indicator for hit in found),
    }


def _of_documents(compared: Sequence[Compared]) -> dict[str, Any]:
    measured = headline(compared)
    return {
        "documents": measured["documents"],
        "figures": measured["figures_gold"],
        **{name: measured[name]["f1"] for name in ("found", "read", "record")},
        **{name: measured[name] for name in ("role", "indicator", "year")},
        **{name: measured[name]["f1"] for name in ("commitments", "achievements")},
    }


def _dimension(unit: str | None) -> str:
    return _dimensions().get(unit or "", "none" if unit is None else "other")


@cache
def _dimensions() -> dict[str, str]:
    return {unit: name for name, entry in lexicon("units").items() if "units" in entry for unit in entry["units"]}
