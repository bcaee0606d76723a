"""The page about the database says what is true: its diagram is that of the models, its queries run."""

import re

import pytest
from conftest import ROOT
from duixian.bulk import reckon_store
from duixian.pipeline import extract
from duixian.readers import read
from duixian.store import (
    Quarantined,
    RecordKey,
    Review,
    add_quarantined,
    add_report,
    add_review,
    open_store,
)
from duixian.store.diagram import with_diagram
from duixian.store.schema import metadata
from sqlalchemy import text

PAGE = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"\n([^\n]+\?)\n\n```sql\n(.*?)```", PAGE, re.DOTALL)
NOTHING_IN_THE_SAMPLES = {
    "Which issuers have a plan for a year, and no document with results of it?",
    "In which documents was more than one number in fifty not understood?",
}


@pytest.fixture
def connection(database_url, samples):
    with open_store(database_url) as store:
        with store.writing() as connection:
            for path in sorted(samples.glob("*_2023_*")):
                source = read(str(path))
                add_report(connection, extract(source), source.text)
            add_quarantined(connection, Quarantined("a.pdf", "0" * 64, "0.1.0", "E111", "a.pdf: is damaged", 0.1))
            add_review(connection, Review(RecordKey("0" * 64, "figure", 1, 2), "王芳", "rejected"))
        reckon_store(store)
        with store.reading() as connection:
            yield connection


def test_the_diagram_is_that_of_the_models():
    assert with_diagram(PAGE) == PAGE
    assert all(f"    {table.name} {{" in PAGE for table in metadata.sorted_tables)


def test_there_are_ten_questions():
    assert len(QUERIES) == 10


@pytest.mark.parametrize(("question", "query"), QUERIES)
def test_every_question_has_an_answer(connection, question, query):
    rows = connection.execute(text(query)).all()

    assert rows or question in NOTHING_IN_THE_SAMPLES


def test_the_usual_questions_go_by_an_index(tmp_path):
    queries = {
        "SELECT * FROM figures WHERE indicator = 'x' AND year = 2023 AND role = 'actual'": "ix_figures_indicator_year_role",
        "SELECT * FROM documents WHERE issuer = 'x'": "ix_documents_issuer_doc_type",
        "SELECT * FROM targets WHERE verdict = 'missed'": "ix_targets_verdict",
        "SELECT rowid FROM texts_search WHERE texts_search MATCH '\"职工\"'": "VIRTUAL TABLE INDEX 0:M1",
    }
    with open_store(str(tmp_path / "duixian.db")) as store, store.reading() as connection:
        for query, index in queries.items():
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()

            assert index in str(plan)
