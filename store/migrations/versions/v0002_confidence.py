"""Indexes by which the most doubtful records, and the targets of a verdict, are found without reading all of them."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_figures_confidence", "figures", ["confidence"])
    op.create_index("ix_commitments_confidence", "commitments", ["confidence"])
    op.create_index("ix_targets_verdict_confidence", "targets", ["verdict", "confidence"])
    op.create_index("ix_targets_verdict_subject", "targets", ["verdict", "subject"])


def downgrade() -> None:
    op.drop_index("ix_targets_verdict_subject", "targets")
    op.drop_index("ix_targets_verdict_confidence", "targets")
    op.drop_index("ix_commitments_confidence", "commitments")
    op.drop_index("ix_figures_confidence", "figures")
