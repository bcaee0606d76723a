"""Tables of how the database is used: what people decided, what happened, bulk runs, files that could not be read."""

from sqlalchemy import Column, DateTime, Double, Index, Integer, String, Table, Text

from .base import Sorted, metadata, span, table

__all__ = ["answers", "events", "quarantine", "reviews", "runs"]

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, comment="of the document's bytes; the document may come and go"),
    Column("kind", Text, nullable=False, comment="figure, commitment, achievement, target or finding"),
    *span(),
    Column("reviewer", Sorted, nullable=False),
    Column("decision", Text, nullable=False, comment="confirmed, corrected, rejected or added"),
    Column("fields", Text, nullable=False, comment="the corrected fields as a JSON object"),
    Column("note", Text, nullable=False),
    Column("time", DateTime(timezone=True), nullable=False, comment="UTC"),
    Column("withdrawn", DateTime(timezone=True), comment="UTC; null: it stands"),
    Index(None, "sha256", "kind", "start", "end"),
    Index(None, "reviewer"),
    comment="what people decided, oldest first; kept when documents are read again",
)

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding", Text, nullable=False, comment="its id; the finding may come and go"),
    Column("reviewer", Sorted, nullable=False),
    Column("answer", Text, nullable=False, comment="accepted, explained, suppressed or open"),
    Column("reason", Text, nullable=False),
    Column("time", DateTime(timezone=True), nullable=False, comment="UTC"),
    Index(None, "finding"),
    comment="what people answered to findings, oldest first: the last answer stands",
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("time", DateTime(timezone=True), nullable=False, comment="UTC"),
    Column("kind", Text, nullable=False, comment="see docs/howto/desk.md"),
    Column("sha256", String(64), comment="of the document, if it is about one"),
    Column("subject", Sorted, comment="the key of the body, if it is about one"),
    Column("detail", Text, nullable=False, comment="as a JSON object"),
    Index(None, "time"),
    comment="what happened, oldest first, for those who follow",
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
    Column("others", Integer, nullable=False, server_default="0", comment="files of kinds that are not read"),
    Column("other_names", Text, nullable=False, server_default="", comment="the first of them, one a line"),
    comment="runs of duixian ingest",
)

quarantine = table(
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
