"""The ledger: issuer by indicator over the years, target against actual; and issuers side by side."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from . import schema

__all__ = ["Comparison", "Entry", "IssuerLine", "Series", "compare", "issuer_lines", "series_of"]


class IssuerLine(NamedTuple):
    """An issuer with the number of its documents and of its targets by verdict."""

    subject: str
    documents: int
    verdicts: dict[str, int]

    @property
    def reached(self) -> float | None:
        """The share of its targets with a final verdict that were met or exceeded; None if there is none."""
        met = self.verdicts.get("met", 0) + self.verdicts.get("exceeded", 0)
        final = met + self.verdicts.get("missed", 0)
        return met / final if final else None


@dataclass(slots=True)
class Entry:
    """A year of a series: what was set, what was reported, and the place (SHA-256, id) of each."""

    target: float | None = None
    actual: float | None = None
    verdict: str | None = None
    target_place: tuple[str, str] | None = None
    actual_place: tuple[str, str] | None = None


@dataclass(slots=True)
class Series:
    """An indicator of an issuer over the years, in one unit."""

    indicator: str
    unit: str
    years: dict[int, Entry] = field(default_factory=dict)


class Comparison(NamedTuple):
    """What an issuer reports of an indicator in a year."""

    issuer: str
    value: float
    unit: str
    sha256: str
    figure: str


def issuer_lines(connection: Connection) -> list[IssuerLine]:
    """Return all subjects of the reckoning in order."""
    documents, targets = schema.documents.c, schema.targets.c
    name = func.coalesce(documents.issuer, documents.sha256)
    counted = select(name.label("name"), func.count().label("times")).group_by(name)
    held: dict[str, int] = {row.name: row.times for row in connection.execute(counted)}
    verdicts: dict[str, Counter[str]] = {subject: Counter() for subject in held}
    query = select(targets.subject, targets.verdict, func.count().label("times"))
    for row in connection.execute(query.group_by(targets.subject, targets.verdict)):
        verdicts.setdefault(row.subject, Counter())[row.verdict] = row.times
    return [IssuerLine(subject, held.get(subject, 0), dict(verdicts[subject])) for subject in sorted(verdicts)]


def series_of(connection: Connection, issuer: str) -> list[Series]:
    """Return the indicators of ``issuer`` over the years: those with most years first.

    An actual that answers a target stands under the target's indicator, any other under its own. Of several figures for
    a year the last in its document stands.
    """
    documents, figures = schema.documents.c, schema.figures.c
    own = select(schema.figures, documents.sha256).join(schema.documents, documents.key == figures.document)
    own = own.where(documents.issuer == issuer, figures.role.in_(("target", "actual")), figures.year.is_not(None))
    rows = connection.execute(own.order_by(figures.document, figures.start)).all()
    found: dict[tuple[str, str], Series] = {}

    def entry(indicator: str, unit: str | None, year: int) -> Entry:
        series = found.setdefault((indicator, unit or ""), Series(indicator, unit or ""))
        return series.years.setdefault(year, Entry())

    answers = _answers(connection, [row.document for row in rows])
    targets = {(row.document, row.id): row for row in rows if row.role == "target"}
    for row in rows:
        if not row.indicator:
            continue
        if row.role == "target":
            at = entry(row.indicator, row.unit, row.year)
            at.target, at.target_place = row.value_low, (row.sha256, row.id)
            at.verdict = answers.verdicts.get((row.document, row.id), at.verdict)
            continue
        target = targets.get(answers.targets.get((row.document, row.id), (0, "")))
        at = (
            entry(target.indicator, target.unit, target.year)
            if target and target.indicator
            else entry(row.indicator, row.unit, row.year)
        )
        at.actual, at.actual_place = row.value_low, (row.sha256, row.id)
    return sorted(found.values(), key=lambda series: (-_weight(series), series.indicator))


def compare(connection: Connection, indicator: str, year: int, *, limit: int = 100) -> list[Comparison]:
    """Return what the issuers report of ``indicator`` in ``year``, the greatest first; each unit by itself."""
    documents, figures = schema.documents.c, schema.figures.c
    query = (
        select(documents.issuer, func.max(figures.value_low).label("value"), figures.unit, documents.sha256, figures.id)
        .join(schema.documents, documents.key == figures.document)
        .where(figures.indicator == indicator, figures.year == year, figures.role == "actual")
        .where(documents.issuer.is_not(None))
        .group_by(documents.issuer, figures.unit, documents.sha256, figures.id)
        .order_by(figures.unit, func.max(figures.value_low).desc())
        .limit(limit)
    )
    return [Comparison(row.issuer, row.value, row.unit or "", row.sha256, row.id) for row in connection.execute(query)]


class _Answers(NamedTuple):
    targets: dict[tuple[int, str], tuple[int, str]]
    verdicts: dict[tuple[int, str], str]


def _answers(connection: Connection, documents: Iterable[int]) -> _Answers:
    """Return which target each actual answers, and the verdicts of the targets in ``documents``."""
    links, targets = schema.target_figures.c, schema.targets.c
    keys = sorted(set(documents))
    query = select(schema.target_figures).where(links.document.in_(keys), links.relation == "actual")
    return _Answers(
        {(row.found_document, row.found_figure): (row.document, row.figure) for row in connection.execute(query)},
        {
            (row.document, row.figure): row.verdict
            for row in connection.execute(select(schema.targets).where(targets.document.in_(keys)))
        },
    )


def _weight(series: Series) -> int:
    """Return how much a series has to show: years, and twice those where a target meets its actual."""
    met = sum(entry.target is not None and entry.actual is not None for entry in series.years.values())
    return len(series.years) + 2 * met
