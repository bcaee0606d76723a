"""duixian audit: every target against what was reported, every report against itself."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..i18n.languages import Language
from .documents import Out, write
from .reckoned import Actuals, Documents, Map, OfDatabase, reckoned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..schemas import Report
    from .reckoned import Found

__all__ = ["audit"]

LanguageOfWorking = Annotated[Language, typer.Option("--lang", help="Language of the working and of the table.")]


def audit(
    paths: Documents = None,
    output_format: Annotated[
        Literal["table", "json"] | None, typer.Option("--format", help="Default: table on a terminal, else json.")
    ] = None,
    out: Out = None,
    language: LanguageOfWorking = "zh",
    actuals: Actuals = None,
    columns: Map = None,
    suppress: Annotated[
        Path | None, typer.Option("--suppress", help="A reviewer's file: finding ids with reasons, one a line.")
    ] = None,
    also: Annotated[
        list[str] | None, typer.Option("--also", help="Tell findings of this kind, too, such as consistent.")
    ] = None,
    db: OfDatabase = None,
) -> None:
    """Reckon every target of the documents against what they report, and tell what their numbers say of themselves."""
    from ..audit.findings import rules  # noqa: PLC0415
    from ..audit.suppression import read_suppressions  # noqa: PLC0415

    if unknown := sorted(set(also or []) - set(rules())):
        raise typer.BadParameter(f"there is no kind of finding called {unknown[0]}; there are: {', '.join(rules())}")
    chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "json")
    suppressions = read_suppressions(suppress) if suppress else []
    with reckoned(
        paths, db, (actuals, columns), language=language, suppressions=suppressions, also=also or []
    ) as found:
        write(_printed(found, chosen, language), out)


def _printed(found: "Found", output_format: Literal["table", "json"], language: "Language") -> "Iterator[str]":
    if output_format == "json":
        from .audit_json import audit_json  # noqa: PLC0415

        yield from audit_json((each.audit for each in found.bodies), found.unread)
        return
    from ..audit.by_body import merged  # noqa: PLC0415
    from .tables import audit_table, shown_in_tables  # noqa: PLC0415

    reports: list[Report] = []
    audits = []
    for each in found.bodies:
        audits.append(each.audit)
        reports += map(shown_in_tables, each.reports())
    yield audit_table(merged(audits), reports, language)
