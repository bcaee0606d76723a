"""The ledger as it was computed when the bodies were reckoned: of one body, of all, and bodies side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, func, select

from ..schemas import LedgerRow
from ..schemas.audit import FigureReference
from . import schema

__all__ = [
    "BodyLine",
    "Compared",
    "body_lines",
    "compared_in",
    "ledger_rows",
    "rows_of_series",
    "together",
    "years_of_series",
]


MOST = 2_000
"""Bodies that are compared on one page."""


class BodyLine(NamedTuple):
    """A body with the number of its documents and of its targets by outcome: the verdict, or why it is unverified."""

    key: str
    name: str | None
    documents: int
    outcomes: dict[str, int]

    @property
    def reached(self) -> float | None:
        """The share of its targets with a final verdict that were met or exceeded; None if there is none."""
        met = self.outcomes.get("met", 0) + self.outcomes.get("exceeded", 0)
        final = met + self.outcomes.get("missed", 0)
        return met / final if final else None


class Compared(NamedTuple):
    """A row of the ledger beside those of other bodies: where its body stands, and its rank among numbers of its unit."""

    row: LedgerRow
    level: str | None
    region: str | None
    rank: int | None
    """from 1, the greatest first; None without an actual"""


def body_lines(connection: Connection) -> list[BodyLine]:
    """Return all bodies in the order of their names."""
    bodies, documents, targets = schema.bodies.c, schema.documents.c, schema.targets.c
    counted = select(documents.body, func.count().label("times")).group_by(documents.body)
    held: dict[str, int] = {row.body: row.times for row in connection.execute(counted)}
    outcome = func.coalesce(targets.reason, targets.verdict)
    query = select(targets.subject, outcome.label("outcome"), func.count().label("times"))
    outcomes: dict[str, Counter[str]] = {}
    for row in connection.execute(query.group_by(targets.subject, outcome)):
        outcomes.setdefault(row.subject, Counter())[row.outcome] = row.times
    found = connection.execute(select(schema.bodies).order_by(bodies.name, bodies.key))
    return [BodyLine(row.key, row.name, held.get(row.key, 0), dict(outcomes.get(row.key, {}))) for row in found]


def together(lines: Iterable[BodyLine]) -> BodyLine:
    """Return what bodies have together, as if they were one."""
    documents, outcomes = 0, Counter[str]()
    for line in lines:
        documents += line.documents
        outcomes.update(line.outcomes)
    return BodyLine("", None, documents, dict(outcomes))


def ledger_rows(connection: Connection, subject: str) -> Iterator[LedgerRow]:
    """Yield the rows of the body with the key ``subject``, by indicator and year."""
    query = _rows().where(schema.ledger.c.subject == subject).order_by(schema.ledger.c.position)
    return map(_ledger_row, connection.execute(query))


def rows_of_series(connection: Connection, series: str, year: int) -> list[LedgerRow]:
    """Return the rows of all bodies on ``series`` in ``year``, the greatest first; each unit by itself."""
    return [each.row for each in compared_in(connection, series, year)]


def compared_in(
    connection: Connection, series: str, year: int, *, level: str | None = None, region: str | None = None
) -> list[Compared]:
    """Return the rows of all bodies on ``series`` in ``year``, or of those of a ``level`` or in a ``region``."""
    ledger, bodies = schema.ledger.c, schema.documents.alias("whose").c
    where = select(func.max(bodies.level)).where(bodies.body == ledger.subject).scalar_subquery()
    place = select(func.max(bodies.region)).where(bodies.body == ledger.subject).scalar_subquery()
    query = (
        _rows()
        .add_columns(where.label("level"), place.label("region"))
        .where(ledger.series == series, ledger.year == year)
        .order_by(ledger.unit, ledger.actual.is_(None), ledger.actual.desc(), ledger.subject)
        .limit(MOST)
    )
    if level is not None:
        query = query.where(where == level)
    if region is not None:
        query = query.where(place.contains(region, autoescape=True))
    found: list[Compared] = []
    ranks: Counter[str | None] = Counter()
    for row in connection.execute(query):
        ranks[row.unit] += row.actual is not None
        rank = ranks[row.unit] if row.actual is not None else None
        same = found[-1] if found and found[-1].row.unit == row.unit and found[-1].row.actual == row.actual else None
        found.append(Compared(_ledger_row(row), row.level, row.region, same.rank if same and rank else rank))
    return found


def years_of_series(connection: Connection, series: str) -> list[int]:
    """Return the years for which some body has a row on ``series``."""
    ledger = schema.ledger.c
    query = select(ledger.year).where(ledger.series == series).distinct().order_by(ledger.year)
    return list(connection.execute(query).scalars())


def _rows() -> Select[tuple[Any, ...]]:
    ledger = schema.ledger.c
    planned, reported = schema.documents.alias("planned"), schema.documents.alias("reported")
    return (
        select(
            schema.ledger,
            schema.bodies.c.name.label("issuer"),
            planned.c.sha256.label("target_sha256"),
            reported.c.sha256.label("actual_sha256"),
        )
        .join(schema.bodies, schema.bodies.c.key == ledger.subject)
        .outerjoin(planned, planned.c.key == ledger.target_document)
        .outerjoin(reported, reported.c.key == ledger.actual_document)
    )


def _ledger_row(row: Row[tuple[Any, ...]]) -> LedgerRow:
    places = ((row.target_sha256, row.target_figure), (row.actual_sha256, row.actual_figure))
    return LedgerRow(
        body=row.subject,
        issuer=row.issuer,
        series=row.series,
        indicator=row.indicator,
        code=row.code,
        year=row.year,
        unit=row.unit,
        target=row.target,
        actual=row.actual,
        verdict=row.verdict,
        ratio=row.ratio,
        growth=row.growth,
        gap=row.gap,
        records=[FigureReference(document=sha256, figure=figure) for sha256, figure in places if sha256 is not None],
    )
