"""The verdict on every commitment that holds no target, with the words of the report it rests on."""

import datetime
import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache

from ...corpora import lexicon
from ...nlp.periods import Reference, find_periods
from ...schemas.audit import AchievementReference, CommitmentVerdict, TextReference
from ...schemas.report import Commitment, Figure, Sentence
from ..facts import Reading
from ..wording import Wording
from .clauses import Told, clauses_of
from .match import LEAST_TOLD, Match, match
from .telling import telling_of

__all__ = ["reckon_commitments"]

# How sure the verdicts are that rest on what is not said.
SILENT, OPEN = 0.75, 0.6
LONGEST_QUOTE = 48
# Within so many characters of the word that it was done stands the day on which it was.
BESIDE = 14
# Half of a clause at least is an achievement, where it stands for the clause.
HALF = 0.5
LAST_MONTH = 12
# What is promised stands behind a figure that only says for whom.
LEAST_BEHIND = 4


def reckon_commitments(readings: list[Reading], say: Wording) -> list[CommitmentVerdict]:
    """Return the verdict on every commitment that holds no target; those that hold one are reckoned as targets.

    kept: a report of its body and year tells it as done · overdue: such a report says itself that it is late or was
    not done · not_mentioned: such reports are silent · unverified: there is none, or the words leave it open.
    """
    reports: dict[tuple[str, int], list[Reading]] = defaultdict(list)
    for reading in readings:
        for year in reading.report.document.years.actual:
            reports[reading.body, year].append(reading)
    groups: dict[tuple[str, int | None], list[tuple[Reading, Commitment]]] = defaultdict(list)
    for reading in readings:
        for commitment in _plain_commitments(reading):
            groups[reading.body, _year(reading, commitment)].append((reading, commitment))
    verdicts: dict[tuple[str, str], CommitmentVerdict] = {}
    for (body, year), promises in groups.items():
        answering = reports.get((body, year), []) if year is not None else []
        for verdict in _verdicts(promises, answering, year, say):
            verdicts[verdict.document, verdict.commitment] = verdict
    return [
        verdicts[reading.document, commitment.id] for reading in readings for commitment in _plain_commitments(reading)
    ]


def _plain_commitments(reading: Reading) -> list[Commitment]:
    figures = {figure.id: figure for figure in reading.report.figures}
    return [
        commitment
        for commitment in reading.report.commitments
        if all(_is_threshold(figures[identifier], commitment) for identifier in commitment.figures)
    ]


def _is_threshold(figure: Figure, commitment: Commitment) -> bool:
    """Whether a figure only says which bodies are meant: 指导50人以上的企业建立女职工组织."""
    return figure.role == "reference" and commitment.end - figure.end >= LEAST_BEHIND


def _verdicts(
    promises: list[tuple[Reading, Commitment]], reports: list[Reading], year: int | None, say: Wording
) -> list[CommitmentVerdict]:
    clauses = {reading.document: list(clauses_of(reading)) for reading in reports}
    result = []
    by_document: dict[str, list[tuple[Reading, Commitment]]] = defaultdict(list)
    for reading, commitment in promises:
        by_document[reading.document].append((reading, commitment))
    for document, own in by_document.items():
        # A document does not bear itself out.
        others = [reading for reading in reports if reading.document != document]
        told = [clause for reading in others for clause in clauses[reading.document]]
        words = [_words(reading, commitment) for reading, commitment in own]
        matches = match([telling_of(promise) for promise in words], told)
        for (reading, commitment), promise, found in zip(own, words, matches, strict=True):
            result.append(_verdict(reading, commitment, promise, found, others, year, say))
    return result


