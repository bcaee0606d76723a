"""The bytes of scans that were handed in at the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scans",
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name="fk_scans_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name="pk_scans"),
        comment="the bytes of scans handed in at the desk, to show their pages",
    )


def downgrade() -> None:
    op.drop_table("scans")
