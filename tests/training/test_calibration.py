"""Confidence is the share of such records that are right: monotone, and never certain from a finite sample."""

import pytest
from duixian.extractors.confidence import calibrated, choose_alike, likeness
from duixian.extractors.linear_model import Chooser
from duixian.training.calibration import PLAIN, calibration
from duixian.training.evaluate import documents_of, evaluate
from duixian.training.gold import ANNOTATED
from duixian.training.reliability import reliability, reliability_svg
from hypothesis import given
from hypothesis import strategies as st

SHARES = st.floats(0, 1)


@given(SHARES, SHARES, st.sampled_from(sorted(PLAIN)))
def test_a_greater_probability_never_gives_less_confidence(one, other, kind):
    low, high = sorted((one, other))

    assert 0 <= calibrated(kind, low) <= calibrated(kind, high) < 1


def test_of_the_figures_that_claim_nine_tenths_nineteen_of_twenty_are_right():
    measured = reliability(evaluate(documents_of(ANNOTATED, "test")))["figures"]

    assert measured["sure_right"] >= 0.95
    assert measured["sure_share"] >= 0.25


def test_curves_are_drawn_for_every_kind_and_claim_no_certainty():
    curves = calibration(evaluate(documents_of(ANNOTATED, "dev")[:4]))

    assert set(curves) == set(PLAIN)
    for curve in curves.values():
        shares = [share for _, share in curve]
        assert shares == sorted(shares)
        assert shares[-1] < 1


def test_overlapping_names_count_together():
    model = Chooser.of({"weights": {"best": [1.0], "other": [0.9], "else": [0.9]}, "temperature": 1.0})
    scores = [model.score([name]) for name in ("best", "other", "else")]
    best, alike = choose_alike(model, scores, ["职工书屋", "市级职工书屋", "工会经费"])
    _, alone = choose_alike(model, scores, ["职工书屋", "阅读点", "工会经费"])

    assert best == 0
    assert alone == pytest.approx(0.356, abs=0.001)
    assert alike == pytest.approx(0.678, abs=0.001)


@given(st.text("职工书屋会员", max_size=6), st.text("职工书屋会员", max_size=6))
def test_likeness_is_a_share_and_the_same_from_either_side(one, other):
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1


def test_the_plot_shows_a_dot_for_each_bucket_with_records():
    measured = {"buckets": [{"confidence": 0.95, "right": 0.9, "records": 20}, {"records": 0}]}
    bucketless = {"confidence": None, "right": None, "records": 0}
    measured["buckets"][1] = bucketless

    assert reliability_svg(measured, "figures").count("<circle") == 1
