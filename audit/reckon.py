"""The reckoning: verdicts on all targets and commitments, and the findings about the numbers themselves."""

import re
from collections.abc import Collection

from ..schemas.audit import Audit, AuditedDocument, FigureReference, Rejection, TargetVerdict
from ..schemas.report import Report
from .bodies import Body
from .commitments import reckon_commitments
from .facts import Fact, Reading, reading_of
from .findings import Case, find_all
from .likeness import names_it
from .link import Link, link
from .suppression import Suppression
from .verdict import Verdict, is_upper_bound, judge, ratio, tolerance
from .wording import Language, Wording, quote

__all__ = ["reckon"]

# An accusation needs more than a resemblance of the whole: the thing itself must be named.
LEAST_ALIKE_FOR_MISSED = 0.5
LEAST_NAMED_FOR_MISSED = 0.6
# Numbers further apart than this are rather two measures than a target and its result.
PLAUSIBLE = (0.2, 12.0)
UNANSWERED = 0.6
# 四处各建成驿站1个: the number of each, not of all.
EACH = re.compile(r"各(?![级类种项地界行])|每|分别")


def reckon(
    reports: list[Report], body: Body, *, language: Language = "zh", suppressions: Collection[Suppression] = ()
) -> Audit:
    """Return the audit of ``reports``, all of ``body``, the same whatever their order; one given twice counts once.

    ``language`` is that of the working; ``suppressions`` are findings that a reviewer has answered.
    """
    say = Wording(language)
    unique = sorted({report.document.id: report for report in reports}.values(), key=_order)
    readings = [reading_of(report, body.key) for report in unique]
    facts = [fact for reading in readings for fact in reading.facts]
    links = link(
        [fact for fact in facts if fact.figure.role == "target"],
        [fact for fact in facts if fact.figure.role == "actual"],
        say,
    )
    verdicts = [_verdict(found, say) for found in links]
    commitments = reckon_commitments(readings)
    case = Case(readings, list(zip(links, verdicts, strict=True)), commitments, say)
    return Audit(
        schema_version="1",
        targets=verdicts,
        commitments=commitments,
        findings=find_all(case, suppressions),
        documents={reading.document: _document(reading, body, say) for reading in readings},
    )


def _order(report: Report) -> tuple[str, str]:
    return report.document.source, report.document.id


def _document(reading: Reading, body: Body, say: Wording) -> AuditedDocument:
    document = reading.report.document
    return AuditedDocument(
        source=document.source,
        issuer=document.issuer.name if document.issuer else None,
        year=next(iter(document.years.actual or document.years.plan), None),
        body=body.key,
        unplaced=say(body.why_unknown, body.name) if body.why_unknown else None,
    )


def _verdict(found: Link, say: Wording) -> TargetVerdict:
    target = found.target
    rejected = [
        Rejection(document=refusal.actual.document, figure=refusal.actual.figure.id, why=refusal.why)
        for refusal in found.refused
    ]
    if not found.actuals:
        nearest = next(iter(found.refused), None)
        why = (
            say("no_actual_because", quote(nearest.actual.figure, nearest.actual.clause), nearest.why)
            if nearest
            else say("no_actual")
        )
        return TargetVerdict(
            document=target.document,
            figure=target.figure.id,
            verdict="unverified",
            actuals=[],
            why=why,
            rejected=rejected,
            confidence=UNANSWERED,
        )
    actual = found.actuals[0]
    verdict, doubt = _judged(found, say)
    standing = min(target.figure.confidence, actual.figure.confidence) * found.likeness
    return TargetVerdict(
        document=target.document,
        figure=target.figure.id,
        verdict=verdict,
        ratio=ratio(target.figure, actual.figure),
        actuals=[FigureReference(document=fact.document, figure=fact.figure.id) for fact in found.actuals],
        why=_working(target, actual, say) + doubt,
        rejected=rejected,
        confidence=round(min(1.0, standing), 2),
    )


def _judged(found: Link, say: Wording) -> tuple[Verdict, str]:
    """The verdict, and the doubt that holds it back from an accusation."""
    target, actual = found.target.figure, found.actuals[0].figure
    share = _share_of_period(found)
    verdict = judge(target, actual, share=share)
    times = ratio(target, actual) or 0.0
    counted = found.target.dimension not in {"percent", "percentage_point"}
    if verdict == "unverified":
        return verdict, say("open")
    if counted and not PLAUSIBLE[0] <= times <= PLAUSIBLE[1] and found.likeness < 0.9 and not is_upper_bound(target):
        return "unverified", say("implausible")
    if verdict != "missed":
        return verdict, ""
    if found.likeness < LEAST_ALIKE_FOR_MISSED or not _is_named(found):
        return "unverified", say("likeness")
    if found.target.figure.comparator == "eq" and not found.target.figure.action:
        return "unverified", say("no_promise")
    if EACH.search(found.actuals[0].clause) and not EACH.search(found.target.clause):
        return "unverified", say("each")
    for other in found.others:
        if judge(target, other.figure, share=other.share) in {"exceeded", "met"}:
            return "unverified", say("another_reaches", quote(other.figure, other.clause))
    return verdict, ""


def _share_of_period(found: Link) -> float:
    """How much of the time that the target has is reported on: half a year is all of it for what was due in June."""
    share, deadline = found.actuals[0].share, found.target.figure.deadline
    due = deadline is not None and deadline.year == found.target.year and deadline.month <= 12 * share
    return 1.0 if due else share


def _is_named(found: Link) -> bool:
    """Whether one of the actuals names what the target names, in its own words or in those around it."""
    return any(names_it(found.target, actual) >= LEAST_NAMED_FOR_MISSED for actual in found.actuals)


def _working(target: Fact, actual: Fact, say: Wording) -> str:
    sign = ">" if actual.value > target.value else "=" if actual.value == target.value else "<"
    line = say("compared", quote(actual.figure, actual.clause), sign, quote(target.figure, target.clause))
    if is_upper_bound(target.figure):
        line += say("bound")
    if target.figure.comparator == "approx":
        line += say("about", f"{tolerance(target.figure):g}")
    if actual.share < 1:
        line += say("part_year", actual.share, ratio(target.figure, actual.figure) or 0.0)
    return line
