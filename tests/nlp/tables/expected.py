"""The tables of ``tables.txt`` with the record of every cell, as its head says."""

import re
from pathlib import Path
from typing import NamedTuple

__all__ = ["Record", "TableCase", "cases"]

ROLES = {"t": "target", "a": "actual", "r": "reference"}
SCALES = (("亿", 100_000_000), ("万", 10_000), ("千", 1_000))


class Record(NamedTuple):
    """What a cell says. None stands for what is left open."""

    text: str
    name: str | None
    value: float
    unit: str | None
    role: str | None
    year: int | None


class TableCase(NamedTuple):
    """A table, the forms that it comes in, and its records in order of place."""

    identifier: str
    forms: tuple[str, ...]
    title: str
    above: list[str]
    rows: list[list[str]]
    under: list[str]
    records: list[Record]


def cases():
    """Return the tables of ``tables.txt``."""
    text = Path(__file__).with_name("tables.txt").read_text(encoding="utf-8")
    return [_case(block) for block in re.split(r"(?m)^== ", text)[1:]]


def _case(block):
    head, *lines = block.strip().split("\n")
    identifier, forms, title = (part.strip() for part in head.split("|"))
    above = [line[2:] for line in lines if line.startswith("> ")]
    under = [line[2:] for line in lines if line.startswith("< ")]
    columns = next(line[5:].split("|") for line in lines if line.startswith("cols:"))
    names = next(line[5:].split("|") for line in lines if line.startswith("rows:"))
    told = [line for line in lines if not line.startswith(("> ", "< ", "cols:", "rows:"))]
    rows = [[cell.strip() for cell in line.split("|")] for line in told]
    if forms == "single":
        rows = [line.split(" ") for line in told]
    body = [row for row in rows if _amounts(row, columns)]
    heads = len(body) - len(names)
    records = []
    for row, name in zip(body[heads:] if heads > 0 else body, names, strict=True):
        sides = name.strip().split("/")
        found = _amounts(row, columns)
        for place, column in enumerate(found):
            side = sides[place * len(sides) // len(found)]
            records.append(_record(row[column], columns[column].split(), side.split()))
    return TableCase(identifier, tuple(forms.split()), title, above, rows, under, records)


def _amounts(row, columns):
    return [
        at
        for at, column in enumerate(columns)
        if column.strip() != "-"
        and at < len(row)
        and re.search(r"\d", row[at])
        and not re.search("[^\\W\\d_]{3}", row[at])
        and not re.fullmatch(r"(?:19|20)\d\d年?", row[at])
    ]


def _record(text, column, row):
    said = [word for word in [*column, *row[1:]] if word not in {"~", "?"}]
    added = next((word[1:] for word in column if word.startswith("+")), "")
    instead = next((word[1:] for word in column if word.startswith("=")), None)
    is_open = added.endswith("?")
    name = None if is_open else instead or (row[0] if row[0] != "_" else "") + added
    role = next((ROLES[word] for word in said if word in ROLES), None)
    year = next((int(word) for word in said if re.fullmatch(r"\d{4}", word)), None)
    unit = next((word for word in said if word not in ROLES and not re.match(r"\d{4}$|[+=]", word)), None)
    number = re.search(r"-?[\d,.]+", text)[0].replace(",", "")
    scale, base = next(((size, unit[1:]) for mark, size in SCALES if unit and unit.startswith(mark)), (1, unit))
    return Record(text, name, float(number) * scale, base, role, year)
