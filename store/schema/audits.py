"""Tables of audits: verdicts on targets and commitments with their evidence, findings, the ledger."""

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

from .base import Sorted, document, metadata, record, span, table

__all__ = [
    "audits",
    "commitment_evidence",
    "commitment_spans",
    "commitment_verdicts",
    "finding_records",
    "finding_spans",
    "findings",
    "ledger",
    "target_figures",
    "targets",
]

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


targets = table(
    "targets",
    document(),
    Column("figure", Text, primary_key=True),
    _subject(),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, comment="why it is unverified: no_report, silent, not_comparable or open_wording"),
    Column("ratio", Double),
    Column("why", Text, nullable=False),
    Column("confidence", Double, nullable=False),
    record("figure"),
    Index(None, "verdict"),
    Index(None, "verdict", "reason"),
    Index(None, "verdict", "confidence"),
    Index(None, "verdict", "subject"),
    Index(None, "subject"),
    comment="targets with their verdicts",
)

target_figures = table(
    "target_figures",
    document(),
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

commitment_verdicts = table(
    "commitment_verdicts",
    document(),
    Column("commitment", Text, primary_key=True),
    _subject(),
    Column("verdict", Text, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
    Column("confidence", Double, nullable=False),
    record("commitment"),
    Index(None, "verdict"),
    Index(None, "subject"),
    comment="commitments without a number, with their verdicts",
)

commitment_evidence = table(
    "commitment_evidence",
    document(),
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

commitment_spans = table(
    "commitment_spans",
    document(),
    Column("commitment", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("found_document", BigInteger, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    *span(),
    ForeignKeyConstraint(
        ["document", "commitment"],
        ["commitment_verdicts.document", "commitment_verdicts.commitment"],
        ondelete="CASCADE",
    ),
    Index(None, "found_document"),
    comment="words of reports that bear out what came of a commitment, and are no achievement",
)

findings = table(
    "findings",
    _subject(primary=True),
    Column("id", Text, primary_key=True, comment="the same for the same kind and places of the same documents"),
    Column("kind", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index(None, "kind", "severity"),
    comment="what the numbers say about themselves",
)

finding_records = table(
    "finding_records",
    Column("subject", Sorted, primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    document(primary=False),
    Column("record", Text, nullable=False, comment="id of a figure, commitment or achievement"),
    _finding(),
    Index(None, "document"),
    comment="the records that a finding is about",
)

finding_spans = table(
    "finding_spans",
    Column("subject", Sorted, primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    document(primary=False),
    *span(),
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


ledger = table(
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
