"""What the tables share: their metadata, and the columns and keys that many of them have."""

from sqlalchemy import BigInteger, Column, ForeignKey, ForeignKeyConstraint, Integer, MetaData, Table, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import SchemaItem

__all__ = ["Sorted", "document", "metadata", "record", "span", "table"]

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


def table(name: str, *items: SchemaItem, comment: str) -> Table:
    """Return a table that SQLite keeps in the order of its primary key: the records of a document stand together."""
    return Table(name, metadata, *items, comment=comment, sqlite_with_rowid=False)


def document(*, primary: bool = True) -> Column[int]:
    """Return the column that says which document a row is of."""
    return Column(
        "document",
        BigInteger,
        ForeignKey("documents.key", ondelete="CASCADE"),
        primary_key=primary,
        nullable=False,
        autoincrement=False,
    )


def span() -> tuple[Column[int], Column[int]]:
    """Return the columns of a place in the source text."""
    return Column("start", Integer, nullable=False), Column("end", Integer, nullable=False)


def record(kind: str) -> ForeignKeyConstraint:
    """Return the key that leads from the column ``kind`` to the record of that kind in the same document."""
    return ForeignKeyConstraint(["document", kind], [f"{kind}s.document", f"{kind}s.id"], ondelete="CASCADE")
