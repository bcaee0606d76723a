"""The ledger: issuer × indicator × year, target and actual side by side, growth and gaps."""

from collections import defaultdict
from collections.abc import Iterable

from ..corpora import catalogue
from ..schemas.audit import Audit, FigureReference
from ..schemas.ledger import LedgerRow
from ..schemas.report import Report
from .bodies import bodies_of
from .facts import Fact
from .reading import reading_of

__all__ = ["ledger_of"]

Key = tuple[str, str, str | None, str | None]
Place = tuple[str, str]


def ledger_of(reports: Iterable[Report], audit: Audit) -> list[LedgerRow]:
    """Return the rows of ``reports``, whose verdicts ``audit`` holds, by issuer, indicator and year."""
    unique = sorted({report.document.id: report for report in reports}.values(), key=lambda report: report.document.id)
    bodies = bodies_of(unique)
    issuers = _issuers(unique, bodies)
    facts = {fact.place: fact for report in unique for fact in reading_of(report, bodies[report.document.id]).facts}
    answered: dict[Place, Place] = {}
    for given in audit.targets:
        if given.actuals:
            answered[given.document, given.figure] = given.actuals[0].document, given.actuals[0].figure
    verdicts = {(given.document, given.figure): given for given in audit.targets}
    taken = set(answered.values())
    targets: dict[tuple[Key, int], Fact] = {}
    actuals: dict[tuple[Key, int], Fact] = {}
    for fact in facts.values():
        if fact.year is None or not fact.name.core or fact.figure.role == "reference":
            continue
        if fact.figure.role == "target":
            targets.setdefault((_key(fact), fact.year), fact)
        elif fact.share == 1.0 and fact.place not in taken:
            actuals.setdefault((_key(fact), fact.year), fact)
    for (key, year), fact in targets.items():
        if fact.place in answered:  # the actual stands in the row of its target, under whatever name
            actuals[key, year] = facts[answered[fact.place]]
    rows = []
    for key, year in sorted({*targets, *actuals}, key=str):
        target, actual, before = targets.get((key, year)), actuals.get((key, year)), actuals.get((key, year - 1))
        verdict = verdicts.get(target.place) if target else None
        told = [fact for fact in (target, actual) if fact]
        rows.append(
            LedgerRow(
                issuer=issuers[told[0].body],
                indicator=_indicator(told[0]),
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


def _key(fact: Fact) -> Key:
    """What makes two figures of two years the same line of the ledger."""
    measure = "total" if fact.figure.measure == "total" else None
    return fact.body, f"{fact.name.core}|{'|'.join(sorted(fact.name.parts))}", fact.dimension, measure


def _indicator(fact: Fact) -> str:
    if fact.figure.indicator:
        noun = fact.figure.indicator.text
        return noun.removeprefix(fact.figure.action or "") or noun
    return catalogue()[fact.name.code].zh if fact.name.code else fact.name.core


def _issuers(reports: list[Report], bodies: dict[str, str]) -> dict[str, str | None]:
    names: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if report.document.issuer:
            names[bodies[report.document.id]].add(report.document.issuer.name)
    return {body: max(names[body], key=lambda name: (len(name), name), default=None) for body in {*bodies.values()}}
