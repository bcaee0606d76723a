"""Actuals from another system: rows of issuer, year, indicator, value and unit, turned into Reports for an audit."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ..corpora import CatalogueEntry, catalogue, indicator_code, lexicon
from ..errors import Code, DuixianError
from ..nlp.numbers.amounts import Quantity, precision_of, scaled
from ..schemas.report import Figure, Report
from .cells import amount_in, simple, unit_in, year_in
from .columns import FIELDS, Columns, find_columns
from .facts import SYSTEM
from .tabular import Formula, Row, read_table

__all__ = ["FIELDS", "Actuals", "read_actuals", "read_mapping"]

MEASURES = {"stock": "total", "flow": "increment", "rate": "rate", "amount": "amount"}
"""Of an indicator by the kind that the catalogue says."""
BY_DIMENSION = {"percent": "rate", "percentage_point": "rate", "multiple": "rate", "money": "amount"}
ASSUMED = frozenset({"person", "person_time", "household", "organisation", "thing", "event", "percent"})
"""Dimensions whose unit may be taken from the catalogue where the table says none. Money may be in 元 or in 万元."""


@dataclass
class Actuals:
    """The rows of a table as Reports, one for each issuer, and what was wrong with the rows left out."""

    reports: list[Report]
    problems: list[str] = field(default_factory=list)


def read_mapping(entries: Iterable[str]) -> dict[str, str]:
    """Return the columns named by ``entries`` such as ``value=本年累计``.

    Raises:
        DuixianError: an entry has another form, or names no field.

    """
    mapping = {}
    for entry in entries:
        name, sign, column = entry.partition("=")
        if not sign or name.strip() not in FIELDS or not column.strip():
            raise DuixianError(Code.BAD_MAP, path=entry, fields=", ".join(FIELDS))
        mapping[name.strip()] = column.strip()
    return mapping


def read_actuals(source: str, mapping: Mapping[str, str] | None = None) -> Actuals:
    """Return the actuals of ``source``: a csv, xlsx or Parquet file, or DATABASE?QUERY.

    A row that cannot be understood is left out and reported in ``problems`` with its line.

    Raises:
        DuixianError: the source cannot be read, or has no column for what is needed.

    """
    table = read_table(source)
    columns = find_columns(table, mapping or {})
    place = columns.of.get("issuer")
    issuers = place is not None and any(any(row.cells[place : place + 1]) for row in columns.rows)
    figures: dict[str, list[Figure]] = defaultdict(list)
    problems = []
    for row in columns.rows:
        try:
            entry = _entry(row, columns, issuers=issuers)
            if entry:
                figures[entry.issuer].append(_figure(row.line, entry))
        except _BadRowError as error:
            problems.append(str(DuixianError(Code.BAD_LINE, path=table.name, line=row.line, advice=error)))
    reports = [
        _report(table.name, table.identifier, number, issuer, members)
        for number, (issuer, members) in enumerate(sorted(figures.items()), 1)
    ]
    return Actuals(reports, problems)


class _BadRowError(Exception):
    """What is wrong with a row and what to do about it."""


class _Entry(NamedTuple):
    """A row after its cells have been understood."""

    issuer: str
    year: int
    indicator: str
    known: CatalogueEntry | None
    text: str
    quantity: Quantity


def _cell(row: Row, columns: Columns, name: str) -> str:
    """The text of the cell for the field ``name``; empty where there is none."""
    at = columns.of.get(name)
    cell = row.cells[at] if at is not None and at < len(row.cells) else ""
    if isinstance(cell, Formula):
        raise _BadRowError(
            f"{cell.place} ({name}) is a formula that has not been calculated; open and save it in a spreadsheet program"
        )
    return cell


def _entry(row: Row, columns: Columns, *, issuers: bool) -> _Entry | None:
    """Return what ``row`` says, None if its cells are empty. ``issuers``: whether the table says whose its numbers are."""
    cells = {name: _cell(row, columns, name) for name in columns.of}
    if not any(cells.values()):
        return None
    year = year_in(cells["year"])
    if year is None:
        raise _BadRowError(f"its year “{cells['year']}” is no whole year; write it as 2023")
    if not cells["indicator"]:
        raise _BadRowError("it names no indicator; give a name or a code")
    issuer = simple(cells.get("issuer", ""))
    if issuers and not issuer:
        raise _BadRowError(
            "it names no issuer, as others do; fill in the cell (of merged ones only the first is filled)"
        )
    by_code = catalogue().get(cells["indicator"])
    name = by_code.zh if by_code else simple(cells["indicator"])
    code = by_code.code if by_code else indicator_code(name)
    known = catalogue()[code] if code else None
    value = cells["value"]
    unit = _unit(simple(cells.get("unit", "")) or columns.unit)
    quantity = amount_in(value, unit)
    if quantity is None:
        raise _BadRowError(f"its value “{value}” is no number; write one, such as 30600 or 3.06万")
    if isinstance(quantity, str):
        raise _BadRowError(f"its value “{value}” says {quantity} and its unit “{unit}”; leave one of them out")
    if quantity.unit is None and known and (by_code or known.dimension in ASSUMED):
        if known.dimension == "percent" and abs(quantity.high) <= 1:
            raise _BadRowError(f"its value “{value}” may be a share or per cent; give % as its unit, or write 95%")
        unit = known.unit
        quantity = scaled(quantity, unit)
    return _Entry(issuer, year, name, known, value if value.endswith(unit) else f"{value}{unit}", quantity)


def _unit(text: str) -> str:
    """The unit that a cell names; an unknown word is taken as a unit of its own."""
    return unit_in(text) or text


def _figure(line: int, entry: _Entry) -> Figure:
    quantity = entry.quantity
    low, high = map(_float, quantity.interval)
    one = quantity.low == quantity.high
    return Figure.model_validate(
        {
            "id": f"f{line}",
            "start": 0,
            "end": 0,
            "text": entry.text,
            "value": _float(quantity.low) if one else (_float(quantity.low), _float(quantity.high)),
            "unit": quantity.unit,
            "dimension": quantity.dimension,
            "precision": _float(precision_of(quantity, entry.text)),
            "comparator": quantity.comparator,
            "interval": (low, high),
            "closed": quantity.closed,
            "currency": quantity.currency,
            "indicator": {"text": entry.indicator, "code": entry.known.code if entry.known else None},
            "action": _action(entry.indicator),
            "measure": _measure(entry),
            "role": "actual",
            "year": entry.year,
            "period": {"start": datetime.date(entry.year, 1, 1), "end": datetime.date(entry.year, 12, 31)},
            "section": [],
            "clause": {"start": 0, "end": 0},
            "confidence": 1.0,
        }
    )


def _action(indicator: str) -> str | None:
    """The verb of adding that a name begins with: 新建 of 新建职工书屋."""
    verbs = [verb for verb in lexicon("actuals")["measure"]["increment"] if indicator.startswith(verb)]
    return max(verbs, key=len, default=None)


def _measure(entry: _Entry) -> str | None:
    """Whether a row tells an addition, a running total, a rate or money: by its unit, its name, the catalogue."""
    if entry.quantity.dimension in BY_DIMENSION:
        return BY_DIMENSION[entry.quantity.dimension]
    words = lexicon("actuals")["measure"]
    if any(word in entry.indicator for word in words["total"]):
        return "total"
    if _action(entry.indicator):
        return "increment"
    return MEASURES[entry.known.kind] if entry.known else None


def _float(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _report(source: str, identifier: str, number: int, issuer: str, figures: list[Figure]) -> Report:
    years = sorted({figure.year for figure in figures if figure.year})
    return Report.model_validate(
        {
            "schema_version": "1",
            "document": {
                "id": f"{identifier}-{number}",
                "source": source,
                "title": None,
                "issuer": {"name": issuer} if issuer else None,
                "doc_type": "other",
                "years": {"plan": [], "actual": years},
                "number": None,
                "date": None,
                "script": "hans",
                "encoding": None,
                "media_type": SYSTEM,
                "characters": 0,
                "coverage": {"numbers": len(figures), "understood": len(figures)},
            },
            "repairs": [],
            "figures": figures,
            "commitments": [],
            "achievements": [],
            "numbers": [],
        }
    )
