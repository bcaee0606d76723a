"""The linear scorer: what examples teach it, and what they do not."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from duixian.models.chain import layout_of, probabilities
from duixian.models.learning import fit_linear, joined
from duixian.models.linear import LinearScorer
from duixian.models.scorer import LINKS
from toys import BAD, GOOD, NOTHING, ODD, example, separable


def answers(scorer, one):
    """Return the probability of each candidate."""
    return probabilities(layout_of(one.batch), scorer.scores(one.batch), scorer.transitions)


def test_the_same_examples_give_the_same_weights():
    one, other = (fit_linear([separable()]) for _ in range(2))

    assert one.weights.tobytes() == other.weights.tobytes()
    assert one.transitions.tobytes() == other.transitions.tobytes()


def test_what_can_be_told_apart_is_learnt():
    scorer = fit_linear([separable(20)])
    unseen = example([BAD, GOOD], [False, True])

    assert scorer.weights[GOOD, 0] > 0 > scorer.weights[BAD, 0]
    assert answers(scorer, unseen)[1] > 0.9


def test_labels_have_a_weight_each_for_one_feature():
    rows = [GOOD, BAD] * 8
    learnt = example(rows, [row == label for row in rows for label in (GOOD, BAD)], labels=2)
    scorer = fit_linear([learnt])

    assert scorer.weights.shape[1] == 2
    assert scorer.weights[GOOD, 0] > scorer.weights[GOOD, 1]
    assert np.array_equal(answers(scorer, learnt) > 0.5, learnt.right)


def test_a_question_that_nobody_has_answered_teaches_nothing():
    unsaid = example([ODD, GOOD] * 8, [True] * 16)
    without_an_answer = example([ODD, GOOD] * 8, [False] * 16)
    learnt = fit_linear([separable()]).weights

    for silent in (unsaid, without_an_answer):
        assert fit_linear([separable(), silent]).weights == pytest.approx(learnt, abs=2e-3)


def test_a_candidate_that_is_neither_right_nor_wrong_does_not_count():
    graded = example([GOOD, ODD] * 8, [True, False] * 8, wrong=[False, False] * 8)
    held_against_it = example([GOOD, ODD] * 8, [True, False] * 8)

    assert fit_linear([graded]).weights[ODD, 0] == 0
    assert fit_linear([held_against_it]).weights[ODD, 0] < 0


def test_any_of_several_right_answers_will_do():
    either = example([GOOD, BAD, ODD, BAD] * 4, [True, False, True, False] * 4)
    scorer = fit_linear([either])

    assert scorer.weights[GOOD, 0] > 0
    assert scorer.weights[ODD, 0] > 0


def test_a_feature_that_one_candidate_alone_has_is_not_learnt():
    scorer = fit_linear([separable(), example([ODD, GOOD], [True, False])])

    assert scorer.weights[ODD, 0] == 0


def test_the_row_for_no_feature_stays_empty():
    one = example([[GOOD, NOTHING], [BAD, NOTHING]] * 8, [True, False] * 8)
    scorer = fit_linear([one])

    assert not scorer.weights[NOTHING].any()
    assert scorer.scores(one.batch)[0] == pytest.approx(scorer.weights[GOOD, 0])


def test_what_follows_what_is_learnt_from_neighbours():
    """Of the second of two questions nothing is known but that it is answered as the first."""
    rows, right = [], []
    for order in range(40):
        first = order % 2 == 0
        rows += [GOOD if first else BAD, BAD if first else GOOD, NOTHING, NOTHING]
        right += [first, not first] * 2
    apart = example(rows, right)
    joined_on = replace(apart, batch=replace(apart.batch, links=np.tile([0, LINKS.index("clause")], 40)))
    scorer = fit_linear([joined_on])
    alike = scorer.transitions[LINKS.index("clause")]

    assert alike[0, 0] > alike[0, 1]
    assert alike[1, 1] > alike[1, 0]
    assert (answers(scorer, joined_on) > 0.5).tolist() == right
    assert not fit_linear([apart]).transitions.any()


def test_what_is_saved_is_loaded_again():
    learnt = fit_linear([separable()])
    again = LinearScorer.of(learnt.saved())

    assert np.array_equal(again.weights, learnt.weights)
    assert np.array_equal(again.transitions, learnt.transitions)


def test_examples_of_different_width_are_put_together():
    narrow, wide = separable(2), example([[GOOD, ODD], [BAD, NOTHING]], [True, False])
    batch, right, allowed = joined([narrow, wide])

    assert batch.features.tolist()[-2:] == [[GOOD, ODD], [BAD, NOTHING]]
    assert batch.features[:4, 1].tolist() == [NOTHING] * 4
    assert batch.starts.tolist() == [0, 2, 4]
    assert right.tolist() == [*narrow.right.tolist(), True, False]
    assert allowed.all()


def test_who_reads_does_not_load_what_only_learning_needs():
    told = "import sys, duixian.pipeline; print(*{'scipy', 'sklearn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert done.stdout.split() == []
