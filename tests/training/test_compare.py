"""What counts as found, read and right, on small documents."""

import json

import pytest
from duixian.pipeline import extract
from duixian.training.compare import alike, compare, same_value
from duixian.training.gold import load_gold
from duixian.training.measures import balance, headline, roles
from hypothesis import given
from hypothesis import strategies as st

TEXT = "某市总工会2023年工作要点\n新建职工书屋30家，培训工会干部200人次。\n"


def figure(context, quantity, value, unit, indicator, **changes):
    return {
        "context": context, "nth": 1, "quantity": quantity, "value": value, "unit": unit, "comparator": "eq",
        "indicator": indicator, "action": "新建", "role": "target", "year": 2023, "deadline": None, "optional": False,
    } | changes  # fmt: skip


BOOKS = figure("新建职工书屋30家", "30家", 30, "家", "职工书屋")
TRAINED = figure("培训工会干部200人次", "200人次", 200, "人次", "工会干部", action="培训")


@pytest.fixture
def compared(tmp_path, source):
    def make(*figures, commitments=()):
        gold = {"figures": list(figures), "commitments": list(commitments), "doc_type": "plan"}
        (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
        document = next(load_gold(tmp_path))
        return compare(document, extract(source(TEXT)))

    return make


def test_a_record_is_right_where_value_unit_comparator_role_and_indicator_are(compared):
    one = compared(BOOKS, TRAINED)

    assert [hit.record for hit in one.figures.hits] == [True, True]
    assert headline([one])["record"] == {"p": 1.0, "r": 1.0, "f1": 1.0}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"value": 31}, "read"),
        ({"unit": "个"}, "read"),
        ({"role": "actual"}, "role"),
        ({"indicator": "站点"}, "indicator"),
    ],
)
def test_one_wrong_part_makes_a_wrong_record(compared, changes, wrong):
    hit = compared(BOOKS | changes, TRAINED).figures.hits[0]

    assert not hit.record
    assert [part for part in ("read", "role", "indicator") if not getattr(hit, part)] == [wrong]


def test_what_answers_no_label_is_spurious_and_what_nothing_answers_is_missed(compared):
    one = compared(BOOKS, figure("某市总工会", "市", 1, "个", "工会"))

    assert [figure.text for figure in one.figures.spurious] == ["200人次"]
    assert [label.fields["quantity"] for label in one.figures.missed] == ["市"]
    assert roles([one])["target"] == {"target": 1, "actual": 0, "reference": 0, "missed": 1}


def test_optional_labels_count_neither_way(compared):
    one = compared(BOOKS, TRAINED | {"optional": True})

    assert headline([one])["figures_pred"] == headline([one])["figures_gold"] == 1


@pytest.mark.parametrize(
    ("quote", "found"),
    [("新建职工书屋30家", 1), ("职工书屋30家", 1), ("新建职工书屋30家，培训工会干部200人次", 1), ("新建", 0)],
)
def test_a_commitment_is_found_where_half_of_both_is_shared(compared, quote, found):
    label = {"quote": quote, "nth": 1, "deadline": None, "optional": False}

    assert len(compared(commitments=[label]).commitments.hits) == found


def test_over_and_at_least_are_not_told_apart(compared):
    assert not compared(BOOKS | {"comparator": "ge"}).figures.hits[0].read
    assert same_value([5, 10], (5, 10.0))
    assert not same_value([5, 10], 5)
    assert not same_value(None, 5)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("职工书屋", "书屋", True),
        ("书", "职工书屋", False),
        (None, "", True),
        ("会员", None, False),
        ("工会会员", "工会干部", False),
    ],
)
def test_names_are_alike_where_one_holds_the_other_or_two_thirds_are_shared(gold, found, same):
    assert alike(gold, found) == same


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_between_precision_and_recall(hits, missed, spurious):
    measured = balance(hits, hits + missed, hits + spurious)

    assert min(measured["p"], measured["r"]) <= measured["f1"] <= max(measured["p"], measured["r"])
