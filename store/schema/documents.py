"""Tables of documents: whose they are, where they came from, their reports and texts."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from .base import Sorted, document, metadata, table

__all__ = ["bodies", "document_years", "documents", "reports", "sources", "texts", "uploads"]

bodies = table(
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

sources = table(
    "sources",
    Column("path", Sorted, primary_key=True),
    document(),
    Index(None, "document"),
    comment="every path a document was read from",
)

document_years = table(
    "document_years",
    document(),
    Column("kind", Text, primary_key=True, comment="plan or actual"),
    Column("year", Integer, primary_key=True),
    Index(None, "year", "kind"),
    comment="the years a document plans and reports",
)

reports = Table(
    "reports",
    metadata,
    document(),
    Column("body", LargeBinary, nullable=False, comment="the Report as JSON in UTF-8, deflated (zlib)"),
    comment="each Report as it was extracted",
)

uploads = Table(
    "uploads",
    metadata,
    document(),
    Column("data", LargeBinary, nullable=False),
    comment="the bytes of documents handed in at the desk, to read them again and to show the pages of scans",
)

texts = Table(
    "texts",
    metadata,
    document(),
    Column("text", Text, nullable=False),
    Column("plain", Text, comment="in simplified characters and lower case, to be searched; null where it is the same"),
    Column(
        "pairs",
        Text,
        nullable=False,
        server_default="",
        comment="each pair of neighbouring characters of it once, between blanks",
    ),
    # Full text search: SQLite keeps an index of the pairs beside this table, PostgreSQL one on it; see the migrations.
    Index("ix_texts_pairs", "pairs", postgresql_using="gin", postgresql_ops={"pairs": "gin_trgm_ops"}).ddl_if(
        dialect="postgresql"
    ),
    comment="the source texts that all offsets speak of",
)
