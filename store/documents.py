"""Documents in and out of the database: each is added whole or not at all, and comes back as it was."""

from collections.abc import Iterator

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from .._version import __version__
from ..schemas import Report
from ..schemas.packing import unpacked
from . import schema
from .decisions import decided, standing
from .events import add_event
from .insertion import insert_rows
from .reviews import RecordKey, Review, reviews_of
from .rows import Prepared, document_key, prepare
from .uploads import keep_upload, kept_upload

__all__ = [
    "add_prepared",
    "add_report",
    "add_source",
    "delete_source",
    "get_extracted",
    "get_report",
    "get_text",
    "has_source",
    "iterate_reports",
    "known_paths",
    "known_version",
    "lay_out_decided",
    "paths_of",
    "remove_document",
    "remove_source",
    "replace_prepared",
]

BATCH = 100


def add_report(connection: Connection, report: Report, text: str, *, version: str = __version__) -> None:
    """Add ``report``, extracted from the source ``text``; it takes the place of an older one of the same bytes."""
    add_prepared(connection, prepare(report, text, version))


def add_prepared(connection: Connection, prepared: Prepared) -> None:
    """Add the rows of a Report. What is there already, from the same version, stays; only the path is noted."""
    known = known_version(connection, prepared.sha256)
    if known == prepared.version:
        add_source(connection, prepared.sha256, prepared.source)
        return
    replace_prepared(connection, prepared)


def replace_prepared(connection: Connection, prepared: Prepared) -> None:
    """Add the rows of a Report in the place of those that are there of the same bytes, whatever version made them."""
    known = known_version(connection, prepared.sha256)
    paths = paths_of(connection, prepared.sha256)
    upload = kept_upload(connection, prepared.sha256) if known is not None else None
    if known is not None:
        _remove(connection, prepared.sha256)
    for table, rows in prepared.rows.items():
        insert_rows(connection, table, rows)
    if upload is not None:
        keep_upload(connection, prepared.sha256, upload)
    for path in {*paths, prepared.source}:
        add_source(connection, prepared.sha256, path)
    if reviews_of(connection, prepared.sha256):
        lay_out_decided(connection, prepared.sha256)
    add_event(connection, "document_read", sha256=prepared.sha256, version=prepared.version, again=known is not None)


def lay_out_decided(connection: Connection, sha256: str) -> None:
    """Lay the records of a document out anew as people decided them, if they did."""
    report, text = get_extracted(connection, sha256), get_text(connection, sha256)
    if report is None or text is None:
        return
    reviews = standing(reviews_of(connection, sha256))
    rows = prepare(decided(report, reviews), text, __version__).rows  # the version of the document's own row stays
    key = document_key(sha256)
    for table in ("figures", "commitments", "achievements", "numbers"):
        of = schema.metadata.tables[table].c.document
        connection.execute(delete(schema.metadata.tables[table]).where(of == key))
        insert_rows(connection, table, rows[table])


def add_source(connection: Connection, sha256: str, path: str) -> None:
    """Note that the document ``sha256`` was read from ``path``. It is called by the first of its paths.

    A path leads to one document: if its bytes have changed, it no longer leads to what it held before. A document that
    no path leads to stays in the database; audits and exports leave it out.
    """
    sources, key = schema.sources, document_key(sha256)
    at = connection.execute(select(sources.c.document).where(sources.c.path == path)).scalar()
    if at == key:
        return
    if at is not None:
        remove_source(connection, path)
    connection.execute(insert(sources), {"path": path, "document": key})
    _call_by_first_path(connection, key)


def remove_source(connection: Connection, path: str) -> None:
    """Note that ``path`` leads to no document any more, if it did."""
    sources = schema.sources.c
    at = connection.execute(select(sources.document).where(sources.path == path)).scalar()
    if at is not None:
        connection.execute(delete(schema.sources).where(sources.path == path))
        _call_by_first_path(connection, at)


def delete_source(connection: Connection, path: str) -> None:
    """Take the path out, and the document with it if no other path leads there."""
    sources = schema.sources.c
    at = connection.execute(select(sources.document).where(sources.path == path)).scalar()
    remove_source(connection, path)
    if at is None or connection.execute(select(sources.path).where(sources.document == at).limit(1)).scalar():
        return
    documents = schema.documents.c
    sha256 = connection.execute(select(documents.sha256).where(documents.key == at)).scalar()
    if sha256 is not None:
        remove_document(connection, sha256)


