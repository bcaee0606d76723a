"""The diagram of the tables in ``docs/database.md``, drawn from ``schema/``.

``python -m duixian.store.diagram docs/database.md`` writes it anew; a test compares.
"""

import re
import sys
from pathlib import Path

from sqlalchemy import Column, ForeignKeyConstraint, Table

from .schema import metadata

__all__ = ["diagram", "with_diagram"]

BLOCK = re.compile(r"```mermaid\n.*?```", re.DOTALL)


def diagram() -> str:
    """Return the tables and what refers to what, in Mermaid's notation for entities and relationships."""
    lines = ["erDiagram"]
    for table in metadata.sorted_tables:
        lines += [f"    {table.name} {{", *(f"        {_column(table, column)}" for column in table.columns), "    }"]
    for table in metadata.sorted_tables:
        for constraint in sorted(table.foreign_key_constraints, key=lambda one: tuple(one.column_keys)):
            lines.append(f"    {_relation(table, constraint)}")
    return "\n".join(lines) + "\n"


def with_diagram(page: str) -> str:
    """Return ``page`` with its diagram as it should be."""
    return BLOCK.sub(lambda _: f"```mermaid\n{diagram()}```", page)


def _column(table: Table, column: Column[object]) -> str:
    keys = ["PK"] if column.primary_key else []
    if any(column in constraint.columns.values() for constraint in table.foreign_key_constraints):
        keys.append("FK")
    comment = f' "{column.comment}"' if column.comment else ""
    return f"{type(column.type).__name__.lower()} {column.name} {', '.join(keys)}".rstrip() + comment


def _relation(table: Table, constraint: ForeignKeyConstraint) -> str:
    names = set(constraint.column_keys)
    whole = names == {column.name for column in table.primary_key}
    return f'{constraint.referred_table.name} ||--{"o|" if whole else "o{"} {table.name} : "{", ".join(sorted(names))}"'


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(with_diagram(place.read_text(encoding="utf-8")), encoding="utf-8")