def _verdict(
    reading: Reading,
    commitment: Commitment,
    promise: str,
    found: Match,
    reports: list[Reading],
    year: int | None,
    say: Wording,
) -> CommitmentVerdict:
    def verdict(name: str, why: str, sure: float, told: tuple[Told, ...] = ()) -> CommitmentVerdict:
        evidence, spans = _evidence(told)
        return CommitmentVerdict.model_validate(
            {
                "document": reading.document,
                "commitment": commitment.id,
                "verdict": name,
                "evidence": evidence,
                "spans": spans,
                "why": why,
                "confidence": round(sure, 2),
            }
        )

    if year is None:
        return verdict("unverified", say("no_year_promised"), OPEN)
    if not reports:
        return verdict("unverified", say("no_report_of_year", year), OPEN)
    if not found.told:
        if all(_covers_part(other) for other in reports):
            return verdict("unverified", say("part_of_year_silent"), OPEN)
        return verdict("not_mentioned", say("not_mentioned", year), SILENT)
    best = found.told[0]
    if found.score < LEAST_TOLD or found.rival:
        sentence = "told_of_other" if found.rival else "only_alike"
        return verdict("unverified", say(sentence, _quoted(best)), OPEN)
    sure = min(1.0, commitment.confidence * found.score)
    # 逾期未整改的限期整改, 开工建设文化宫: what the promise itself says is no sign of being late or unfinished.
    telling = any(cue not in promise for cue in best.cues)
    if best.stance == "late" and telling:
        return verdict("overdue", say("late", _quoted(best)), sure, (best,))
    if best.stance == "ahead":
        return verdict("not_mentioned", say("only_planned", _quoted(best)), SILENT)
    if best.stance == "open" and telling and not _is_enough(commitment):
        return verdict("unverified", say("still_open", _quoted(best)), OPEN)
    day = _done_after(best, commitment, year)
    if day:
        return verdict("overdue", say("done_late", _quoted(best), day, commitment.deadline), sure, (best,))
    kept = tuple(told for told in found.told if told.stance == "done" or told is best)
    return verdict("kept", say("kept", _quoted(best)), sure, kept)


def _is_enough(commitment: Commitment) -> bool:
    """Whether all that was promised is to go on with the thing."""
    action = commitment.action or ""
    return any(verb in action for verb in lexicon("commitments")["open"]["enough_for"])


def _done_after(told: Told, commitment: Commitment, year: int) -> datetime.date | None:
    """The day on which the report says it was done, where that is in a later month than it was due."""
    due = commitment.deadline
    if due is None or due.month == LAST_MONTH:
        return None
    text = told.text
    for period in find_periods(text, Reference(year)):
        if period.kind != "date" or period.first is None or not _done().search(text[period.end : period.end + BESIDE]):
            continue
        if (period.first.year, period.first.month) > (due.year, due.month):
            return period.first
        return None
    return None


def _evidence(told: tuple[Told, ...]) -> tuple[list[AchievementReference], list[TextReference]]:
    """The achievements that stand for clauses of reports; the words themselves where there is none."""
    evidence: list[AchievementReference] = []
    spans: list[TextReference] = []
    for one in told:
        document = one.reading.document
        sentence = one.reading.report.sentences[one.sentence]
        start, end = sentence.source_span(one.pieces[0][0], one.stop)
        records = [
            record
            for record in one.reading.report.achievements
            if min(end, record.end) - max(start, record.start) >= HALF * (record.end - record.start)
        ]
        evidence += [AchievementReference(document=document, achievement=record.id) for record in records]
        if not records or one.stance != "done":
            spans.append(TextReference(document=document, start=start, end=end))
    return evidence, spans


def _words(reading: Reading, commitment: Commitment) -> str:
    """The words of a promise, mended and in simplified characters."""
    sentences = reading.report.sentences
    index = bisect_right(sentences, commitment.start, key=lambda sentence: sentence.start) - 1
    if index < 0 or sentences[index].end < commitment.end:
        return f"{commitment.action or ''}{commitment.object or commitment.text}"
    sentence = sentences[index]
    places = [place for place in range(len(sentence.plain)) if _lies_in(sentence, place, commitment)]
    return sentence.plain[places[0] : places[-1] + 1] if places else commitment.text


def _lies_in(sentence: Sentence, place: int, commitment: Commitment) -> bool:
    start, end = sentence.source_span(place, place + 1)
    return start < commitment.end and commitment.start < end


def _year(reading: Reading, commitment: Commitment) -> int | None:
    if commitment.deadline:
        return commitment.deadline.year
    return next(iter(reading.report.document.years.plan), None)


def _covers_part(reading: Reading) -> bool:
    """Whether a report is about a part of its year only, as all its results say."""
    shares = [fact.share for fact in reading.facts if fact.figure.role == "actual"]
    return bool(shares) and all(share < 1 for share in shares)


def _quoted(told: Told) -> str:
    text = "".join(told.plain[told.pieces[0][0] : told.stop].split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


@cache
def _done() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("commitments")["done"]["verbs"]))
