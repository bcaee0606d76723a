"""Search in both scripts by pairs of characters; decisions that are taken back; answers to findings; what happened.

The texts and clauses that are there are folded here; the trigram index goes.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from duixian.store.searching import folded, pairs_of
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SORTED = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
PLAIN = "in simplified characters and lower case, to be searched; null where it is the same"
BATCH = 200
TEXTS = sa.table("texts", *map(sa.column, ("document", "text", "plain", "pairs")))
FIGURES = sa.table("figures", *map(sa.column, ("document", "id", "clause", "plain")))

# It knows which documents have a pair of characters, not where: the clauses are looked through anyway.
SEARCH = """
CREATE VIRTUAL TABLE texts_search USING fts5(
    pairs, content='texts', content_rowid='document', tokenize='ascii', detail='none'
);;
CREATE TRIGGER texts_search_insert AFTER INSERT ON texts BEGIN
    INSERT INTO texts_search(rowid, pairs) VALUES (new.document, new.pairs);
END;;
CREATE TRIGGER texts_search_delete AFTER DELETE ON texts BEGIN
    INSERT INTO texts_search(texts_search, rowid, pairs) VALUES ('delete', old.document, old.pairs);
END;;
CREATE TRIGGER texts_search_update AFTER UPDATE ON texts BEGIN
    INSERT INTO texts_search(texts_search, rowid, pairs) VALUES ('delete', old.document, old.pairs);
    INSERT INTO texts_search(rowid, pairs) VALUES (new.document, new.pairs);
END;;
INSERT INTO texts_search(texts_search) VALUES ('rebuild')
"""
SEARCH_OF_0004 = """
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
END;;
INSERT INTO texts_search(texts_search) VALUES ('rebuild')
"""


def upgrade() -> None:
    _drop_search()
    op.add_column("texts", sa.Column("plain", sa.Text(), nullable=True, comment=PLAIN))
    about = "each pair of neighbouring characters of it once, between blanks"
    op.add_column("texts", sa.Column("pairs", sa.Text(), nullable=False, server_default="", comment=about))
    op.add_column("figures", sa.Column("plain", sa.Text(), nullable=True, comment=f"the clause {PLAIN}"))
    _fold()
    _add_search(SEARCH, "ix_texts_pairs", "pairs")
    op.add_column(
        "reviews",
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True, comment="UTC; null: it stands"),
    )
    op.create_index("ix_reviews_reviewer", "reviews", ["reviewer"])
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False, comment="its id; the finding may come and go"),
        sa.Column("reviewer", SORTED, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False, comment="accepted, explained, suppressed or open"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        comment="what people answered to findings, oldest first: the last answer stands",
    )
    op.create_index("ix_answers_finding", "answers", ["finding"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False, comment="UTC"),
        sa.Column("kind", sa.Text(), nullable=False, comment="see docs/howto/desk.md"),
        sa.Column("sha256", sa.String(length=64), nullable=True, comment="of the document, if it is about one"),
        sa.Column("subject", SORTED, nullable=True, comment="the key of the body, if it is about one"),
        sa.Column("detail", sa.Text(), nullable=False, comment="as a JSON object"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        comment="what happened, oldest first, for those who follow",
    )
    op.create_index("ix_events_time", "events", ["time"])


def downgrade() -> None:
    op.drop_table("events")
    op.drop_table("answers")
    op.drop_index("ix_reviews_reviewer", "reviews")
    # There every review stands: one that was taken back would come to stand again.
    op.execute("DELETE FROM reviews WHERE withdrawn IS NOT NULL")
    op.drop_column("reviews", "withdrawn")
    if op.get_bind().dialect.name == "postgresql":
        op.drop_index("ix_texts_pairs", "texts")
    _drop_search()
    op.drop_column("figures", "plain")
    op.drop_column("texts", "pairs")
    op.drop_column("texts", "plain")
    _add_search(SEARCH_OF_0004, "ix_texts_trigrams", "text")


def _fold() -> None:
    connection = op.get_bind()
    keys = [row.document for row in connection.execute(sa.select(TEXTS.c.document).order_by(TEXTS.c.document))]
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        texts = []
        for row in connection.execute(sa.select(TEXTS).where(TEXTS.c.document.in_(some))):
            plain = folded(row.text)
            texts.append({"of": row.document, "to": None if plain == row.text else plain, "with": pairs_of(plain)})
        figures = []
        for row in connection.execute(sa.select(FIGURES).where(FIGURES.c.document.in_(some))):
            plain = folded(row.clause)
            if plain != row.clause:
                figures.append({"of": row.document, "called": row.id, "to": plain})
        at = TEXTS.c.document == sa.bindparam("of")
        to: dict[str, Any] = {"plain": sa.bindparam("to"), "pairs": sa.bindparam("with")}
        connection.execute(sa.update(TEXTS).where(at).values(to), texts)
        if figures:
            at = (FIGURES.c.document == sa.bindparam("of")) & (FIGURES.c.id == sa.bindparam("called"))
            connection.execute(sa.update(FIGURES).where(at).values(plain=sa.bindparam("to")), figures)


def _add_search(statements: str, index: str, column: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in statements.split(";;"):
            op.execute(statement)
        return
    op.create_index(index, "texts", [column], postgresql_using="gin", postgresql_ops={column: "gin_trgm_ops"})


def _drop_search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER IF EXISTS texts_search_{name}")
        op.execute("DROP TABLE texts_search")
        return
    op.execute("DROP INDEX IF EXISTS ix_texts_trigrams")
