"""Whose documents are whose; findings with their spans, by body and id; the ledger; what an audit and a figure say more.

All reckonings go, since findings and bodies have other keys now: the next audit makes them anew.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SORTED = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
RECKONED = (
    "finding_records", "findings", "target_figures", "targets", "commitment_evidence", "commitment_verdicts", "audits",
)  # fmt: skip
WHOSE = {
    "subject": ("the key of the body", "the issuer, or the SHA-256 of a document without one"),
    "issuer": ("as the document calls it", None),
}


def upgrade() -> None:
    _forget_reckonings()
    op.create_table(
        "bodies",
        sa.Column("key", SORTED, nullable=False, comment="of a document that nobody can place: its SHA-256"),
        sa.Column("name", SORTED, nullable=True, comment="the fullest that its documents call it"),
        sa.PrimaryKeyConstraint("key", name="pk_bodies"),
        comment="who speaks: each body under all its names",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bodies_name", "bodies", ["name"])
    for name, comment in (
        ("full_name", "name in the letterhead that the issuer's is short for"),
        ("other_names", "names that its body bore, by its own word, joined by newlines"),
        ("unplaced", "why nobody can tell whose it is: bare_name, ambiguous_name or no_name"),
    ):
        op.add_column("documents", sa.Column(name, sa.Text(), nullable=True, comment=comment))
    _add_body()
    op.create_index("ix_documents_body", "documents", ["body"])
    op.add_column(
        "figures", sa.Column("dimension", sa.Text(), nullable=True, comment="what the unit counts or measures")
    )
    op.add_column(
        "figures",
        sa.Column(
            "precision", sa.Double(), nullable=False, server_default="0", comment="how wide the rounding as written is"
        ),
    )
    reason = "why it is unverified: no_report, silent, not_comparable or open_wording"
    op.add_column("targets", sa.Column("reason", sa.Text(), nullable=True, comment=reason))
    op.create_index("ix_targets_verdict_reason", "targets", ["verdict", "reason"])
    op.add_column("commitment_verdicts", sa.Column("why", sa.Text(), nullable=False, server_default=""))
    _comment(0)
    op.drop_table("finding_records")
    op.drop_table("findings")
    _add_findings()
    _add_commitment_spans()
    _add_ledger()


def downgrade() -> None:
    _forget_reckonings()
    for table in ("ledger", "commitment_spans", "finding_spans", "finding_records", "findings"):
        op.drop_table(table)
    _comment(1)
    op.drop_column("commitment_verdicts", "why")
    op.drop_index("ix_targets_verdict_reason", "targets")
    op.drop_column("targets", "reason")
    op.drop_column("figures", "precision")
    op.drop_column("figures", "dimension")
    op.drop_index("ix_documents_body", "documents")
    for name in ("body", "unplaced", "other_names", "full_name"):
        op.drop_column("documents", name)
    op.drop_table("bodies")
    _add_findings_of_0001()


def _forget_reckonings() -> None:
    for table in RECKONED:
        op.execute(f"DELETE FROM {table}")  # noqa: S608  the names stand above


def _comment(which: int) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("audits", "subject", comment=WHOSE["subject"][which])
        op.alter_column("documents", "issuer", comment=WHOSE["issuer"][which])


def _add_body() -> None:
    # SQLite adds a reference with its column or not at all.
    if op.get_bind().dialect.name == "sqlite":
        op.execute("ALTER TABLE documents ADD COLUMN body TEXT CONSTRAINT fk_documents_body REFERENCES bodies (key)")
        return
    comment = "null: not placed yet, or no path leads to it"
    op.add_column("documents", sa.Column("body", SORTED, nullable=True, comment=comment))
    op.create_foreign_key("fk_documents_body", "documents", "bodies", ["body"], ["key"])


def _add_findings() -> None:
    op.create_table(
        "findings",
        sa.Column("subject", SORTED, nullable=False),
        sa.Column(
            "id", sa.Text(), nullable=False, comment="the same for the same kind and places of the same documents"
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["subject"], ["audits.subject"], name="fk_findings_subject", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("subject", "id", name="pk_findings"),
        comment="what the numbers say about themselves",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_findings_kind_severity", "findings", ["kind", "severity"])
    _add_places(
        "finding_records",
        "the records that a finding is about",
        sa.Column("record", sa.Text(), nullable=False, comment="id of a figure, commitment or achievement"),
    )
    _add_places(
        "finding_spans",
        "the words that a finding is about and that are no record: a claim, a paragraph",
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
    )


def _add_places(table: str, comment: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("subject", SORTED, nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=f"fk_{table}_document", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["subject", "finding"],
            ["findings.subject", "findings.id"],
            name=f"fk_{table}_subject_finding",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subject", "finding", "position", name=f"pk_{table}"),
        comment=comment,
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{table}_document", table, ["document"])


def _add_commitment_spans() -> None:
    op.create_table(
        "commitment_spans",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("found_document", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name="fk_commitment_spans_document", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["found_document"], ["documents.key"], name="fk_commitment_spans_found_document", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["document", "commitment"],
            ["commitment_verdicts.document", "commitment_verdicts.commitment"],
            name="fk_commitment_spans_document_commitment",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document", "commitment", "position", name="pk_commitment_spans"),
        comment="words of reports that bear out what came of a commitment, and are no achievement",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_commitment_spans_found_document", "commitment_spans", ["found_document"])


def _add_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("subject", SORTED, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False, comment="from 0, by series and year"),
        sa.Column(
            "series", SORTED, nullable=False, comment="normalised name, its parts, dimension and measure, joined by |"
        ),
        sa.Column("indicator", SORTED, nullable=False, comment="the name to show, one for a series of a body"),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("actual", sa.Double(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("ratio", sa.Double(), nullable=True),
        sa.Column("growth", sa.Double(), nullable=True, comment="against the actual of the year before"),
        sa.Column("gap", sa.Text(), nullable=True, comment="no_target or no_actual"),
        sa.Column("target_document", sa.BigInteger(), nullable=True),
        sa.Column("target_figure", sa.Text(), nullable=True),
        sa.Column("actual_document", sa.BigInteger(), nullable=True),
        sa.Column("actual_figure", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["subject"], ["audits.subject"], name="fk_ledger_subject", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["target_document"], ["documents.key"], name="fk_ledger_target_document", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["actual_document"], ["documents.key"], name="fk_ledger_actual_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subject", "position", name="pk_ledger"),
        comment="body by indicator and year, target beside actual",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ledger_series_year", "ledger", ["series", "year"])
    for name in ("target", "actual"):
        op.create_index(f"ix_ledger_{name}_document", "ledger", [f"{name}_document"])


def _add_findings_of_0001() -> None:
    about = "the same for the same finding about the same bytes"
    op.create_table(
        "findings",
        sa.Column("fingerprint", sa.String(length=64), nullable=False, comment=about),
        sa.Column("subject", SORTED, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["subject"], ["audits.subject"], name="fk_findings_subject", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_findings"),
        comment="what the numbers say about themselves",
    )
    op.create_index("ix_findings_kind_severity", "findings", ["kind", "severity"])
    op.create_index("ix_findings_subject", "findings", ["subject"])
    op.create_table(
        "finding_records",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Text(), nullable=False, comment="id of a figure, commitment or achievement"),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name="fk_finding_records_document", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["fingerprint"], ["findings.fingerprint"], name="fk_finding_records_fingerprint", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("fingerprint", "position", name="pk_finding_records"),
        comment="the records that a finding is about",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_records_document", "finding_records", ["document"])
