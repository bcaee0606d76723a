"""Explanations: the decisions about a place, and weights that add up to what they explain."""

from math import exp

import pytest
from asking import PLAN, reading_of
from duixian.extractors.decode import by_models
from duixian.extractors.explain import explained
from duixian.extractors.pieces import LONGEST_PIECE
from duixian.extractors.reading import read_document
from duixian.extractors.tasks import TASKS
from duixian.extractors.tasks.outlook import OUTLOOK
from duixian.extractors.tasks.temporality import TEMPORALITY
from duixian.models.bundle import default_bundle
from duixian.nlp.document_text import prepare

TEXT = PLAN + "6月底前新建职工书屋30家，培训工会干部200人次。"


@pytest.fixture(scope="module")
def decisions():
    bundle = default_bundle()
    return list(explained(reading_of(TEXT, by_models(bundle)), bundle, TEXT.index("30家")))


def test_each_task_decides_about_a_figure_or_the_clause_around_it(decisions):
    told = {decision.task: TEXT[decision.start : decision.end] for decision in decisions}

    assert {told[name] for name in ("role", "year", "indicator", "action")} == {"30家"}
    assert "新建职工书屋30家" in told["deliverable"]


def test_the_most_probable_candidate_comes_first_and_probabilities_add_up(decisions):
    for decision in decisions:
        shares = [candidate.probability for candidate in decision.candidates]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(1)
        assert sum(candidate.alone for candidate in decision.candidates) == pytest.approx(1)


def test_weights_add_up_to_what_is_said_without_neighbours(decisions):
    models = {task.name: default_bundle().models[task.model or task.name] for task in (OUTLOOK, TEMPORALITY, *TASKS)}
    for decision in decisions:
        cool = models[decision.task].temperature
        powers = [exp(sum(reason.weight for reason in one.reasons) / cool) for one in decision.candidates]
        for power, candidate in zip(powers, decision.candidates, strict=True):
            assert candidate.alone == pytest.approx(power / sum(powers), abs=1e-4)


def test_the_heaviest_reason_comes_first(decisions):
    for decision in decisions:
        for candidate in decision.candidates:
            weights = [abs(reason.weight) for reason in candidate.reasons]
            assert weights == sorted(weights, reverse=True)


def test_nothing_is_decided_where_nothing_stands():
    bundle = default_bundle()

    assert list(explained(reading_of(TEXT, by_models(bundle)), bundle, len(TEXT) + 5)) == []


def test_far_into_a_long_document_its_outlook_is_that_of_its_beginning():
    bundle = default_bundle()
    visits = "".join(f"要深入第{number}车间开展调研走访活动。\n" for number in range(4000))
    text = PLAN + visits + "年底前新建职工书屋30家。"

    def outlook(place):
        for reading in read_document(prepare(text), by_models(bundle))[1]:
            if reading.arrays.start <= place < reading.arrays.end:
                return next(one for one in explained(reading, bundle, place) if one.task == OUTLOOK.name)
        raise AssertionError

    assert len(text) > LONGEST_PIECE
    assert outlook(text.index("30家")) == outlook(PLAN.index("工作"))
