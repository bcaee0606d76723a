"""claim: 超额完成, 圆满完成 … that the numbers contradict, or that no number confirms."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...corpora import pattern
from ..facts import Fact, Reading
from .assertions import Claim, claims_of, listed, subject_of, targets_of
from .case import Case, Observation, Reckoned
from .promise import is_promise
from .registry import rule

__all__ = ["find_claims"]

# The greatest distance of a claim from the numbers that it is about, in sentences.
REACH = 30
QUOTED = re.compile(r"“([^”]{2,16})”")
# A claim and a target with so many characters in a row in common are about one thing.
SHARED = 4
DECIDED = frozenset({"missed", "met", "exceeded"})


@rule(
    "claim",
    zh="说法与数字不符",
    en="claim",
    summary="words of success without the numbers for them",
    severities=("warning", "info"),
)
def find_claims(case: Case) -> Iterator[Observation]:
    """Yield claims that fall short or stay open; one for a claim that is printed several times."""
    for reading in case.readings:
        for claim in claims_of(case, reading):
            if claim.is_about_all:
                yield from _against(case, claim, targets_of(case, reading))
            else:
                yield from _about_one_thing(case, reading, claim)
    yield from _depends_on_measure(case)


def _about_one_thing(case: Case, reading: Reading, claim: Claim) -> Iterator[Observation]:
    actuals = _beside(case, reading, claim)
    own = [
        pair
        for fact in actuals
        for pair in case.answers.get(fact.place, [])
        if pair[1].verdict in DECIDED and _is_about(claim, pair)
    ]
    known = [] if claim.is_set_by_others else own or _named(case, reading, claim)
    if known:
        yield from _against(case, claim, known)
    elif claim.is_exceeding or (actuals and pattern("claims", "task").search(claim.words)):
        why = case.say("claim_open", claim.words)
        yield Observation("open", "info", tuple(actuals), why, claim.places)


def _against(case: Case, claim: Claim, reckoned: list[Reckoned]) -> Iterator[Observation]:
    missed = [pair for pair in reckoned if pair[1].verdict == "missed"]
    only_met = (
        [pair for pair in reckoned if pair[1].verdict == "met"] if claim.is_exceeding and not claim.is_about_all else []
    )
    silent = [pair for pair in reckoned if _is_silent(pair)]
    counter = [
        case.say(sentence, len(pairs), listed(case, pairs))
        for sentence, pairs in (("not_reached", missed), ("only_met", only_met), ("not_reported", silent))
        if pairs
    ]
    if counter:
        facts = tuple(fact for pair in (*missed, *only_met, *silent) for fact in _facts(pair))
        why = case.say("claim_short", claim.words, "；".join(counter))
        yield Observation("short", "warning" if missed or only_met else "info", facts, why, claim.places)


def _depends_on_measure(case: Case) -> Iterator[Observation]:
    """A target that only a running total reaches, where the increment of the same thing falls short."""
    for linked, verdict in case.reckoned:
        if verdict.verdict not in {"exceeded", "met"} or linked.target.figure.measure == "total":
            continue
        totals = [fact for fact in linked.actuals if fact.figure.measure == "total"]
        if not totals or linked.target.dimension in {"percent", "money"}:
            continue
        increments = [
            fact
            for reading in case.by_body[linked.target.body]
            for fact in reading.facts
            if fact.figure.measure == "increment"
            and fact.figure.role == "actual"
            and fact.year == linked.target.year
            and fact.dimension == linked.target.dimension
            and fact.name.code is not None
            and fact.name.code == linked.target.name.code
            and fact.value < linked.target.value
        ]
        if increments:
            values = (case.quote(fact) for fact in (linked.target, totals[0], increments[0]))
            why = case.say("depends", *values)
            yield Observation("measure", "info", (linked.target, *totals, *increments), why)


def _beside(case: Case, reading: Reading, claim: Claim) -> list[Fact]:
    """The results that stand so near a claim that it speaks of them."""
    found = []
    for index, start, end in claim.stretches:
        for fact in case.sentences.get((reading.document, index), []):
            place = fact.figure.sentence
            if place and fact.figure.role == "actual" and start - REACH <= place.start <= end + REACH:
                found.append(fact)
    return found


def _named(case: Case, reading: Reading, claim: Claim) -> list[Reckoned]:
    """The targets whose thing the claim names."""
    thing = subject_of(claim.words)
    pieces = [thing[at : at + SHARED] for at in range(len(thing) - SHARED + 1)]
    return [pair for pair in targets_of(case, reading) if any(piece in pair[0].target.clause for piece in pieces)]


def _is_silent(pair: Reckoned) -> bool:
    linked, verdict = pair
    unanswered = verdict.verdict == "unverified" and not linked.actuals and verdict.reason != "no_report"
    return unanswered and is_promise(linked.target)


def _is_about(claim: Claim, pair: Reckoned) -> bool:
    """Whether a claim with a thing or a name of its own (“人人持证”活动任务) has it in common with target or result."""
    words = " ".join(fact.clause for fact in _facts(pair))
    names = QUOTED.findall(claim.words)
    if names:
        return any(name in words for name in names)
    return not claim.subject or any("".join(two) in words for two in pairwise(claim.subject))


def _facts(pair: Reckoned) -> list[Fact]:
    return [pair[0].target, *pair[0].actuals[:1]]
