"""Asks the questions of the tasks without models: each is answered by a kind of candidate that the test names.

What the document is, and which way it and its sentences look, is told by the project's own models, unless the test says
it.
"""

import numpy as np
from duixian.extractors.decode import by_models
from duixian.extractors.features import named_features
from duixian.extractors.reading import read_document
from duixian.extractors.task import Answer
from duixian.extractors.tasks.document_kind import DOCUMENT_KIND
from duixian.extractors.tasks.document_years import DOCUMENT_YEARS
from duixian.extractors.tasks.outlook import OUTLOOK
from duixian.extractors.tasks.temporality import TEMPORALITY
from duixian.models.bundle import default_bundle
from duixian.nlp.document_text import prepare

PLAN = "某市总工会2023年工作要点\n"
SUMMARY = "某市总工会2023年工作总结\n"
OF_DOCUMENTS = (OUTLOOK, TEMPORALITY, DOCUMENT_KIND, DOCUMENT_YEARS)
"""Tasks about the document as a whole, and about its sentences before anything else is known."""


def arrays_of(text):
    """Return the arrays of ``text``, which is short enough to be read in one piece."""
    return reading_of(text, by_models(default_bundle()), ()).arrays


def reading_of(text, decide, *tasks):
    """Return the one piece of ``text`` with the answers of ``tasks``, all of them where none are given."""
    _, readings = read_document(prepare(text), decide, *tasks)
    (reading,) = readings
    return reading


def asked(text, **kinds):
    """Return the arrays of ``text`` and the answers: candidates of the kinds given by task, else the first ones."""
    return reading_of(text, choosing(**kinds))


def choosing(**kinds):
    """Return who answers each task by a candidate of the kind given for it, else by the first."""
    models = by_models(default_bundle())

    def decide(task, arrays, answers):
        if task in OF_DOCUMENTS and task.name not in kinds:
            return models(task, arrays, answers)
        questions = task.ask(arrays, answers)
        kind = task.kinds.index(kinds[task.name]) if task.name in kinds else -1
        found = list(zip(questions.starts.tolist(), ends(questions), strict=True))
        best = [next((at for at in range(*span) if questions.kinds[at] == kind), span[0]) for span in found]
        shares = np.zeros(len(questions.kinds))
        shares[best] = 1.0
        return Answer(questions, np.array(best, np.int64), shares)

    return decide


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
