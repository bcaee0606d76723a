"""claim: 超额完成, 圆满完成, 全省第一 … that the numbers contradict, or that no number bears out."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...corpora import lexicon
from ...schemas.audit import Finding, TargetVerdict
from ..facts import Fact, Reading
from ..link import Link
from ..wording import quote
from .case import Case, Place

__all__ = ["find_claims"]

REPORTS = frozenset({"summary", "mixed", "speech", "news", "other"})
MOST_QUOTED = 4
# How far from a claim the numbers stand that it speaks of.
REACH = 30
QUOTED = re.compile(r"“([^”]{2,16})”")
Reckoned = tuple[Link, TargetVerdict]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in a sentence of a document."""

    kind: str
    words: str
    place: Place
    sentence: int
    whole: bool
    each: bool


def find_claims(case: Case) -> Iterator[Finding]:
    """Yield claims that fall short or stay open; one finding for a claim that is printed several times."""
    for reading in case.readings:
        if reading.report.document.doc_type not in REPORTS:
            continue
        said: dict[str, list[Claim]] = defaultdict(list)
        for claim in _claims(reading):
            said[claim.words].append(claim)
        for repeats in said.values():
            yield from _checked(case, reading, repeats)
    yield from _depends_on_reading(case)


def _checked(case: Case, reading: Reading, repeats: list[Claim]) -> Iterator[Finding]:
    claim = repeats[0]
    spans = [entry.place for entry in repeats]
    inside = [fact for entry in repeats for fact in case.sentences.get((reading.document, entry.sentence), [])]
    actuals = [
        fact
        for fact in inside
        if fact.figure.role == "actual" and any(_is_beside(fact, entry.place) for entry in repeats)
    ]
    if claim.kind == "rank":
        return
    if claim.whole:
        yield from _against(case, claim, spans, _targets_of(case, reading))
        return
    answered = [pair for fact in actuals for pair in case.answers.get(fact.place, [])]
    own = [pair for pair in answered if pair[1].verdict in {"missed", "met", "exceeded"}]
    if any(pair[1].verdict == "missed" for pair in own):
        yield from _against(case, claim, spans, own)
    elif (not own or _sets_by_others(claim.words) or _names_other_task(claim, own)) and (
        actuals or claim.kind == "over"
    ):
        yield case.finding("claim", "info", actuals, case.say("claim_open", claim.words), spans)


def _against(case: Case, claim: Claim, spans: list[Place], reckoned: list[Reckoned]) -> Iterator[Finding]:
    missed = [pair for pair in reckoned if pair[1].verdict == "missed"]
    met = [pair for pair in reckoned if pair[1].verdict == "met"]
    silent = [pair for pair in reckoned if pair[1].verdict == "unverified"]
    if claim.kind == "over" and claim.each and (met or missed):
        counter = [case.say("not_reached", _listed(missed))] if missed else []
        counter += [case.say("only_met", _listed(met))] if met else []
        facts = [fact for pair in (*missed, *met) for fact in _facts(pair)]
        why = case.say("conflict_claim", claim.words, "；".join(counter))
        yield case.finding("conflict", "error" if missed else "warning", facts, why, spans)
    if missed or silent:
        short = [case.say("not_reached", _listed(missed))] if missed else []
        short += [case.say("not_reported", _listed(silent))] if silent else []
        facts = [fact for pair in (*missed, *silent) for fact in _facts(pair)]
        why = case.say("claim_short", claim.words, "；".join(short))
        yield case.finding("claim", "warning" if missed else "info", facts, why, spans)


def _depends_on_reading(case: Case) -> Iterator[Finding]:
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
            said = quote(linked.target.figure, linked.target.clause)
            other = quote(increments[0].figure, increments[0].clause)
            why = case.say("depends", said, quote(totals[0].figure, totals[0].clause), other)
            yield case.finding("claim", "info", (linked.target, *totals, *increments), why)


def _is_beside(fact: Fact, place: Place) -> bool:
    return place[1] - REACH <= fact.figure.start <= place[2] + REACH


def _names_other_task(claim: Claim, own: list[Reckoned]) -> bool:
    """Whether the claim is of a task with a name of its own (“人人持证”活动任务) that the plan's target does not bear."""
    names = QUOTED.findall(claim.words)
    return bool(names) and not any(name in pair[0].target.sentence_words for pair in own for name in names)


def _targets_of(case: Case, reading: Reading) -> list[Reckoned]:
    years = reading.report.document.years.actual
    return [pair for pair in case.reckoned if pair[0].target.body == reading.body and pair[0].target.year in years]


def _facts(pair: Reckoned) -> list[Fact]:
    return [pair[0].target, *pair[0].actuals[:1]]


def _listed(pairs: list[Reckoned]) -> str:
    quotes = [quote(linked.target.figure, linked.target.clause) for linked, _ in pairs]
    return "、".join(quotes[:MOST_QUOTED]) + ("…" if len(quotes) > MOST_QUOTED else "")


def _claims(reading: Reading) -> Iterator[Claim]:
    aims = [fact.sentence for fact in reading.facts if fact.figure.role == "target"]
    dones = [fact.sentence for fact in reading.facts if fact.figure.role == "actual"]
    for index, sentence in enumerate(reading.report.sentences):
        if _is_planned(index, aims, dones):
            continue
        taken: list[tuple[int, int]] = []
        for kind in ("over", "all", "rank"):
            for found in _patterns(kind).finditer(sentence.plain):
                if any(found.start() < end and start < found.end() for start, end in taken):
                    continue
                clause = max(sentence.plain.rfind(mark, 0, found.start()) for mark in "，,：:") + 1
                head = sentence.plain[clause : found.end()]
                if _patterns("no_claim").search(head.partition("完成")[0]):
                    continue
                taken.append(found.span())
                place = reading.document, sentence.start + found.start(), sentence.start + found.end()
                whole = any(word in head for word in lexicon("claims")["whole"]["words"])
                each = any(word in head for word in lexicon("claims")["each"]["words"])
                yield Claim(kind, found.group(), place, index, whole and not _sets_by_others(head), each)


def _is_planned(index: int, aims: list[int], dones: list[int]) -> bool:
    """Whether a sentence stands in a part that sets targets: those around it are, and no result is nearer."""
    nearest_aim = min((abs(index - aim) for aim in aims), default=None)
    nearest_done = min((abs(index - done) for done in dones), default=None)
    return nearest_aim is not None and (nearest_done is None or nearest_aim < nearest_done)


def _sets_by_others(words: str) -> bool:
    """Whether the task was set by another body, whose number the documents do not give: 省定任务."""
    return bool(re.search(r"[省市县区]定|上级|下达|交办|省总|全总", words))


@cache
def _patterns(name: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon("claims")[name]["patterns"]))
