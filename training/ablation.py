"""What parts of the models are worth: each is left out, what had it is learnt anew, and the same questions are asked.

Measured is the share of questions whose chosen answer is right, each with the right answers to the questions before it:
what one part gives to one task shows unmixed. What all tasks reach together, ``evaluate`` measures.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ..extractors.decode import chosen
from ..extractors.task import Task
from ..extractors.tasks import TASKS
from ..models.chain import layout_of, probabilities
from ..models.scorer import Example, Scorer
from .fit import Examples, examples_of, fitted
from .gold import GoldDocument

__all__ = ["LEFT_OUT", "WHOLE", "ablated", "share_right", "unlinked", "without"]

WHOLE, NO_SEQUENCE = "whole", "without sequence"
OF_DOCUMENT = ("role", "year", "deliverable")
"""The tasks that hear of the document; ``kind`` of a deadline is the kind of a time."""
LEFT_OUT: Mapping[str, tuple[Collection[str], Collection[str]]] = {
    "without cues": (("role", "deliverable"), ("cue", "frame", "promise", "first promise", "known by")),
    "without the part": (OF_DOCUMENT, ("ahead", "kind")),
}
"""By the name of the ablation the tasks that it concerns, and the atoms that it takes out of their templates."""


def ablated(seen: Sequence[GoldDocument], unseen: Sequence[GoldDocument]) -> dict[str, dict[str, float]]:
    """Return, for the whole and for each ablation, the share of right answers in ``unseen`` by the name of the model.

    Models learn from ``seen``; an ablation tells only of the models that it changes.
    """
    learn, ask = examples_of(seen), examples_of(unseen)
    shares = {WHOLE: _shares(learn, ask), NO_SEQUENCE: _shares(unlinked(learn), unlinked(ask))}
    for name, (of_tasks, atoms) in LEFT_OUT.items():
        tasks = [without(task, atoms) if task.name in of_tasks else task for task in TASKS]
        changed = [
            {key: found[key] for key in of_tasks} for found in (examples_of(seen, tasks), examples_of(unseen, tasks))
        ]
        shares[name] = _shares(*changed)
    return shares


def without(task: Task[Any], atoms: Collection[str]) -> Task[Any]:
    """Return ``task`` with templates that do not name ``atoms``: of ``roles+ahead`` without ``ahead`` stays ``roles``."""
    left = ("+".join(name for name in template.split("+") if name not in atoms) for template in task.templates)
    return replace(task, templates=tuple(dict.fromkeys(filter(None, left))))


def unlinked(examples: Examples) -> dict[str, list[Example]]:
    """Return the examples of the models that decode sequences, with every question apart from its neighbours."""
    return {
        name: [replace(one, batch=replace(one.batch, links=np.zeros_like(one.batch.links))) for one in of_model]
        for name, of_model in examples.items()
        if any(one.batch.links.any() for one in of_model)
    }


def share_right(scorer: Scorer, examples: Sequence[Example]) -> float:
    """Return the share of questions that ``scorer`` answers rightly, of those that somebody has answered.

    A question none of whose candidates is right is answered wrongly.
    """
    right, asked = 0, 0
    for example in examples:
        batch = example.batch
        best = chosen(probabilities(layout_of(batch), scorer.scores(batch), scorer.transitions), batch.starts)
        answered = ~np.logical_and.reduceat(example.right, batch.starts)
        right += int((example.right[best] & answered).sum())
        asked += int(answered.sum())
    return round(right / asked, 4) if asked else 0.0


def _shares(learn: Examples, ask: Examples) -> dict[str, float]:
    return {name: share_right(scorer, ask[name]) for name, scorer in fitted(learn).items() if name in ask}
