"""duixian audit: every target against what was reported, every report against itself."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .documents import Out, reports_of, write

if TYPE_CHECKING:
    from ..schemas import Report

__all__ = ["Actuals", "Language", "Map", "audit", "with_actuals"]

Language = Annotated[Literal["zh", "en"], typer.Option("--lang", help="Language of the working and of the table.")]
Actuals = Annotated[
    str | None,
    typer.Option("--actuals", help="Numbers of a system: a csv, xlsx or Parquet file, or DATABASE?QUERY."),
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", help="FIELD=COLUMN of the actuals; FIELD is issuer, year, indicator, value or unit."),
]


def audit(
    paths: Annotated[list[str] | None, typer.Argument(help="Files, folders, or - for standard input.")] = None,
    output_format: Annotated[
        Literal["table", "json"] | None, typer.Option("--format", help="Default: table on a terminal, else json.")
    ] = None,
    out: Out = None,
    language: Language = "zh",
    actuals: Actuals = None,
    columns: Map = None,
    suppress: Annotated[
        Path | None, typer.Option("--suppress", help="A reviewer's file: finding ids with reasons, one a line.")
    ] = None,
    db: Annotated[str | None, typer.Option(help="Reckon what has changed in this database instead.")] = None,
) -> None:
    """Reckon every target of the documents against what they report, and tell what their numbers say of themselves."""
    chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "json")
    if (db is None) == (not paths):
        raise typer.BadParameter("give documents, or a database with --db")
    if db is not None:
        from .audit_store import audit_store  # noqa: PLC0415

        write(audit_store(db, chosen), out)
        return
    from ..audit.suppression import read_suppressions  # noqa: PLC0415
    from ..pipeline import audit as reckon  # noqa: PLC0415
    from ..tables import audit_table  # noqa: PLC0415

    suppressions = read_suppressions(suppress) if suppress else []
    reports = list(reports_of(paths or []))
    problems = with_actuals(reports, actuals, columns)
    result = reckon(reports, language=language, suppressions=suppressions)
    write([result.model_dump_json() + "\n" if chosen == "json" else audit_table(result, reports, language)], out)
    if problems:
        raise typer.Exit(2)


def with_actuals(reports: list["Report"], source: str | None, columns: list[str] | None) -> bool:
    """Add the rows of ``source`` to ``reports``; return whether some were bad, each of which is told on stderr."""
    from ..audit.actuals import read_actuals, read_mapping  # noqa: PLC0415

    if source is None:
        return False
    table = read_actuals(source, read_mapping(columns or []))
    for problem in table.problems:
        sys.stderr.write(f"duixian: {problem}\n")
    reports.extend(table.reports)
    return bool(table.problems)
