"""duixian audit: every target against what was reported, every report against itself."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .audit_store import from_store, reckoned_in, tell_failed
from .documents import Out, readable, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..audit.by_body import Reckoned
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
    db: Annotated[str | None, typer.Option(help="Reckon the documents of this database instead.")] = None,
) -> None:
    """Reckon every target of the documents against what they report, and tell what their numbers say of themselves."""
    chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "json")
    if (db is None) == (not paths):
        raise typer.BadParameter("give documents, or a database with --db")
    from ..audit.suppression import read_suppressions  # noqa: PLC0415

    suppressions = read_suppressions(suppress) if suppress else []
    reports, unread = readable(paths) if paths else ([], False)
    problems = with_actuals(reports, actuals, columns)
    failed: dict[str, str] = {}
    if db is not None:
        with from_store(db) as store:
            found = reckoned_in(store, failed, language=language, more=reports, suppressions=suppressions)
            write(_printed(found, chosen, language), out)
    else:
        from ..pipeline import audits  # noqa: PLC0415

        write(_printed(audits(reports, language=language, suppressions=suppressions), chosen, language), out)
    tell_failed(failed)
    if problems or unread:
        raise typer.Exit(2)


def _printed(
    found: "Iterator[Reckoned]", output_format: Literal["table", "json"], language: "Language"
) -> "Iterator[str]":
    if output_format == "json":
        from .audit_json import audit_json  # noqa: PLC0415

        yield from audit_json(each.audit for each in found)
        return
    from ..audit.by_body import merged  # noqa: PLC0415
    from ..tables import audit_table, shown_in_tables  # noqa: PLC0415

    reports: list[Report] = []
    audits = []
    for each in found:
        audits.append(each.audit)
        reports += map(shown_in_tables, each.reports())
    yield audit_table(merged(audits), reports, language)


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
