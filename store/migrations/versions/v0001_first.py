"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

SORTED = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

# The trigram index of SQLite stands beside the table and is kept in step by triggers. It knows which documents have a
# trigram, not where: a quarter of the size, and the clauses are looked through anyway.
SEARCH = """
CREATE VIRTUAL TABLE texts_search USING fts5(
    text, content='texts', content_rowid='document', tokenize='trigram', detail='none'
);;
CREATE TRIGGER texts_search_insert AFTER INSERT ON texts BEGIN
    INSERT INTO texts_search(rowid, text) VALUES (new.document, new.text);
END;;
CREATE TRIGGER texts_search_delete AFTER DELETE ON texts BEGIN
    INSERT INTO texts_search(texts_search, rowid, text) VALUES ('delete', old.document, old.text);
END;;
CREATE TRIGGER texts_search_update AFTER UPDATE ON texts BEGIN
    INSERT INTO texts_search(texts_search, rowid, text) VALUES ('delete', old.document, old.text);
    INSERT INTO texts_search(rowid, text) VALUES (new.document, new.text);
END
"""


def upgrade() -> None:
    op.create_table(
        "audits",
        sa.Column("subject", SORTED, nullable=False, comment="the issuer, or the SHA-256 of a document without one"),
        sa.Column(
            "digest",
            sa.String(length=64),
            nullable=False,
            comment="of the documents and the version it was reckoned from",
        ),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="the Audit as JSON in UTF-8, deflated (zlib)"),
        sa.PrimaryKeyConstraint("subject", name="pk_audits"),
        comment="whose documents were reckoned, so that only what has changed is reckoned again",
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False, comment="first 63 bits of the SHA-256"),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Text(), nullable=False, comment="of the pipeline that read it"),
        sa.Column("source", SORTED, nullable=False, comment="the first of its paths in code point order"),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("issuer", SORTED, nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("region_code", sa.Text(), nullable=True),
        sa.Column("doc_type", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True, comment="文号"),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.Integer(), nullable=False, comment="numbers in the body"),
        sa.Column("understood", sa.Integer(), nullable=False, comment="numbers known for what they are"),
        sa.PrimaryKeyConstraint("key", name="pk_documents"),
        sa.UniqueConstraint("sha256", name="uq_documents_sha256"),
        comment="one row for each different content",
    )
    op.create_index("ix_documents_issuer_doc_type", "documents", ["issuer", "doc_type"], unique=False)
    op.create_index("ix_documents_region_code", "documents", ["region_code"], unique=False)
    op.create_index("ix_documents_source", "documents", ["source"], unique=False)
    op.create_table(
        "quarantine",
        sa.Column("path", SORTED, nullable=False),
        sa.Column(
            "sha256", sa.String(length=64), nullable=True, comment="null where the file could not even be opened"
        ),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False, comment="errors.Code"),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False, comment="how long it was tried"),
        sa.PrimaryKeyConstraint("path", name="pk_quarantine"),
        comment="files that could not be read",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_quarantine_code", "quarantine", ["code"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "sha256",
            sa.String(length=64),
            nullable=False,
            comment="of the document's bytes; the document may come and go",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="figure, commitment, achievement, target or finding"),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("reviewer", SORTED, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False, comment="confirmed, corrected, rejected or added"),
        sa.Column("fields", sa.Text(), nullable=False, comment="the corrected fields as a JSON object"),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        comment="what people decided, oldest first; kept when documents are read again",
    )
    op.create_index("ix_reviews_sha256_kind_start_end", "reviews", ["sha256", "kind", "start", "end"], unique=False)
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("workers", sa.Integer(), nullable=False),
        sa.Column("paths", sa.Text(), nullable=False, comment="as given, one a line"),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True, comment="null: it runs, or was broken off"),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("quarantined", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        comment="runs of duixian ingest",
    )
    op.create_table(
        "achievements",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("object", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False, comment="ids of the figures inside, joined by blanks"),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_achievements_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "id", name="pk_achievements"),
        comment="what the issuer reports as done",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commitments",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("object", sa.Text(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False, comment="ids of the figures inside, joined by blanks"),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_commitments_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "id", name="pk_commitments"),
        comment="what the issuer says will be done",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_commitments_deadline", "commitments", ["deadline"], unique=False)
    op.create_table(
        "document_years",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="plan or actual"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_document_years_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "kind", "year", name="pk_document_years"),
        comment="the years a document plans and reports",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_document_years_year_kind", "document_years", ["year", "kind"], unique=False)
    op.create_table(
        "figures",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("value_low", sa.Double(), nullable=False, comment="in the base unit"),
        sa.Column("value_high", sa.Double(), nullable=False, comment="the same as value_low but for a range"),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("comparator", sa.Text(), nullable=False),
        sa.Column("low", sa.Double(), nullable=True, comment="least value it may stand for; null: unbounded"),
        sa.Column("high", sa.Double(), nullable=True, comment="greatest value it may stand for; null: unbounded"),
        sa.Column("low_closed", sa.Boolean(), nullable=False),
        sa.Column("high_closed", sa.Boolean(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("indicator", SORTED, nullable=True),
        sa.Column("indicator_code", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column(
            "section", sa.Text(), nullable=False, comment="headings above it, outermost first, joined by newlines"
        ),
        sa.Column("clause", sa.Text(), nullable=False, comment="the clause it was read from"),
        sa.Column("clause_start", sa.Integer(), nullable=False),
        sa.Column("clause_end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_figures_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "id", name="pk_figures"),
        comment="numbers that measure the work",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_figures_indicator_code_year_role", "figures", ["indicator_code", "year", "role"], unique=False)
    op.create_index("ix_figures_indicator_year_role", "figures", ["indicator", "year", "role"], unique=False)
    op.create_table(
        "findings",
        sa.Column(
            "fingerprint",
            sa.String(length=64),
            nullable=False,
            comment="the same for the same finding about the same bytes",
        ),
        sa.Column("subject", SORTED, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["subject"], ["audits.subject"], name="fk_findings_subject", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_findings"),
        comment="what the numbers say about themselves",
    )
    op.create_index("ix_findings_kind_severity", "findings", ["kind", "severity"], unique=False)
    op.create_index("ix_findings_subject", "findings", ["subject"], unique=False)
    op.create_table(
        "numbers",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "position", sa.Integer(), autoincrement=False, nullable=False, comment="from 0, in the order of the Report"
        ),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_numbers_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "position", name="pk_numbers"),
        comment="every number of the body, with what it is",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "repairs",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "position", sa.Integer(), autoincrement=False, nullable=False, comment="from 0, in the order of the Report"
        ),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("clean", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_repairs_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "position", name="pk_repairs"),
        comment="places that were mended before reading",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reports",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="the Report as JSON in UTF-8, deflated (zlib)"),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_reports_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name="pk_reports"),
        comment="each Report as it was extracted",
    )
    op.create_table(
        "sources",
        sa.Column("path", SORTED, nullable=False),
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_sources_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("path", "document", name="pk_sources"),
        comment="every path a document was read from",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sources_document", "sources", ["document"], unique=False)
    op.create_table(
        "texts",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_texts_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name="pk_texts"),
        comment="the source texts that all offsets speak of",
    )
    _add_search()
    op.create_table(
        "commitment_verdicts",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("subject", SORTED, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "commitment"],
            ["commitments.document", "commitments.id"],
            name="fk_commitment_verdicts_document_commitment",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name="fk_commitment_verdicts_document", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["subject"], ["audits.subject"], name="fk_commitment_verdicts_subject", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "commitment", name="pk_commitment_verdicts"),
        comment="commitments without a number, with their verdicts",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_commitment_verdicts_subject", "commitment_verdicts", ["subject"], unique=False)
    op.create_index("ix_commitment_verdicts_verdict", "commitment_verdicts", ["verdict"], unique=False)
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
    op.create_index("ix_finding_records_document", "finding_records", ["document"], unique=False)
    op.create_table(
        "targets",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("subject", SORTED, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("ratio", sa.Double(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "figure"],
            ["figures.document", "figures.id"],
            name="fk_targets_document_figure",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_targets_document", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["subject"], ["audits.subject"], name="fk_targets_subject", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "figure", name="pk_targets"),
        comment="targets with their verdicts",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_targets_subject", "targets", ["subject"], unique=False)
    op.create_index("ix_targets_verdict", "targets", ["verdict"], unique=False)
    op.create_table(
        "commitment_evidence",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("found_document", sa.BigInteger(), nullable=False),
        sa.Column("achievement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "commitment"],
            ["commitment_verdicts.document", "commitment_verdicts.commitment"],
            name="fk_commitment_evidence_document_commitment",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name="fk_commitment_evidence_document", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["found_document", "achievement"],
            ["achievements.document", "achievements.id"],
            name="fk_commitment_evidence_found_document_achievement",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document", "commitment", "position", name="pk_commitment_evidence"),
        comment="the achievements that show a commitment was kept",
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_commitment_evidence_found_document_achievement",
        "commitment_evidence",
        ["found_document", "achievement"],
        unique=False,
    )
    op.create_table(
        "target_figures",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "relation", sa.Text(), nullable=False, comment="actual: answers the target; rejected: looked as if it did"
        ),
        sa.Column("found_document", sa.BigInteger(), nullable=False),
        sa.Column("found_figure", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True, comment="why it was rejected"),
        sa.ForeignKeyConstraint(
            ["document", "figure"],
            ["targets.document", "targets.figure"],
            name="fk_target_figures_document_figure",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_target_figures_document", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["found_document", "found_figure"],
            ["figures.document", "figures.id"],
            name="fk_target_figures_found_document_found_figure",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document", "figure", "position", name="pk_target_figures"),
        comment="the figures that answer a target, and those that do not",
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_target_figures_found_document_found_figure",
        "target_figures",
        ["found_document", "found_figure"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("target_figures")
    op.drop_table("commitment_evidence")
    op.drop_table("targets")
    op.drop_table("finding_records")
    op.drop_table("commitment_verdicts")
    _drop_search()
    op.drop_table("texts")
    op.drop_table("sources")
    op.drop_table("reports")
    op.drop_table("repairs")
    op.drop_table("numbers")
    op.drop_table("findings")
    op.drop_table("figures")
    op.drop_table("document_years")
    op.drop_table("commitments")
    op.drop_table("achievements")
    op.drop_table("runs")
    op.drop_table("reviews")
    op.drop_table("quarantine")
    op.drop_table("documents")
    op.drop_table("audits")


def _add_search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in SEARCH.split(";;"):
            op.execute(statement)
        return
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.create_index(
        "ix_texts_trigrams", "texts", ["text"], postgresql_using="gin", postgresql_ops={"text": "gin_trgm_ops"}
    )


def _drop_search() -> None:
    # The index of PostgreSQL goes with its table; the extension stays, since others may use it.
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE texts_search")
