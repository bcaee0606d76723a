"""Words are found in either script, and where they stand."""

import pytest
from duixian.pipeline import extract
from duixian.store import FigureQuery, add_report, open_store, query_figures
from duixian.store.document_list import DocumentQuery, query_documents, snippets_of
from duixian.store.figures import ORDERS, count_figures, iterate_figures, sorted_figures
from duixian.store.searching import folded, hits_of, pairs_of
from hypothesis import given
from hypothesis import strategies as st

TEXTS = {
    "hant.txt": "海嶼市總工會2023年工作總結\n全年新建戶外勞動者驛站11個，培訓職工1900人次。\n",
    "hans.txt": "临澜市总工会2023年工作总结\n全年新建户外劳动者驿站26个，APP注册职工5200人。\n",
}


@pytest.fixture
def connection(database_url, source):
    with open_store(database_url) as store:
        with store.writing() as opened:
            for name, text in TEXTS.items():
                report = extract(source(text))
                report.document.source = name
                add_report(opened, report, text)
        with store.reading() as opened:
            yield opened


@given(st.text(max_size=80))
def test_a_folded_text_is_as_long_as_it_was(text):
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("words", ["驿站", "驛站", "站", "户外劳动者驿站", "戶外勞動者驛站", "户外 驿站"])
def test_either_script_finds_both(connection, words):
    figures = query_figures(connection, FigureQuery(words=words)).figures
    documents, _ = query_documents(connection, DocumentQuery(words=words))

    assert {figure.text for figure in figures} == {"11個", "26个"}
    assert {document.source for document in documents} == set(TEXTS)
    assert count_figures(connection, FigureQuery(words=words)) == 2


@pytest.mark.parametrize("words", ["驿亭", "没有的话", "驿站 没有", "%", "_", "'\" OR", "驿站*"])
def test_what_is_not_there_is_not_found(connection, words):
    assert query_figures(connection, FigureQuery(words=words)).figures == []
    assert query_documents(connection, DocumentQuery(words=words)) == ([], None)


def test_capitals_do_not_matter(connection):
    assert len(query_documents(connection, DocumentQuery(words="app"))[0]) == 1


def test_a_hit_is_shown_as_it_is_printed(connection):
    documents, _ = query_documents(connection, DocumentQuery(words="驿站"))
    snippets = snippets_of(connection, [each.sha256 for each in documents], "驿站")

    assert {(found.times, found.hit) for found in snippets.values()} == {(1, "驛站"), (1, "驿站")}
    assert all("新建" in found.before for found in snippets.values())


def test_hits_that_touch_are_one():
    assert hits_of("新建驿站驿站", "驿站") == [(2, 6)]
    assert hits_of("新建驿站，又驿站", "驿站 又") == [(2, 4), (5, 8)]
    assert pairs_of("新建驿站") == " 建驿 新建 驿站 "


@pytest.mark.parametrize("order", [*ORDERS, *(f"-{each}" for each in ORDERS), "nothing"])
def test_every_order_lists_all(connection, order):
    whole = list(iterate_figures(connection, FigureQuery(), order=order))
    parts = [
        each
        for at in range(0, 10, 3)
        for each in sorted_figures(connection, FigureQuery(), order=order, at=at, limit=3)
    ]

    assert parts == whole
    assert len(whole) == count_figures(connection, FigureQuery()) == 4


def test_by_value_and_by_kind(connection):
    assert [each.value_low for each in iterate_figures(connection, FigureQuery(), order="-value_low")] == [
        5200,
        1900,
        26,
        11,
    ]
    assert count_figures(connection, FigureQuery(least=20, most=2000)) == 2
    assert count_figures(connection, FigureQuery(doc_type="plan")) == 0


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("职工书屋", "职工书香满园，建成工书屋"),
        ("劳模工作室", "劳模工作，模工作坊与工作室"),
        ("驿站点", "驿站旁有站点"),
    ],
)
def test_a_word_is_found_as_a_phrase_not_in_its_pieces(database_url, source, words, text):
    printed = f"青石市总工会2023年工作总结\n全年{text}，培训职工1900人次。\n"
    with open_store(database_url) as store:
        with store.writing() as connection:
            add_report(connection, extract(source(printed)), printed)
        with store.reading() as connection:
            assert query_documents(connection, DocumentQuery(words=words)) == ([], None)
            assert query_figures(connection, FigureQuery(words=words)).figures == []
            assert len(query_documents(connection, DocumentQuery(words=text.partition("，")[0]))[0]) == 1
