"""Tables of what documents hold: repairs, figures, commitments, achievements and other numbers."""

from sqlalchemy import Boolean, Column, Date, Double, Index, Integer, Text

from .base import Sorted, document, span, table

__all__ = ["achievements", "commitments", "figures", "numbers", "repairs"]

repairs = table(
    "repairs",
    document(),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="from 0, in the order of the Report"),
    *span(),
    Column("raw", Text, nullable=False),
    Column("clean", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("certain", Boolean, nullable=False),
    comment="places that were mended before reading",
)

figures = table(
    "figures",
    document(),
    Column("id", Text, primary_key=True),
    *span(),
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
    Column(
        "plain",
        Text,
        comment="the clause in simplified characters and lower case, to be searched; null where it is the same",
    ),
    Index(None, "indicator", "year", "role"),
    Index(None, "indicator_code", "year", "role"),
    Index(None, "confidence"),
    comment="numbers that measure the work",
)

commitments = table(
    "commitments",
    document(),
    Column("id", Text, primary_key=True),
    *span(),
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

achievements = table(
    "achievements",
    document(),
    Column("id", Text, primary_key=True),
    *span(),
    Column("text", Text, nullable=False),
    Column("action", Text),
    Column("object", Text),
    Column("section", Text, nullable=False),
    Column("figures", Text, nullable=False, comment="ids of the figures inside, joined by blanks"),
    Column("confidence", Double, nullable=False),
    comment="what the issuer reports as done",
)

numbers = table(
    "numbers",
    document(),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="from 0, in the order of the Report"),
    *span(),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("figure", Text),
    Column("rule", Text),
    comment="every number of the body, with what it is",
)
