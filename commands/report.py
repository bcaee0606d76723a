"""``duixian report``: one HTML file for people."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import DuixianError
from .documents import along, source_of, whole
from .options import Interface
from .reckoned import Documents, OfDatabase, reckoned_in, tell_failed

if TYPE_CHECKING:
    from ..audit.by_body import Failed
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
    from ..audit.by_body import Failed, merged  # noqa: PLC0415
    from ..web import report_html  # noqa: PLC0415

    failed = Failed()
    if db is not None:
        documents, audit = _stored(db, failed)
        unread = False
    else:
        from ..pipeline import audits  # noqa: PLC0415

        documents, unread = _read(paths or [])
        found = audits((each for each, _ in documents), on_error=failed.note)
        audit = merged(each.audit for each in found)
    page = report_html(documents, audit, language, datetime.now(UTC).astimezone().date()).encode("utf-8", "replace")
    with whole(out) as place:
        place.write_bytes(page)
    sys.stderr.write(f"{out}: {len(documents)} documents, {len(page) / 1e6:.2f} MB\n")
    tell_failed(failed)
    if unread:
        raise typer.Exit(2)


def _stored(db: str, failed: "Failed") -> "tuple[list[tuple[Report, str]], Audit]":
    """Return the documents of the database ``db``, and their audit."""
    from ..audit.by_body import merged  # noqa: PLC0415
    from ..store import iterate_reports, open_store  # noqa: PLC0415

    with open_store(db, create=False) as store:
        audit = merged(each.audit for each in reckoned_in(store, failed))
        with store.reading() as connection:
            return list(iterate_reports(connection)), audit


def _read(paths: list[str]) -> "tuple[list[tuple[Report, str]], bool]":
    """Return what could be read of ``paths``, each document once, and whether something could not."""
    from ..pipeline import extract  # noqa: PLC0415
    from ..readers import find_files  # noqa: PLC0415

    files = list(find_files(paths))
    documents: dict[str, tuple[Report, str]] = {}
    failed = False
    for path in along(files):
        try:
            source = source_of(path)
            if source.identifier not in documents:
                documents[source.identifier] = (extract(source), source.text)
        except DuixianError as error:
            # One document that cannot be read does not stop the others.
            if len(files) == 1:
                raise
            sys.stderr.write(f"duixian: {error}\n")
            failed = True
    return list(documents.values()), failed
