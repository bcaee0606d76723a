"""Actuals from elsewhere: rows of issuer, year, indicator, value and unit, as Reports that an audit can reckon with."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..corpora import catalogue, indicator_code, lexicon
from ..errors import Code, DuixianError
from ..nlp.quantities import Mention, find_numbers
from ..schemas.report import Figure, Report
from .facts import SYSTEM
from .tabular import Row, read_rows

__all__ = ["FIELDS", "Actuals", "read_actuals", "read_mapping"]

FIELDS = ("issuer", "year", "indicator", "value", "unit")
OPTIONAL = frozenset({"unit", "issuer"})
MEASURES = {"stock": "total", "flow": "increment", "rate": "rate", "amount": "amount"}


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

    A row that cannot be understood is left out and told in ``problems`` with its line.

    Raises:
        DuixianError: the source cannot be read, or has no column for what is needed.

    """
    rows = read_rows(source)
    columns = _columns(source, rows.columns, mapping or {})
    figures: dict[str, list[Figure]] = defaultdict(list)
    problems = []
    for row in rows.rows:
        values = {name: str(row.cells.get(column, "") or "").strip() for name, column in columns.items()}
        if not any(values.values()):
            continue
        figure = _figure(row, values)
        if isinstance(figure, str):
            problems.append(str(DuixianError(Code.BAD_LINE, path=source, line=row.line, advice=figure)))
        else:
            figures[values.get("issuer", "")].append(figure)
    reports = [
        _report(source, rows.identifier, number, issuer, members)
        for number, (issuer, members) in enumerate(sorted(figures.items()), 1)
    ]
    return Actuals(reports, problems)


def _columns(source: str, present: list[str], mapping: Mapping[str, str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    words: dict[str, list[str]] = lexicon("actuals")
    plain = {_plain(column): column for column in present}
    for name in FIELDS:
        if name in mapping:
            found = mapping[name] if mapping[name] in present else None
        else:
            taken = set(columns.values())
            found = next(
                (plain[word] for word in map(_plain, words[name]) if word in plain and plain[word] not in taken), None
            )
        if found:
            columns[name] = found
        elif name not in OPTIONAL or name in mapping:
            raise DuixianError(Code.NO_COLUMN, path=source, wanted=name, columns=", ".join(present) or "none")
    return columns


def _plain(column: str) -> str:
    return re.sub(r"\s", "", column).lower().replace("（", "(").replace("）", ")")


def _figure(row: Row, values: Mapping[str, str]) -> Figure | str:
    """The figure of a row, or in words what to do about it."""
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", values["year"])
    if year is None:
        return f"its year “{values['year']}” is none; write it as 2023"
    if not values["indicator"]:
        return "it names no indicator; give a name or a code"
    entry = catalogue().get(values["indicator"])
    name = entry.zh if entry else values["indicator"]
    unit = values.get("unit") or (entry.unit if entry else "")
    mention = _number(values["value"], unit)
    if mention is None or mention.quantity is None:
        return f"its value “{values['value']}” is no number; write one, such as 30600 or 3.06万"
    quantity = mention.quantity
    low, high = _float(quantity.interval[0]), _float(quantity.interval[1])
    code = entry.code if entry else indicator_code(name)
    return Figure.model_validate(
        {
            "id": f"f{row.line}",
            "start": 0,
            "end": 0,
            "text": f"{values['value']}{values.get('unit', '')}",
            "value": _float(quantity.low)
            if quantity.low == quantity.high
            else (_float(quantity.low), _float(quantity.high)),
            "unit": quantity.unit,
            "comparator": quantity.comparator,
            "interval": (low, high),
            "closed": quantity.closed,
            "currency": quantity.currency,
            "indicator": {"text": name, "code": code},
            "action": None,
            "measure": MEASURES[catalogue()[code].kind] if code else None,
            "role": "actual",
            "year": int(year.group()),
            "section": [],
            "clause": {"start": 0, "end": 0},
            "confidence": 1.0,
        }
    )


def _number(value: str, unit: str) -> Mention | None:
    words = value if unit and value.endswith(unit) else f"{value}{unit}"
    found = [mention for mention in find_numbers(f"数{words}") if mention.quantity]
    return found[0] if len(found) == 1 else None


def _float(value: Any) -> int | float | None:
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
