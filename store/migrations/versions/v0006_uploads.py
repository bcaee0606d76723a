"""All that was handed in at the desk, not scans alone; the files that a run left out because of their kind."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    comment = "the bytes of documents handed in at the desk, to read them again and to show the pages of scans"
    _move("scans", "uploads", comment)
    op.add_column(
        "runs",
        sa.Column(
            "others", sa.Integer(), nullable=False, server_default="0", comment="files of kinds that are not read"
        ),
    )
    op.add_column(
        "runs",
        sa.Column("other_names", sa.Text(), nullable=False, server_default="", comment="the first of them, one a line"),
    )


def downgrade() -> None:
    op.drop_column("runs", "other_names")
    op.drop_column("runs", "others")
    _move("uploads", "scans", "the bytes of scans handed in at the desk, to show their pages")


def _move(old: str, new: str, comment: str) -> None:
    """Make the table anew under another name: so are its keys."""
    op.create_table(
        new,
        sa.Column("document", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=f"fk_{new}_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name=f"pk_{new}"),
        comment=comment,
    )
    op.execute(f"INSERT INTO {new} (document, data) SELECT document, data FROM {old}")  # noqa: S608  two names of ours
    op.drop_table(old)
