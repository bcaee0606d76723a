"""Deadline: by when a target or a promise is due, the best of the days named with it and above it, or none.

No day is the answer where none is named, or only the year as a whole: what is promised is due in its year anyway.
"""

from collections.abc import Sequence

import numpy as np

from ...models.scorer import Ints
from ..arrays import DocumentArrays
from ..due_days import SOURCES, days_of, own_time
from ..due_periods import DuePlace
from ..task import Answers, Questions, Task, choice, texts
from ..year_sources import NO_YEAR
from .role import ROLES, roles_of
from .year import YEAR

__all__ = ["DEADLINE", "DUE_TEMPLATES", "due_questions", "targets_of"]

DUE_TEMPLATES = (
    "source", "source+commas", "source+stops", "source+commas+stops", "source+opens", "source+opens+stops",
    "source+opens+commas", "source+opens+stops+commas", "source+nearer", "source+nearer+stops", "source+kind", "span+kind",
    "source+span", "source+span+opens", "source+follows", "source+follows+opens", "source+follows+commas", "between",
    "source+between", "source+opens+nearer", "source+own", "source+own+nearer", "source+rule", "rule+opens",
    "source+own+opens+commas", "source+span+nearer", "source+span+own",
)  # fmt: skip


def due_questions(arrays: DocumentArrays, places: Sequence[DuePlace]) -> Questions:
    """Return the questions by when what stands at ``places`` is due; ``items`` are the days."""
    days = [days_of(arrays, place) for place in places]
    owns = [own_time(arrays, place) for place in places]
    every = [day for found in days for day in found]
    starts = np.cumsum([0, *map(len, days)])[:-1]
    kinds = np.array([SOURCES.index(day.source) for day in every], np.int64)
    atoms = {
        "source": choice(kinds, SOURCES),
        "commas": choice([day.commas for day in every]),
        "stops": choice([day.stops for day in every]),
        "own": texts([own for own, found in zip(owns, days, strict=True) for _ in found]),
        "nearer": choice([day.nearer for day in every]),
        **{
            name: texts([getattr(day, name) for day in every])
            for name in ("opens", "kind", "rule", "span", "follows", "between")
        },
    }
    spans = np.array([(place.start, place.end) for place in places], np.int64).reshape(-1, 2)
    links = np.zeros(len(places), np.int64)
    return Questions(atoms, starts, kinds, links, spans, [day.day for day in every])


def targets_of(arrays: DocumentArrays, answers: Answers) -> Ints:
    """Return which figures are targets: only they are asked."""
    targets: Ints = np.flatnonzero(roles_of(arrays, answers) == ROLES.index("target"))
    return targets


def _ask(arrays: DocumentArrays, answers: Answers) -> Questions:
    figures, years = arrays.figures, answers[YEAR.name]
    places = []
    for index in targets_of(arrays, answers).tolist():
        year = int(years.questions.items[years.best[index]])
        mention = figures.mentions[index]
        places.append(
            DuePlace(
                mention.start,
                mention.end,
                int(figures.lines[index]),
                arrays.sentence_of(int(figures.at[index])),
                arrays.year or None,
                int(arrays.figure_years[index]) or None,
                int(arrays.figure_years[index]) or None if year == NO_YEAR else year,
            )
        )
    return due_questions(arrays, places)


DEADLINE = Task("deadline", SOURCES, DUE_TEMPLATES, _ask)
