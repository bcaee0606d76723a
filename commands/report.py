"""``duixian report``: one HTML file for people."""

import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .documents import Reading, whole
from .options import Interface
from .reckoned import Documents, OfDatabase, reckoned_in, tell_failed

if TYPE_CHECKING:
    from ..audit.by_body import Failed
    from ..readers import SourceText
    from ..schemas import Audit, Report

__all__ = ["report"]


def report(
    paths: Documents = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")] = Path("report.html"),
    language: Interface = "zh",
    db: OfDatabase = None,
) -> None:
    """Write one self-contained HTML page: verdicts, findings, and every record lit up in its source."""
    if (db is None) == (not paths):
        raise typer.BadParameter("give documents, or a database with --db")
    from ..apart import within  # noqa: PLC0415
    from ..audit.by_body import Failed, merged  # noqa: PLC0415
    from ..confined.budget import seconds_for  # noqa: PLC0415
    from ..web import report_html  # noqa: PLC0415

    failed = Failed()
    reading = Reading(paths or [])
    if db is not None:
        documents, audit = _stored(db, failed)
    else:
        from ..apart import reckon  # noqa: PLC0415
        from ..pipeline import audits  # noqa: PLC0415

        documents = _read(reading)
        found = audits((each for each, _ in documents), on_error=failed.note, reckoned=reckon)
        audit = merged(each.audit for each in found)
    drawing = partial(report_html, documents, audit, language, datetime.now(UTC).astimezone().date())
    page = within(drawing, str(out), seconds_for(sum(len(text) for _, text in documents))).encode("utf-8", "replace")
    with whole(out) as place:
        place.write_bytes(page)
    sys.stderr.write(f"{out}: {len(documents)} documents, {len(page) / 1e6:.2f} MB\n")
    tell_failed(failed)
    reading.end()


def _stored(db: str, failed: "Failed") -> "tuple[list[tuple[Report, str]], Audit]":
    """Return the documents of the database ``db``, and their audit."""
    from ..audit.by_body import merged  # noqa: PLC0415
    from ..store import iterate_reports, open_store  # noqa: PLC0415

    with open_store(db, create=False) as store:
        audit = merged(each.audit for each in reckoned_in(store, failed))
        with store.reading() as connection:
            return list(iterate_reports(connection)), audit


def _read(reading: Reading) -> "list[tuple[Report, str]]":
    """Return what could be read, each document once."""
    from ..apart import extract  # noqa: PLC0415

    known: set[str] = set()

    def told(source: "SourceText") -> "tuple[Report, str] | None":
        if source.identifier in known:
            return None
        known.add(source.identifier)
        return extract(source), source.text

    return [each for each in reading.each(told) if each is not None]
