"""The ledger: body × indicator × year, target and actual side by side, growth and gaps."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from ..corpora import catalogue
from ..schemas.audit import Audit, FigureReference
from ..schemas.ledger import LedgerRow
from ..schemas.report import Report
from .bodies import Body
from .facts import Fact
from .reading import reading_of

__all__ = ["ledger_of"]

# 20家 and 20个: what is counted one by one is the same thing in either unit.
ONE_BY_ONE = frozenset({"thing", "organisation", "household", None})
Place = tuple[str, str]
Cell = tuple[str, int]


def ledger_of(reports: Iterable[Report], body: Body, audit: Audit) -> list[LedgerRow]:
    """Return the rows of ``reports``, all of ``body``, whose verdicts ``audit`` holds, by indicator and year."""
    ordered = sorted(reports, key=lambda report: report.document.id)
    facts = {fact.place: fact for report in ordered for fact in reading_of(report, body.key).facts}
    verdicts = {(given.document, given.figure): given for given in audit.targets}
    answered = {
        place: facts[given.actuals[0].document, given.actuals[0].figure]
        for place, given in verdicts.items()
        if given.actuals
    }
    targets, actuals = _cells(facts.values(), {fact.place for fact in answered.values()})
    for cell, fact in targets.items():
        if fact.place in answered:  # the actual stands in the row of its target, under whatever name
            actuals[cell] = answered[fact.place]
    names = _names([*targets.items(), *actuals.items()])
    rows = []
    for series, year in sorted({*targets, *actuals}):
        target, actual, before = (
            targets.get((series, year)),
            actuals.get((series, year)),
            actuals.get((series, year - 1)),
        )
        verdict = verdicts.get(target.place) if target else None
        told = [fact for fact in (target, actual) if fact]
        rows.append(
            LedgerRow(
                body=body.key,
                issuer=body.name,
                series=series,
                indicator=names[series],
                code=told[0].name.code,
                year=year,
                unit=told[0].figure.unit,
                target=target.value if target else None,
                actual=actual.value if actual else None,
                verdict=verdict.verdict if verdict else None,
                ratio=verdict.ratio if verdict else None,
                growth=round(actual.value / before.value - 1, 4) if actual and before and before.value else None,
                gap=None if target and actual else "no_actual" if target else "no_target",
                records=[FigureReference(document=fact.document, figure=fact.figure.id) for fact in told],
            )
        )
    return rows


def _cells(facts: Iterable[Fact], answers: set[Place]) -> tuple[dict[Cell, Fact], dict[Cell, Fact]]:
    """The first target and the first actual of each series and year; an actual that answers a target stands with it."""
    targets: dict[Cell, Fact] = {}
    actuals: dict[Cell, Fact] = {}
    for fact in facts:
        if fact.year is None or not fact.name.core:
            continue
        if fact.figure.role == "target":
            targets.setdefault((_series(fact), fact.year), fact)
        elif fact.figure.role == "actual" and fact.share == 1.0 and fact.place not in answers:
            actuals.setdefault((_series(fact), fact.year), fact)
    return targets, actuals


def _series(fact: Fact) -> str:
    """What makes two figures of two years the same line of the ledger."""
    measure = "total" if fact.figure.measure == "total" else ""
    dimension = "" if fact.dimension in ONE_BY_ONE else fact.dimension or ""
    return "|".join((fact.name.core, "、".join(sorted(fact.name.parts)), dimension, measure))


def _names(cells: Iterable[tuple[Cell, Fact]]) -> dict[str, str]:
    """The name to show for each series: the commonest of those that its figures have, of several the shortest."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (series, _), fact in cells:
        counts[series][_indicator(fact)] += 1
    return {series: min(names, key=lambda name: (-names[name], len(name), name)) for series, names in counts.items()}


def _indicator(fact: Fact) -> str:
    if fact.figure.indicator:
        noun = fact.figure.indicator.text
        return noun.removeprefix(fact.figure.action or "") or noun
    return catalogue()[fact.name.code].zh if fact.name.code else fact.name.core
