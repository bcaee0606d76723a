"""Which figure answers which target: one assignment of all candidates of a body and a year; some stay unanswered.

The targets of one document are assigned together, one figure to each; another document that sets or recalls the same
targets is assigned by itself. Whether a figure reaches a target plays no part in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..i18n.wording import Wording
from .comparable import why_incomparable
from .facts import Fact
from .joint import added_up, has_more_things, parts_of
from .link_model import PairFeatures, link_probabilities, pair_features
from .names import name_similarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LEAST_PROBABLE", "Candidates", "Link", "Refusal", "candidates_of", "link"]

# Below this probability a target stays unverified. Tuned on the annotated pairs, so that hardly a wrong answer is taken.
LEAST_PROBABLE = 0.2
# Rejected figures are shown where their names are so similar, and no more of them than this.
LEAST_SIMILAR_SHOWN = 0.6
MOST_SHOWN = 5
# Another figure that is at most this much less probable may be the one that is meant.
NEARLY_AS_LIKELY = 0.2


@dataclass(frozen=True, slots=True)
class Refusal:
    """A figure that looked like the actual of a target, and why it is not."""

    actual: Fact
    why: str
    score: float
    """how similar the names are, or how probable the link was"""
    is_taken: bool = False
    """whether it only answers another target better"""


@dataclass(frozen=True, slots=True)
class Link:
    """A target with the reports of its actual, which say one number in several places; none if it found no answer.

    ``others`` are comparable figures that say another number: what could be meant as well.
    """

    target: Fact
    actuals: tuple[Fact, ...]
    others: tuple[Fact, ...]
    refused: tuple[Refusal, ...]
    probability: float

    @property
    def is_joint(self) -> bool:
        """Whether the target names several things, and the actuals report on them one by one."""
        return len(self.actuals) > 1 and has_more_things(self.target, self.actuals[0])

    @property
    def answer(self) -> Fact:
        """The number that the target is compared with: the actual, or the sum of those that report on it in parts."""
        return added_up(list(self.actuals)) if self.is_joint else self.actuals[0]


class Candidates(NamedTuple):
    """The targets of one document and year, and the actuals of its body and that year that may answer them.

    ``rows`` are targets that say one thing, ``columns`` actuals that report one number; ``measures[row][column]`` says
    how similar they are, None where nothing is shared or they cannot be compared.
    """

    rows: list[list[Fact]]
    columns: list[list[Fact]]
    measures: list[list[PairFeatures | None]]
    refused: list[list[Refusal]]

    @property
    def kinds(self) -> list[object]:
        """Return the kind of each row: rows of one kind are no rivals."""
        targets = [row[0] for row in self.rows]
        return [(t.name, t.dimension, t.direction, t.measure, t.figure.deadline) for t in targets]

    def covering(self, least: float) -> list[list[PairFeatures | None]]:
        """Return the measures without those of actuals that cover less than this of their target's time."""
        return [
            [
                measured if column[0].covers(row[0]) >= least else None
                for column, measured in zip(self.columns, line, strict=True)
            ]
            for row, line in zip(self.rows, self.measures, strict=True)
        ]


def link(targets: list[Fact], actuals: list[Fact], say: Wording) -> list[Link]:
    """Return each of ``targets`` with its actuals, in their order. Cost: targets × actuals of one body and one year."""
    reported: dict[tuple[str, int | None], list[Fact]] = defaultdict(list)
    everywhere: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for actual in actuals:
        reported[actual.body, actual.year].append(actual)
        everywhere[actual.body, actual.name.core].append(actual)
    wanted: dict[tuple[str, int | None, str], list[Fact]] = defaultdict(list)
    for target in targets:
        wanted[target.body, target.year, target.document].append(target)
    links: dict[tuple[str, str], Link] = {}
    for (body, year, _), group in wanted.items():
        for found in _assigned(candidates_of(group, reported.get((body, year), []), say), say):
            links[found.target.place] = found
    return [_with_other_years(links[target.place], everywhere, say) for target in targets]


def candidates_of(targets: list[Fact], actuals: list[Fact], say: Wording) -> Candidates:
    """Return what may answer what, of the targets of one document and the actuals of its body and year."""
    rows, columns = _grouped_targets(targets), _grouped_actuals(actuals)
    measures: list[list[PairFeatures | None]] = []
    refused: list[list[Refusal]] = []
    for same_targets in rows:
        target, line, refusals = same_targets[0], list[PairFeatures | None](), list[Refusal]()
        for repeats in columns:
            reason = why_incomparable(target, repeats[0], say)
            line.append(None if reason else _best(target, repeats))
            if reason and (score := name_similarity(target.name, repeats[0].name)) >= LEAST_SIMILAR_SHOWN:
                refusals.append(Refusal(repeats[0], reason, score))
        measures.append(line)
        refused.append(refusals)
    return Candidates(rows, columns, measures, refused)


