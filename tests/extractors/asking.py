"""Asks the questions of the tasks without models: each is answered by a kind of candidate that the test names."""

import numpy as np
from duixian.extractors.decode import decode
from duixian.extractors.features import named_features
from duixian.extractors.task import Answer
from duixian.extractors.tasks import TASKS
from duixian.training.fit import read_arrays

PLAN = "某市总工会2023年工作要点\n"
SUMMARY = "某市总工会2023年工作总结\n"


def asked(text, **kinds):
    """Return the arrays of ``text`` and the answers: candidates of the kinds given by task, else the first ones."""
    arrays = read_arrays(text)

    def decide(task, questions, answers):
        kind = task.kinds.index(kinds[task.name]) if task.name in kinds else -1
        found = list(zip(questions.starts.tolist(), ends(questions), strict=True))
        best = [next((at for at in range(*span) if questions.kinds[at] == kind), span[0]) for span in found]
        shares = np.zeros(len(questions.kinds))
        shares[best] = 1.0
        return Answer(questions, np.array(best, np.int64), shares)

    return arrays, decode(arrays, TASKS, decide)


def ends(questions):
    """Return where the candidates of each question end."""
    return [*questions.starts[1:].tolist(), len(questions.kinds)][: len(questions.starts)]


def phrases(text, task, number=0, **kinds):
    """Return the candidates of one question as texts with their kinds; those without words are not there."""
    arrays, answers = asked(text, **kinds)
    questions = answers[task.name].questions
    start, end = questions.starts[number], ends(questions)[number]
    words, found = arrays.words, []
    for at in range(start, end):
        first, last = questions.items.first[at], questions.items.last[at]
        if first >= 0:
            found.append((task.kinds[questions.kinds[at]], arrays.text[words.starts[first] : words.ends[last - 1]]))
    return found


def known(answer, row):
    """Return all that is known of one row of candidates, as the atoms name it."""
    atoms = answer.questions.atoms
    return set(named_features(atoms, tuple(atoms), row)) - {""}
