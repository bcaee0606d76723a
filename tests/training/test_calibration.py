"""Confidence is the share of such records that are right: monotone, and never certain from a finite sample."""

from dataclasses import replace

from duixian.extractors.confidence import calibrated
from duixian.models.bundle import PLAIN, Bundle, default_bundle
from duixian.training.calibration import calibration
from duixian.training.evaluate import documents_of, evaluate
from duixian.training.gold import ANNOTATED
from duixian.training.reliability import reliability, reliability_svg
from duixian.training.similarity import name_similarity
from hypothesis import given
from hypothesis import strategies as st

SHARES = st.floats(0, 1)


@given(SHARES, SHARES, st.sampled_from(sorted(PLAIN)))
def test_a_greater_probability_never_gives_less_confidence(one, other, kind):
    low, high = sorted((one, other))

    assert 0 <= calibrated(default_bundle(), kind, low) <= calibrated(default_bundle(), kind, high) < 1


@given(SHARES)
def test_between_two_points_of_a_curve_confidence_runs_straight(probability):
    bundle = Bundle({}, {"figures": [(0.2, 0.1), (0.6, 0.5), (0.6, 0.7)]})
    expected = 0.1 if probability < 0.2 else 0.7 if probability >= 0.6 else probability - 0.1

    assert abs(calibrated(bundle, "figures", probability) - expected) < 1e-4


def test_of_the_figures_that_claim_nine_tenths_more_than_that_are_right():
    measured = reliability(evaluate(documents_of(ANNOTATED, "test")))["figures"]

    # Measured: 0.926 of 607, which claim 0.939.
    assert measured["sure_right"] >= 0.92
    assert measured["sure_share"] >= 0.25


def test_curves_are_drawn_for_every_kind_and_claim_no_certainty():
    curves = calibration(evaluate(documents_of(ANNOTATED, "dev")[:4], replace(default_bundle(), curves=PLAIN)))

    assert set(curves) == set(PLAIN)
    for curve in curves.values():
        shares = [share for _, share in curve]
        assert shares == sorted(shares)
        assert shares[-1] < 1


@given(st.text("职工书屋会员", max_size=6), st.text("职工书屋会员", max_size=6))
def test_similarity_is_a_share_and_the_same_from_either_side(one, other):
    assert 0 <= name_similarity(one, other) == name_similarity(other, one) <= 1


def test_the_plot_shows_a_dot_for_each_bucket_with_records():
    measured = {"buckets": [{"confidence": 0.95, "right": 0.9, "records": 20}, {"records": 0}]}
    bucketless = {"confidence": None, "right": None, "records": 0}
    measured["buckets"][1] = bucketless

    assert reliability_svg(measured, "figures").count("<circle") == 1