def known_paths(connection: Connection) -> list[str]:
    """Return every path that leads to a document or is in quarantine, in order."""
    paths = select(schema.sources.c.path).union(select(schema.quarantine.c.path))
    return sorted(connection.execute(paths).scalars())


def has_source(connection: Connection, sha256: str, path: str) -> bool:
    """Tell whether ``path`` is known to lead to the document ``sha256``."""
    sources = schema.sources.c
    at = connection.execute(select(sources.document).where(sources.path == path)).scalar()
    return at == document_key(sha256)


def known_version(connection: Connection, sha256: str) -> str | None:
    """Return the version of the pipeline that read the document, None if it is not in the database."""
    documents = schema.documents
    query = select(documents.c.version).where(documents.c.key == document_key(sha256), documents.c.sha256 == sha256)
    return connection.execute(query).scalar()


def paths_of(connection: Connection, sha256: str) -> list[str]:
    """Return every path that leads to the document, in code point order."""
    query = select(schema.sources.c.path).where(schema.sources.c.document == document_key(sha256))
    return list(connection.execute(query.order_by(schema.sources.c.path)).scalars())


def get_report(connection: Connection, sha256: str) -> Report | None:
    """Return the Report of the document as people decided, under the path it is called by; None if there is none."""
    report = get_extracted(connection, sha256)
    return decided(report, standing(reviews_of(connection, sha256))) if report else None


def get_extracted(connection: Connection, sha256: str) -> Report | None:
    """Return the Report of the document as it was extracted, whatever people decided; None if there is none."""
    row = connection.execute(_bodies().where(schema.documents.c.sha256 == sha256)).first()
    return unpacked(row.body, row.source) if row else None


def get_text(connection: Connection, sha256: str) -> str | None:
    """Return the source text of the document, that all its offsets speak of; None if it is not in the database."""
    query = select(schema.texts.c.text).where(schema.texts.c.document == document_key(sha256))
    return connection.execute(query).scalar()


def iterate_reports(connection: Connection) -> Iterator[tuple[Report, str]]:
    """Yield every Report, as people decided, with its source text, in the order of their paths.

    Few of them are held at a time.
    """
    query = (
        _bodies()
        .add_columns(schema.texts.c.text)
        .join(schema.texts, schema.texts.c.document == schema.documents.c.key)
        .where(schema.documents.c.key.in_(select(schema.sources.c.document)))
        .order_by(schema.documents.c.source, schema.documents.c.key)
    )
    reviews: dict[RecordKey, Review] = standing(reviews_of(connection))
    of_document: dict[str, dict[RecordKey, Review]] = {}
    for key, review in reviews.items():
        of_document.setdefault(key.sha256, {})[key] = review
    for row in connection.execute(query, execution_options={"yield_per": BATCH}):
        report = unpacked(row.body, row.source)
        yield decided(report, of_document.get(report.document.id, {})), row.text


def remove_document(connection: Connection, sha256: str) -> str | None:
    """Take the document and all that is known of it out of the database; reviews stay.

    Return the key of its body, whose reckoning it takes with it, None if it has none.
    """
    documents = schema.documents.c
    found = connection.execute(select(documents.body, documents.title).where(documents.sha256 == sha256)).first()
    if found is None:
        return None
    _remove(connection, sha256)
    add_event(connection, "document_removed", sha256=sha256, subject=found.body, title=found.title)
    body: str | None = found.body
    return body


def _remove(connection: Connection, sha256: str) -> None:
    """Take the rows of a document out, and the reckoning of its body with them: it rests on them."""
    documents = schema.documents.c
    body = connection.execute(select(documents.body).where(documents.key == document_key(sha256))).scalar()
    if body is not None:
        connection.execute(delete(schema.audits).where(schema.audits.c.subject == body))
    connection.execute(delete(schema.documents).where(documents.key == document_key(sha256)))


def _call_by_first_path(connection: Connection, key: int) -> None:
    """Call the document by the first of its paths; by the last one it had if none is left."""
    first = connection.execute(select(func.min(schema.sources.c.path)).where(schema.sources.c.document == key)).scalar()
    if first is not None:
        connection.execute(update(schema.documents).where(schema.documents.c.key == key).values(source=first))


def _bodies() -> Select[tuple[bytes, str]]:
    joined = schema.reports.c.document == schema.documents.c.key
    return select(schema.reports.c.body, schema.documents.c.source).join(schema.documents, joined)