def _best(target: Fact, repeats: list[Fact]) -> PairFeatures | None:
    """The features of the most similar of the places that report one number; the first of equals."""
    measured = [found for found in (pair_features(target, repeat) for repeat in repeats) if found]
    return max(measured, key=lambda found: found.words_shared, default=None)


def _assigned(found: Candidates, say: Wording) -> list[Link]:
    """Choose the actuals of the whole time first; what they do not answer, one of a part of it may."""
    if not found.columns:
        return [Link(target, (), (), (), 0.0) for same_targets in found.rows for target in same_targets]
    import numpy as np  # noqa: PLC0415  half a second of imports that only an audit needs

    scores = np.zeros((len(found.rows), len(found.columns)))
    chosen: dict[int, int] = {}
    for least_covered in (1.0, 0.0):
        chances = link_probabilities(found.covering(least_covered), found.kinds)
        chances[list(chosen)] = 0.0
        chances[:, list(chosen.values())] = 0.0
        scores = np.maximum(scores, chances)
        chosen |= _chosen(chances, found.kinds)
    taken = set(chosen.values())
    return [
        _link(target, found, row, scores[row].tolist(), chosen.get(row), taken, say)
        for row, same_targets in enumerate(found.rows)
        for target in same_targets
    ]


def _chosen(chances: "NDArray[np.float64]", kinds: Sequence[object]) -> dict[int, int]:
    """Return the column of each row in the likeliest assignment; a row stays without an answer where none is likely enough.

    Targets of one kind for one day (the city's 90 % and the district's own 93 %) may share an answer.
    """
    import numpy as np  # noqa: PLC0415  half a second of imports that only an audit needs
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    count, width = chances.shape
    likely = np.where(chances >= LEAST_PROBABLE, chances, 0.0)
    # Staying unanswered costs as much as the least probable link; a column for every target lets all of them stay so.
    cost = np.hstack([1.0 - likely, np.full((count, count), 1.0 - LEAST_PROBABLE + 1e-9)])
    chosen = {
        int(row): int(column)
        for row, column in zip(*linear_sum_assignment(cost), strict=True)
        if column < width and likely[row, column] > 0
    }
    answers = {kinds[row]: column for row, column in chosen.items()}
    for row in range(count):
        column = answers.get(kinds[row])
        if row not in chosen and column is not None and likely[row, column] > 0:
            chosen[row] = column
    return chosen


def _link(
    target: Fact,
    found: Candidates,
    row: int,
    scores: list[float],
    chosen: int | None,
    taken: set[int],
    say: Wording,
) -> Link:
    columns = found.columns
    ranked = sorted(found.refused[row], key=lambda refusal: (-refusal.score, refusal.actual.place))
    if chosen is None:
        lost = [
            Refusal(columns[column][0], say("other_assigned"), score, is_taken=True)
            for column, score in enumerate(scores)
            if score >= LEAST_PROBABLE and column in taken
        ]
        return Link(target, (), (), tuple((lost + ranked)[:MOST_SHOWN]), 0.0)
    others = [
        (score, columns[column][0])
        for column, score in enumerate(scores)
        if column != chosen and score >= max(LEAST_PROBABLE, scores[chosen] - NEARLY_AS_LIKELY)
    ]
    actuals = tuple(parts_of(target, columns[chosen][0], [column[0] for column in columns]) or columns[chosen])
    best = tuple(fact for score, fact in sorted(others, key=lambda other: (-other[0], other[1].place)))
    return Link(target, actuals, best, tuple(ranked[:MOST_SHOWN]), scores[chosen])


def _grouped_targets(targets: list[Fact]) -> list[list[Fact]]:
    """Targets of one document that set one number under one name are one row."""
    named: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for target in targets:
        key = target.name, target.dimension, target.direction, target.measure
        named[*key, str(target.figure.value), target.figure.deadline, target.is_carried_over].append(target)
    return list(named.values())


def _grouped_actuals(actuals: Iterable[Fact]) -> list[list[Fact]]:
    """Reports of one number under one name are one candidate, said in several places."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for actual in actuals:
        noun = actual.figure.indicator.text if actual.figure.indicator else ""
        key = (actual.name.core or noun, actual.name.parts, str(actual.figure.value), actual.dimension, actual.share)
        groups[*key, actual.figure.comparator, actual.measure == "total"].append(actual)
    return list(groups.values())


def _with_other_years(found: Link, everywhere: dict[tuple[str, str], list[Fact]], say: Wording) -> Link:
    """Name, to a target without an answer, the figures of the same name that are about other years."""
    if found.actuals or not found.target.name.core or len(found.refused) >= MOST_SHOWN:
        return found
    told = {refusal.actual.place for refusal in found.refused}
    more = []
    for actual in everywhere.get((found.target.body, found.target.name.core), [])[:MOST_SHOWN]:
        reason = why_incomparable(found.target, actual, say)
        if reason and actual.place not in told:
            more.append(Refusal(actual, reason, 1.0))
    return Link(found.target, (), (), (*found.refused, *more)[:MOST_SHOWN], 0.0)
