"""duixian ledger: issuer × indicator × year, target and actual side by side."""

import csv
import io
import sys
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .documents import Out, write
from .options import Interface
from .reckoned import Actuals, Documents, Map, OfDatabase, reckoned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..audit.by_body import Reckoned
    from ..i18n.languages import Language
    from ..schemas.ledger import LedgerRow

__all__ = ["ledger"]

COLUMNS = ("issuer", "indicator", "code", "year", "unit", "target", "actual", "verdict", "ratio", "growth", "gap")


def ledger(
    paths: Documents = None,
    output_format: Annotated[
        Literal["table", "csv", "json"] | None,
        typer.Option("--format", help="Default: table on a terminal, else json."),
    ] = None,
    out: Out = None,
    actuals: Actuals = None,
    columns: Map = None,
    language: Interface = "zh",
    db: OfDatabase = None,
) -> None:
    """List each indicator of each issuer by year: target, actual, growth and gaps."""
    chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "json")
    with reckoned(paths, db, (actuals, columns)) as found:
        write(_printed(_rows(found.bodies), chosen, language), out)


def _rows(found: "Iterator[Reckoned]") -> "Iterator[LedgerRow]":
    from ..audit.ledger import ledger_of  # noqa: PLC0415

    for each in found:
        yield from ledger_of(each.reports(), each.body, each.audit)


def _printed(
    rows: "Iterator[LedgerRow]", output_format: Literal["table", "csv", "json"], language: "Language"
) -> "Iterator[str]":
    if output_format == "json":
        yield from (row.model_dump_json() + "\n" for row in rows)
    elif output_format == "csv":
        yield from _csv(rows)
    else:
        from .tables import ledger_table  # noqa: PLC0415

        yield ledger_table(list(rows), language)


def _csv(rows: "Iterator[LedgerRow]") -> "Iterator[str]":
    from ..store.exports.spreadsheets import csv_cell  # noqa: PLC0415

    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\n")
    told = ([getattr(row, name) for name in COLUMNS] for row in rows)
    for cells in chain([COLUMNS], told):
        writer.writerow("" if cell is None else csv_cell(cell) for cell in cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()
