"""Which report answers which target: one assignment over all candidates of a body and a year, with leave to abstain."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .comparable import incomparable
from .facts import Fact
from .likeness import likeness
from .names import alike
from .wording import Wording

__all__ = ["LEAST_ALIKE", "Link", "Refusal", "link"]

# Below this likeness a target stays unverified. Tuned on the pairs of the samples, so that no wrong answer is taken.
LEAST_ALIKE = 0.38
# Rejected figures are worth telling where their names are so much alike, and no more of them than this.
WORTH_TELLING = 0.6
MOST_TOLD = 5
# A number of the whole time goes before one of a part of it.
PART_OF_THE_TIME = 0.9
# Another figure that is nearly as likely may be the one that is meant.
NEARLY_AS_LIKELY = 0.2


@dataclass(frozen=True, slots=True)
class Refusal:
    """A figure that looked like the actual of a target, and why it is not."""

    actual: Fact
    why: str
    likeness: float
    taken: bool = False
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
    likeness: float


def link(targets: list[Fact], actuals: list[Fact], say: Wording) -> list[Link]:
    """Return each of ``targets`` with its actuals, in their order. Cost: targets × actuals of one body and one year."""
    candidates: dict[tuple[str, int | None], list[Fact]] = defaultdict(list)
    everywhere: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for actual in actuals:
        candidates[actual.body, actual.year].append(actual)
        everywhere[actual.body, actual.name.core].append(actual)
    wanted: dict[tuple[str, int | None], list[Fact]] = defaultdict(list)
    for target in targets:
        wanted[target.body, target.year].append(target)
    links: dict[tuple[str, str], Link] = {}
    for key, group in wanted.items():
        for found in _link_group(group, candidates.get(key, []), say):
            links[found.target.place] = found
    return [_with_other_years(links[target.place], everywhere, say) for target in targets]


def _link_group(targets: list[Fact], actuals: list[Fact], say: Wording) -> list[Link]:
    if not actuals:
        return [Link(target, (), (), (), 0.0) for target in targets]
    import numpy as np  # noqa: PLC0415  half a second of imports that only an audit needs
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    rows, columns = _grouped_targets(targets), _grouped_actuals(actuals)
    scores = np.zeros((len(rows), len(columns)))
    refused: list[list[Refusal]] = []
    for row, same_targets in enumerate(rows):
        refusals = []
        for column, repeats in enumerate(columns):
            target, actual = same_targets[0], repeats[0]
            reason = incomparable(target, actual, say)
            if reason:
                score = alike(target.name, actual.name)
                if score >= WORTH_TELLING:
                    refusals.append(Refusal(actual, reason, score))
                continue
            score = max(likeness(target, repeat) for repeat in repeats)
            score *= 1.0 if actual.covers(target) >= 1 else PART_OF_THE_TIME
            if score >= LEAST_ALIKE:
                scores[row, column] = score
        refused.append(refusals)
    # Abstaining costs what the least likeness would; a column of its own for every target lets all of them abstain.
    cost = np.hstack([1.0 - scores, np.full((len(rows), len(rows)), 1.0 - LEAST_ALIKE + 1e-9)])
    chosen = {
        int(row): int(column)
        for row, column in zip(*linear_sum_assignment(cost), strict=True)
        if column < len(columns) and scores[row, column] > 0
    }
    taken = set(chosen.values())
    _share_with_recalled(rows, scores.tolist(), chosen)
    return [
        _link(target, columns, scores[row].tolist(), chosen.get(row), taken, refused[row], say)
        for row, same_targets in enumerate(rows)
        for target in same_targets
    ]


def _share_with_recalled(rows: list[list[Fact]], scores: list[list[float]], chosen: dict[int, int]) -> None:
    """Give a target the actual of a target of another document with much the same name: one of them recalls the other."""
    holders = {column: row for row, column in chosen.items()}
    for row, line in enumerate(scores):
        best = max(range(len(line)), key=line.__getitem__, default=None)
        if row in chosen or best is None or line[best] < LEAST_ALIKE or best not in holders:
            continue
        first, second = rows[row][0], rows[holders[best]][0]
        elsewhere = not {fact.document for fact in rows[row]} & {fact.document for fact in rows[holders[best]]}
        if elsewhere and alike(first.name, second.name) >= WORTH_TELLING:
            chosen[row] = best


def _link(
    target: Fact,
    columns: list[list[Fact]],
    scores: list[float],
    chosen: int | None,
    taken: set[int],
    refused: list[Refusal],
    say: Wording,
) -> Link:
    others = [
        (score, columns[column][0])
        for column, score in enumerate(scores)
        if chosen is not None and column != chosen and score >= max(LEAST_ALIKE, scores[chosen] - NEARLY_AS_LIKELY)
    ]
    ranked = sorted(refused, key=lambda refusal: (-refusal.likeness, refusal.actual.place))
    if chosen is None:
        lost = [
            Refusal(columns[column][0], say("other_assigned"), score, taken=True)
            for column, score in enumerate(scores)
            if score >= LEAST_ALIKE and column in taken
        ]
        return Link(target, (), (), tuple((lost + ranked)[:MOST_TOLD]), 0.0)
    best = tuple(fact for score, fact in sorted(others, key=lambda other: (-other[0], other[1].place)))
    return Link(target, tuple(columns[chosen]), best, tuple(ranked[:MOST_TOLD]), scores[chosen])


def _grouped_targets(targets: list[Fact]) -> list[list[Fact]]:
    """Targets of one name are one row, the plan's and the one that a report recalls, even where they differ.

    Where one document sets two numbers under one name they are two targets.
    """
    named: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for target in targets:
        named[target.name, target.dimension, target.direction, target.figure.measure].append(target)
    rows: list[list[Fact]] = []
    for group in named.values():
        values: dict[str, set[float]] = defaultdict(set)
        for target in group:
            values[target.document].add(target.value)
        if all(len(numbers) == 1 for numbers in values.values()):
            rows.append(group)
        else:
            rows.extend([target] for target in group)
    return rows


def _grouped_actuals(actuals: Iterable[Fact]) -> list[list[Fact]]:
    """Reports of one number under one name are one candidate, said in several places."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for actual in actuals:
        noun = actual.figure.indicator.text if actual.figure.indicator else ""
        key = (actual.name.core or noun, actual.name.parts, str(actual.figure.value), actual.dimension, actual.share)
        groups[*key, actual.figure.comparator, actual.figure.measure == "total"].append(actual)
    return list(groups.values())


def _with_other_years(found: Link, everywhere: dict[tuple[str, str], list[Fact]], say: Wording) -> Link:
    """Name, to a target without an answer, the figures of the same name that are about other years."""
    if found.actuals or not found.target.name.core or len(found.refused) >= MOST_TOLD:
        return found
    told = {refusal.actual.place for refusal in found.refused}
    more = []
    for actual in everywhere.get((found.target.body, found.target.name.core), [])[:MOST_TOLD]:
        reason = incomparable(found.target, actual, say)
        if reason and actual.place not in told:
            more.append(Refusal(actual, reason, 1.0))
    return Link(found.target, (), (), (*found.refused, *more)[:MOST_TOLD], 0.0)
