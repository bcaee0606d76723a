"""The verdict on one commitment from the passages that report it: their status, the deadline, the evidence."""

from ...corpora import lexicon, pattern
from ...i18n.wording import Wording
from ...nlp.times.periods import Reference, find_periods
from ...schemas.audit import AchievementReference, CommitmentVerdict, TextReference
from ..facts import Reading
from .clauses import Passage
from .match import Match
from .promises import Promise
from .similarity import LEAST_TOLD

__all__ = ["judge", "share_of_year"]

# Confidence of verdicts that rest on silence, and of those that stay open.
SILENT, OPEN = 0.75, 0.6
LONGEST_QUOTE = 48
# The date of completion stands at most so many characters before the word that says it was done.
BESIDE = 14
# An achievement stands for a clause if so much of it is in the clause.
HALF = 0.5
LAST_MONTH = 12
# Quotation marks inside a quotation.
INNER = str.maketrans("“”", "‘’")


def judge(promise: Promise, found: Match, reports: list[Reading], say: Wording) -> CommitmentVerdict:
    """Return the verdict on ``promise`` from ``found``, the passages in ``reports`` of its body and year."""
    return _of_words(promise, found, say) if found.told else _of_silence(promise, reports, say)


def share_of_year(reading: Reading) -> float:
    """Return how much of its year a report is about, as its results say."""
    return max((fact.share for fact in reading.facts if fact.figure.role == "actual"), default=1.0)


def _of_silence(promise: Promise, reports: list[Reading], say: Wording) -> CommitmentVerdict:
    if promise.year is None:
        return _verdict(promise, "unverified", say("no_year_promised"), OPEN)
    if not reports:
        return _verdict(promise, "unverified", say("no_report_of_year", promise.year), OPEN)
    if not any(_is_up_to_deadline(reading, promise) for reading in reports):
        return _verdict(promise, "unverified", say("part_of_year_silent"), OPEN)
    return _verdict(promise, "not_mentioned", say("not_mentioned", promise.year), SILENT)


def _of_words(promise: Promise, found: Match, say: Wording) -> CommitmentVerdict:
    best = found.told[0]
    said = _quoted(best)
    if best.status == "ahead":
        return _verdict(promise, "not_mentioned", say("only_planned", said), SILENT)
    if found.has_rival:
        return _verdict(promise, "unverified", say("told_of_other", said), OPEN)
    if found.score < LEAST_TOLD:
        return _verdict(promise, "unverified", say("only_alike", said), OPEN)
    sure = min(1.0, promise.commitment.confidence * found.score)
    # What the promise itself says is no sign of being late or unfinished: 逾期未整改的限期整改, 开工建设文化宫.
    status = best.status if any(cue not in promise.words for cue in best.cues) else "done"
    if status == "late" and _is_up_to_deadline(best.reading, promise):
        return _verdict(promise, "overdue", say("late", said), sure, best)
    if status == "late" or (status == "open" and not _is_to_go_on(promise)):
        return _verdict(promise, "unverified", say("still_open", said), OPEN)
    day = _done_after(best, promise)
    if day:
        return _verdict(promise, "overdue", say("done_late", said, day, promise.commitment.deadline), sure, best)
    repeats = [told for told in found.told[1:] if told.status == "done"]
    return _verdict(promise, "kept", say("kept", said), sure, best, *repeats)


def _verdict(promise: Promise, name: str, why: str, sure: float, *told: Passage) -> CommitmentVerdict:
    evidence, spans = _evidence(told)
    return CommitmentVerdict.model_validate(
        {
            "document": promise.reading.document,
            "commitment": promise.commitment.id,
            "verdict": name,
            "evidence": evidence,
            "spans": spans,
            "why": why,
            "confidence": round(sure, 2),
        }
    )


def _is_up_to_deadline(reading: Reading, promise: Promise) -> bool:
    """Whether a report goes on until the promise was due; one of half a year does for what was due in June."""
    due = promise.commitment.deadline
    return (due.month if due else LAST_MONTH) <= LAST_MONTH * share_of_year(reading)


def _is_to_go_on(promise: Promise) -> bool:
    """Whether all that was promised is to go on with the thing."""
    action = promise.commitment.action or ""
    return any(verb in action for verb in lexicon("commitments")["open"]["enough_for"])


def _done_after(told: Passage, promise: Promise) -> str | None:
    """When the report says it was done, where that is in a later month than it was due."""
    due, text = promise.commitment.deadline, told.text
    if due is None or due.month == LAST_MONTH:
        return None
    done = pattern("commitments", "done", "verbs")
    for period in find_periods(text, Reference(promise.year)):
        if period.kind == "date" and period.first and done.search(text[period.end : period.end + BESIDE]):
            return period.text if (period.first.year, period.first.month) > (due.year, due.month) else None
    return None


def _evidence(told: tuple[Passage, ...]) -> tuple[list[AchievementReference], list[TextReference]]:
    """The achievements that stand for clauses of reports; the words themselves where there is none, or they say more."""
    evidence: list[AchievementReference] = []
    spans: list[TextReference] = []
    for one in told:
        document = one.reading.document
        start, end = one.span
        records = [
            record
            for record in one.reading.report.achievements
            if min(end, record.end) - max(start, record.start) >= HALF * (record.end - record.start)
        ]
        evidence += [AchievementReference(document=document, achievement=record.id) for record in records]
        if not records or one.status != "done":
            spans.append(TextReference(document=document, start=start, end=end))
    return evidence, spans


def _quoted(told: Passage) -> str:
    text = "".join(told.plain[told.pieces[0][0] : told.stop].split()).translate(INNER)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
