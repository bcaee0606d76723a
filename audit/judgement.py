"""The verdict on a target and what was found for it, with every doubt that keeps it from ``missed``."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from ..i18n.wording import Wording
from ..schemas.audit import FigureReference, Rejection, TargetVerdict, UnverifiedReason
from ..schemas.report import Figure
from .clues import clue
from .completion import implied_target, share_reached
from .facts import Fact
from .joint import has_more_things
from .link import Link
from .link_model import naming_score
from .table_cells import said_in_cell
from .verdict import Verdict, all_of, is_upper_bound, judge, ratio, tolerance

__all__ = ["Reported", "judged"]

# ``missed`` needs more than a probable link: the thing itself must be named.
LEAST_PROBABLE_FOR_MISSED = 0.4
LEAST_NAMED_FOR_MISSED = 0.4
# … and both figures must have been read with some certainty. On pairs of plans and reports 3 of 22
# verdicts of ``missed`` below this would be wrong, and none of 69 above it.
LEAST_STANDING_FOR_MISSED = 0.48
# Counts that differ by a greater factor are probably two measures, not a target and its result.
FURTHEST_APART = 10.0
UNANSWERED = 0.6
CONFIRMED = 1.0
"""The confidence of a figure that a person has confirmed."""
LONGEST_QUOTE = 40
# 按时答复率100% is wanted, even where no word says so.
ALL = 100


class Reported(NamedTuple):
    """Of which bodies and years a report was read, and which documents report on the whole of a year."""

    years: set[tuple[str, int]]
    whole: Mapping[tuple[str, int], set[str]]


def judged(found: Link, reported: Reported, say: Wording) -> TargetVerdict:
    """Return the verdict on the target of ``found``, with its reason and the working."""
    target = found.target
    rejected = [
        Rejection(document=refusal.actual.document, figure=refusal.actual.figure.id, why=refusal.why)
        for refusal in found.refused
    ]
    if not found.actuals:
        reason, why = _unanswered(found, reported, say)
        return TargetVerdict(
            document=target.document,
            figure=target.figure.id,
            verdict="unverified",
            reason=reason,
            actuals=[],
            why=why,
            rejected=rejected,
            confidence=UNANSWERED,
        )
    standing = min(target.figure.confidence, found.answer.figure.confidence) * found.probability
    verdict, doubt = _reached(found, say)
    if verdict == "missed" and standing < LEAST_STANDING_FOR_MISSED:
        verdict, doubt = "unverified", say("doubtful_reading")
    if verdict == "missed" and _rests_on_scan(found):
        verdict, doubt = "unverified", say("scanned")
    silent = verdict == "partial" and _is_whole_year_silent(found, reported)
    if silent:
        verdict, doubt = "unverified", say("whole_year_silent")
    return TargetVerdict(
        document=target.document,
        figure=target.figure.id,
        verdict=verdict,
        reason="silent" if silent else "open_wording" if verdict == "unverified" else None,
        ratio=_ratio(found),
        actuals=[FigureReference(document=fact.document, figure=fact.figure.id) for fact in found.actuals],
        why=_working(found, say) + doubt,
        rejected=rejected,
        confidence=round(min(1.0, standing), 2),
    )


def _rests_on_scan(found: Link) -> bool:
    """Whether a number recognised in a picture decides, which no person has confirmed and no other report repeats."""
    decides = any if found.is_joint else all
    return _is_scanned(found.target) or decides(map(_is_scanned, found.actuals))


def _is_scanned(fact: Fact) -> bool:
    return fact.figure.recognised is not None and fact.figure.confidence < CONFIRMED


def _is_whole_year_silent(found: Link, reported: Reported) -> bool:
    """Whether a report of the whole year was read, and only one of a part of it mentions the target."""
    actual = found.actuals[0]
    return bool(reported.whole.get((actual.body, actual.year or 0), set()) - {actual.document})


def _unanswered(found: Link, reported: Reported, say: Wording) -> tuple[UnverifiedReason, str]:
    """Why a target has no actual: no report was read, the reports are silent, or nothing in them is comparable."""
    target = found.target
    if target.year is None:
        return "open_wording", say("no_year")
    if (target.body, target.year) not in reported.years:
        return "no_report", say("no_report", target.year)
    nearest = next((refusal for refusal in found.refused if not refusal.is_taken), None)
    if nearest is None:
        return "silent", say("silent", target.year)
    return "not_comparable", say("no_actual_because", _quote(nearest.actual), nearest.why)


def _reached(found: Link, say: Wording) -> tuple[Verdict, str]:
    """The verdict, and the doubt that keeps it from ``missed``."""
    answer = found.answer
    target, actual = found.target.figure, answer.figure
    verdict = judge(_held_against(found), actual, share=answer.covers(found.target))
    if (meant := _meant_otherwise(found, verdict)) is not None:
        return "unverified", say("meant_otherwise", *meant)
    times = _ratio(found) or 0.0
    counted = found.target.dimension not in {"percent", "percentage_point"}
    if verdict == "unverified":
        return verdict, say("open")
    plausible = 1 / FURTHEST_APART <= times <= FURTHEST_APART
    if counted and not plausible and not is_upper_bound(target):
        return "unverified", say("implausible")
    if verdict != "missed":
        return verdict, ""
    if found.probability < LEAST_PROBABLE_FOR_MISSED or not _is_named(found):
        return "unverified", say("likeness")
    doubt = _doubt(found)
    if doubt:
        return "unverified", say(doubt)
    for other in found.others:
        if judge(target, other.figure, share=other.covers(found.target)) in {"exceeded", "met"}:
            return "unverified", say("another_reaches", _quote(other))
    return verdict, ""


def _doubt(found: Link) -> str | None:
    """The name of the reason against ``missed``, whatever the numbers are; None if there is none."""
    target, actual = found.target, found.actuals[0]
    all_of_them = target.dimension == "percent" and target.value == ALL
    if target.figure.comparator == "eq" and not target.has_verb and not all_of_them:
        return "no_promise"
    entered = clue("entering").search(actual.clause) is not None
    if target.measure == "total" and actual.measure != "total" and entered:
        return "perhaps_an_increment"
    if clue("several").search(actual.clause) and not clue("several").search(target.clause):
        return "several"
    if (actual.is_in_total and not target.is_in_total) or (has_more_things(target, actual) and len(found.actuals) == 1):
        return "in_total"
    if target.dimension == "money" and clue("budget").search(target.near):
        return "budget"
    return None


def _is_named(found: Link) -> bool:
    """Whether one of the actuals names what the target names, in its own words or in those around it."""
    return any(naming_score(found.target, actual) >= LEAST_NAMED_FOR_MISSED for actual in found.actuals)


def _meant_otherwise(found: Link, verdict: Verdict) -> tuple[str, str] | None:
    """The rate that the report says was reached, and the target it would then mean, where that turns the verdict."""
    answer = found.answer
    meant = implied_target(answer.figure, answer.completion) if answer.completion is not None else None
    if meant is None or answer.completion is None or verdict not in {"exceeded", "met", "missed"}:
        return None
    reached = share_reached(answer.completion)[0] >= 1
    if meant[0] <= Fraction(str(found.target.value)) <= meant[1] or reached == (verdict != "missed"):
        return None
    return answer.completion.text, _between(*meant)


def _is_share_reported(found: Link) -> bool:
    """Whether the report gives no number, but the share of the target that was reached."""
    return found.answer.is_completion_rate and not found.target.is_completion_rate


def _ratio(found: Link) -> float | None:
    return ratio(_held_against(found), found.answer.figure)


def _held_against(found: Link) -> Figure:
    """The number that the answer is compared with: the target, or 100 % of it where the report gives a share."""
    target = found.target.figure
    return all_of(target, found.answer.figure) if _is_share_reported(found) else target


def _between(low: Fraction, high: Fraction) -> str:
    least, most = f"{float(low):,.0f}", f"{float(high):,.0f}"
    return least if least == most else f"{least}–{most}"


def _working(found: Link, say: Wording) -> str:
    target, actual = found.target, found.answer
    said, wanted = _quote(actual), _quote(target)
    if _is_share_reported(found):
        line = say("share_reached", said, wanted, actual.figure.text)
    else:
        sign = ">" if actual.value > target.value else "=" if actual.value == target.value else "<"
        line = say("compared", said, sign, wanted)
    if found.is_joint:
        line += say("added", f"{actual.value:,g}")
    if is_upper_bound(target.figure):
        line += say("bound")
    if target.figure.comparator == "approx":
        line += say("about", f"{tolerance(target.figure):g}")
    if actual.covers(target) < 1:
        line += say("part_year", actual.share, _ratio(found) or 0.0)
    return line


def _quote(fact: Fact) -> str:
    """Return what a figure says in a few words: its clause where that is short, else verb, thing and number.

    For a cell of a table: the headings of its row and its column, and the number.
    """
    figure = fact.figure
    number = "".join(figure.text.split())
    if figure.cell is not None:
        return said_in_cell(figure)
    said = "".join(fact.clause.split())
    if number in said and len(said) <= LONGEST_QUOTE:
        return said
    noun = figure.indicator.text if figure.indicator else ""
    action = figure.action or ""
    return f"{'' if action in noun else action}{noun}{number}"
