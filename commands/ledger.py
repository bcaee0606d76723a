"""duixian ledger: issuer × indicator × year, target and actual side by side."""

import csv
import io
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .audit import Actuals, Map, with_actuals
from .documents import Out, Paths, reports_of, write
from .options import Interface

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..schemas.ledger import LedgerRow

__all__ = ["ledger"]

COLUMNS = ("issuer", "indicator", "code", "year", "unit", "target", "actual", "verdict", "ratio", "growth", "gap")


def ledger(
    paths: Paths,
    output_format: Annotated[
        Literal["table", "csv", "json"] | None,
        typer.Option("--format", help="Default: table on a terminal, else json."),
    ] = None,
    out: Out = None,
    actuals: Actuals = None,
    columns: Map = None,
    language: Interface = "zh",
) -> None:
    """List each indicator of each issuer by year: target, actual, growth and gaps."""
    from ..pipeline import ledger as ledger_of  # noqa: PLC0415
    from ..tables import ledger_table  # noqa: PLC0415

    reports = list(reports_of(paths))
    problems = with_actuals(reports, actuals, columns)
    rows = ledger_of(reports)
    chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "json")
    if chosen == "json":
        write((row.model_dump_json() + "\n" for row in rows), out)
    else:
        write([ledger_table(rows, language)] if chosen == "table" else _csv(rows), out)
    if problems:
        raise typer.Exit(2)


def _csv(rows: "list[LedgerRow]") -> "Iterator[str]":
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\n")
    for cells in [COLUMNS, *([getattr(row, name) for name in COLUMNS] for row in rows)]:
        writer.writerow("" if cell is None else _harmless(cell) for cell in cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _harmless(cell: object) -> object:
    """Return ``cell``, a text that a spreadsheet would run as a formula with an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
