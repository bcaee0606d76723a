"""The tables: what the database holds, from which the migrations are checked and the diagram in ``docs/`` is drawn.

A document is its bytes: ``documents.key`` is taken from their SHA-256, so that a row has the same key whoever writes
it, and when. Records are told apart by the ids their Report gives them (``f1``, ``c2``); ``start`` and ``end`` are code
points of the source text. ``reports.body`` is the Report itself, whole; the other tables lay it out for questions.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import SchemaItem

__all__ = [
    "achievements",
    "audits",
    "bodies",
    "commitment_evidence",
    "commitment_spans",
    "commitment_verdicts",
    "commitments",
    "document_years",
    "documents",
    "figures",
    "finding_records",
    "finding_spans",
    "findings",
    "ledger",
    "metadata",
    "numbers",
    "quarantine",
    "repairs",
    "reports",
    "reviews",
    "runs",
    "sources",
    "target_figures",
    "targets",
    "texts",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Sorted by code point on both databases, whatever the language of the server.
Sorted = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def _table(name: str, *items: SchemaItem, comment: str) -> Table:
    """Return a table that SQLite keeps in the order of its primary key: the records of a document stand together."""
    return Table(name, metadata, *items, comment=comment, sqlite_with_rowid=False)


def _document(*, primary: bool = True) -> Column[int]:
    return Column(
        "document",
        BigInteger,
        ForeignKey("documents.key", ondelete="CASCADE"),
        primary_key=primary,
        nullable=False,
        autoincrement=False,
    )


def _span() -> tuple[Column[int], Column[int]]:
    return Column("start", Integer, nullable=False), Column("end", Integer, nullable=False)


def _record(kind: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["document", kind], [f"{kind}s.document", f"{kind}s.id"], ondelete="CASCADE")


bodies = _table(
    "bodies",
    Column("key", Sorted, primary_key=True, comment="of a document that nobody can place: its SHA-256"),
    Column("name", Sorted, comment="the fullest that its documents call it"),
    Index(None, "name"),
    comment="who speaks: each body under all its names",
)

documents = Table(
    "documents",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False, comment="first 63 bits of the SHA-256"),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("version", Text, nullable=False, comment="of the pipeline that read it"),
    Column("source", Sorted, nullable=False, comment="the first of its paths in code point order"),
    Column("title", Text),
    Column("issuer", Sorted, comment="as the document calls it"),
    Column("level", Text),
    Column("region", Text),
    Column("region_code", Text),
    Column("full_name", Text, comment="name in the letterhead that the issuer's is short for"),
    Column("other_names", Text, comment="names that its body bore, by its own word, joined by newlines"),
    Column("body", Sorted, ForeignKey("bodies.key"), comment="null: not placed yet, or no path leads to it"),
    Column("unplaced", Text, comment="why nobody can tell whose it is: bare_name, ambiguous_name or no_name"),
    Column("doc_type", Text, nullable=False),
    Column("number", Text, comment="文号"),
    Column("date", Date),
    Column("script", Text, nullable=False),
    Column("encoding", Text),
    Column("media_type", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("numbers", Integer, nullable=False, comment="numbers in the body"),
    Column("understood", Integer, nullable=False, comment="numbers known for what they are"),
    Index(None, "issuer", "doc_type"),
    Index(None, "body"),
    Index(None, "source"),
    Index(None, "region_code"),
    comment="one row for each different content",
)

sources = _table(
    "sources",
    Column("path", Sorted, primary_key=True),
    _document(),
    Index(None, "document"),
    comment="every path a document was read from",
)

document_years = _table(
    "document_years",
    _document(),
    Column("kind", Text, primary_key=True, comment="plan or actual"),
    Column("year", Integer, primary_key=True),
    Index(None, "year", "kind"),
    comment="the years a document plans and reports",
)

reports = Table(
    "reports",
    metadata,
    _document(),
    Column("body", LargeBinary, nullable=False, comment="the Report as JSON in UTF-8, deflated (zlib)"),
    comment="each Report as it was extracted",
)

texts = Table(
    "texts",
    metadata,
    _document(),
    Column("text", Text, nullable=False),
    # Full text search: SQLite keeps a trigram index beside this table, PostgreSQL one on it; see the migrations.
    Index("ix_texts_trigrams", "text", postgresql_using="gin", postgresql_ops={"text": "gin_trgm_ops"}).ddl_if(
        dialect="postgresql"
    ),
    comment="the source texts that all offsets speak of",
)

repairs = _table(
    "repairs",
    _document(),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="from 0, in the order of the Report"),
    *_span(),
    Column("raw", Text, nullable=False),
    Column("clean", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("certain", Boolean, nullable=False),
    comment="places that were mended before reading",
)

figures = _table(
    "figures",
    _document(),
    Column("id", Text, primary_key=True),
    *_span(),
    Column("text", Text, nullable=False),
    Column("value_low", Double, nullable=False, comment="in the base unit"),
    Column("value_high", Double, nullable=False, comment="the same as value_low but for a range"),
    Column("unit", Text),
    Column("dimension", Text, comment="what the unit counts or measures"),
    Column("precision", Double, nullable=False, server_default="0", comment="how wide the rounding as written is"),
    Column("comparator", Text, nullable=False),
    Column("low", Double, comment="least value it may stand for; null: unbounded"),
    Column("high", Double, comment="greatest value it may stand for; null: unbounded"),
    Column("low_closed", Boolean, nullable=False),
    Column("high_closed", Boolean, nullable=False),
    Column("currency", Text),
    Column("indicator", Sorted),
    Column("indicator_code", Text),
    Column("action", Text),
    Column("measure", Text),
    Column("role", Text, nullable=False),
    Column("year", Integer),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("deadline", Date),
    Column("scope", Text),
    Column("section", Text, nullable=False, comment="headings above it, outermost first, joined by newlines"),
    Column("clause", Text, nullable=False, comment="the clause it was read from"),
    Column("clause_start", Integer, nullable=False),
    Column("clause_end", Integer, nullable=False),
    Column("confidence", Double, nullable=False),
    Index(None, "indicator", "year", "role"),
    Index(None, "indicator_code", "year", "role"),
    Index(None, "confidence"),
    comment="numbers that measure the work",
)

commitments = _table(
    "commitments",
    _document(),
    Column("id", Text, primary_key=True),
    *_span(),
    Column("text", Text, nullable=False),
    Column("action", Text),
    Column("object", Text),
    Column("deadline", Date),
    Column("owner", Text),
    Column("section", Text, nullable=False),
    Column("figures", Text, nullable=False, comment="ids of the figures inside, joined by blanks"),
    Column("confidence", Double, nullable=False),
    Index(None, "deadline"),
    Index(None, "confidence"),
    comment="what the issuer says will be done",
)

achievements = _table(
    "achievements",
    _document(),
    Column("id", Text, primary_key=True),
    *_span(),
    Column("text", Text, nullable=False),
    Column("action", Text),
    Column("object", Text),
    Column("section", Text, nullable=False),
    Column("figures", Text, nullable=False, comment="ids of the figures inside, joined by blanks"),
    Column("confidence", Double, nullable=False),
    comment="what the issuer reports as done",
)

numbers = _table(
    "numbers",
    _document(),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="from 0, in the order of the Report"),
    *_span(),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("figure", Text),
    Column("rule", Text),
    comment="every number of the body, with what it is",
)

audits = Table(
    "audits",
    metadata,
    Column("subject", Sorted, primary_key=True, comment="the key of the body"),
    Column("digest", String(64), nullable=False, comment="of the documents and the version it was reckoned from"),
    Column("body", LargeBinary, nullable=False, comment="the Audit as JSON in UTF-8, deflated (zlib)"),
    comment="whose documents were reckoned, so that only what has changed is reckoned again",
)


def _subject(*, primary: bool = False) -> Column[str]:
    return Column(
        "subject", Sorted, ForeignKey("audits.subject", ondelete="CASCADE"), primary_key=primary, nullable=False
    )


def _finding() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["subject", "finding"], ["findings.subject", "findings.id"], ondelete="CASCADE")


targets = _table(
    "targets",
    _document(),
    Column("figure", Text, primary_key=True),
    _subject(),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, comment="why it is unverified: no_report, silent, not_comparable or open_wording"),
    Column("ratio", Double),
    Column("why", Text, nullable=False),
    Column("confidence", Double, nullable=False),
    _record("figure"),
    Index(None, "verdict"),
    Index(None, "verdict", "reason"),
    Index(None, "verdict", "confidence"),
    Index(None, "verdict", "subject"),
    Index(None, "subject"),
    comment="targets with their verdicts",
)

target_figures = _table(
    "target_figures",
    _document(),
    Column("figure", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("relation", Text, nullable=False, comment="actual: answers the target; rejected: looked as if it did"),
    Column("found_document", BigInteger, nullable=False),
    Column("found_figure", Text, nullable=False),
    Column("why", Text, comment="why it was rejected"),
    ForeignKeyConstraint(["document", "figure"], ["targets.document", "targets.figure"], ondelete="CASCADE"),
    ForeignKeyConstraint(["found_document", "found_figure"], ["figures.document", "figures.id"], ondelete="CASCADE"),
    Index(None, "found_document", "found_figure"),
    comment="the figures that answer a target, and those that do not",
)

commitment_verdicts = _table(
    "commitment_verdicts",
    _document(),
    Column("commitment", Text, primary_key=True),
    _subject(),
    Column("verdict", Text, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
    Column("confidence", Double, nullable=False),
    _record("commitment"),
    Index(None, "verdict"),
    Index(None, "subject"),
    comment="commitments without a number, with their verdicts",
)

commitment_evidence = _table(
    "commitment_evidence",
    _document(),
    Column("commitment", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("found_document", BigInteger, nullable=False),
    Column("achievement", Text, nullable=False),
    ForeignKeyConstraint(
        ["document", "commitment"],
        ["commitment_verdicts.document", "commitment_verdicts.commitment"],
        ondelete="CASCADE",
    ),
    ForeignKeyConstraint(
        ["found_document", "achievement"], ["achievements.document", "achievements.id"], ondelete="CASCADE"
    ),
    Index(None, "found_document", "achievement"),
    comment="the achievements that show a commitment was kept",
)

commitment_spans = _table(
    "commitment_spans",
    _document(),
    Column("commitment", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("found_document", BigInteger, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    *_span(),
    ForeignKeyConstraint(
        ["document", "commitment"],
        ["commitment_verdicts.document", "commitment_verdicts.commitment"],
        ondelete="CASCADE",
    ),
    Index(None, "found_document"),
    comment="words of reports that bear out what came of a commitment, and are no achievement",
)

findings = _table(
    "findings",
    _subject(primary=True),
    Column("id", Text, primary_key=True, comment="the same for the same kind and places of the same documents"),
    Column("kind", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index(None, "kind", "severity"),
    comment="what the numbers say about themselves",
)

finding_records = _table(
    "finding_records",
    Column("subject", Sorted, primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _document(primary=False),
    Column("record", Text, nullable=False, comment="id of a figure, commitment or achievement"),
    _finding(),
    Index(None, "document"),
    comment="the records that a finding is about",
)

finding_spans = _table(
    "finding_spans",
    Column("subject", Sorted, primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _document(primary=False),
    *_span(),
    _finding(),
    Index(None, "document"),
    comment="the words that a finding is about and that are no record: a claim, a paragraph",
)


def _told(name: str) -> tuple[SchemaItem, ...]:
    return (
        Column(f"{name}_document", BigInteger, ForeignKey("documents.key", ondelete="CASCADE")),
        Column(f"{name}_figure", Text),
        Index(None, f"{name}_document"),
    )


ledger = _table(
    "ledger",
    _subject(primary=True),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="from 0, by series and year"),
    Column("series", Sorted, nullable=False, comment="normalised name, its parts, dimension and measure, joined by |"),
    Column("indicator", Sorted, nullable=False, comment="the name to show, one for a series of a body"),
    Column("code", Text),
    Column("year", Integer, nullable=False),
    Column("unit", Text),
    Column("target", Double),
    Column("actual", Double),
    Column("verdict", Text),
    Column("ratio", Double),
    Column("growth", Double, comment="against the actual of the year before"),
    Column("gap", Text, comment="no_target or no_actual"),
    *_told("target"),
    *_told("actual"),
    Index(None, "series", "year"),
    comment="body by indicator and year, target beside actual",
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, comment="of the document's bytes; the document may come and go"),
    Column("kind", Text, nullable=False, comment="figure, commitment, achievement, target or finding"),
    *_span(),
    Column("reviewer", Sorted, nullable=False),
    Column("decision", Text, nullable=False, comment="confirmed, corrected, rejected or added"),
    Column("fields", Text, nullable=False, comment="the corrected fields as a JSON object"),
    Column("note", Text, nullable=False),
    Column("time", DateTime(timezone=True), nullable=False, comment="UTC"),
    Index(None, "sha256", "kind", "start", "end"),
    comment="what people decided, oldest first; kept when documents are read again",
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("workers", Integer, nullable=False),
    Column("paths", Text, nullable=False, comment="as given, one a line"),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("ended", DateTime(timezone=True), comment="null: it runs, or was broken off"),
    Column("read", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("quarantined", Integer, nullable=False),
    comment="runs of duixian ingest",
)

quarantine = _table(
    "quarantine",
    Column("path", Sorted, primary_key=True),
    Column("sha256", String(64), comment="null where the file could not even be opened"),
    Column("version", Text, nullable=False),
    Column("code", Text, nullable=False, comment="errors.Code"),
    Column("message", Text, nullable=False),
    Column("seconds", Double, nullable=False, comment="how long it was tried"),
    Index(None, "code"),
    comment="files that could not be read",
)
