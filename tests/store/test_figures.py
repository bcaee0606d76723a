import pytest
from duixian.bulk import reckon_store
from duixian.pipeline import extract
from duixian.readers import read
from duixian.store import FigureQuery, add_report, open_store, query_figures
from duixian.store.searching import folded


@pytest.fixture
def connection(database_url, samples):
    with open_store(database_url) as store:
        with store.writing() as connection:
            for path in samples.glob("*_2023_*"):
                source = read(str(path))
                add_report(connection, extract(source), source.text)
        reckon_store(store)
        with store.reading() as connection:
            yield connection


def asked(connection, **conditions):
    return query_figures(connection, FigureQuery(**conditions), limit=1000).figures


def test_conditions_are_joined(connection):
    figures = asked(connection, issuer="海屿市总工会", year=2023, role="target")

    assert figures
    assert {(figure.issuer, figure.year, figure.role) for figure in figures} == {("海屿市总工会", 2023, "target")}


@pytest.mark.parametrize("words", ["书屋", "职工书屋", "工会", "不存在的话", "100%", "_"])
def test_words_are_found_wherever_they_stand_in_the_clause(connection, words):
    expected = [figure for figure in asked(connection) if words in folded(figure.clause)]

    assert asked(connection, words=words) == expected


def test_targets_come_with_their_verdicts(connection):
    met = asked(connection, verdict="met")

    assert met
    assert {(figure.role, figure.verdict) for figure in met} == {("target", "met")}
    assert all(figure.why for figure in met)


@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_pages_join_into_the_whole(connection, limit):
    whole = asked(connection)
    pages, after = [], None
    while True:
        page = query_figures(connection, FigureQuery(), limit=limit, after=after)
        pages.extend(page.figures)
        after = page.after
        if after is None:
            break

    assert len(whole) > 100
    assert pages == whole
    assert [(figure.source, figure.start) for figure in whole] == sorted(
        (figure.source, figure.start) for figure in whole
    )
