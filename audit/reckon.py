"""The reckoning: each target against the actuals that answer it, in one assignment over all of them."""

from itertools import groupby

from ..schemas.audit import Audit, AuditedDocument, FigureReference, Rejection, TargetVerdict
from ..schemas.report import Figure, Report
from .similarity import alike, incomparable
from .verdict import judge, number_of, ratio

__all__ = ["reckon"]

# Below this likeness a target stays unverified: tuned on the sample pairs, so that no wrong answer is taken.
LEAST_ALIKE = 0.62
# Rejected figures are worth telling from this likeness on.
WORTH_TELLING = 0.5

Placed = tuple[str, Figure]


def reckon(reports: list[Report]) -> Audit:
    """Return the verdict on every target of ``reports``, in the order of documents and places."""
    verdicts: list[TargetVerdict] = []
    key = _issuer_key
    for _, group in groupby(sorted(reports, key=key), key=key):
        members = list(group)
        placed = [(report.document.id, figure) for report in members for figure in report.figures]
        targets = [entry for entry in placed if entry[1].role == "target"]
        actuals = [entry for entry in placed if entry[1].role == "actual"]
        if actuals:
            verdicts.extend(_reckon_group(targets, actuals))
        else:
            verdicts.extend(_verdict(target, [], []) for target in targets)
    order = {report.document.id: index for index, report in enumerate(reports)}
    verdicts.sort(key=lambda verdict: (order[verdict.document], int(verdict.figure[1:])))
    documents = {
        report.document.id: AuditedDocument(
            source=report.document.source,
            issuer=report.document.issuer.name if report.document.issuer else None,
            year=next(iter(report.document.years.actual or report.document.years.plan), None),
        )
        for report in reports
    }
    return Audit(schema_version="1", targets=verdicts, commitments=[], findings=[], documents=documents)


def _reckon_group(targets: list[Placed], actuals: list[Placed]) -> list[TargetVerdict]:
    import numpy as np  # noqa: PLC0415  half a second of imports that only an audit needs
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    # Repeats of one figure are one candidate with several places.
    groups: dict[tuple[object, ...], list[Placed]] = {}
    for place in actuals:
        figure = place[1]
        noun = figure.indicator.text if figure.indicator else ""
        groups.setdefault((noun, str(figure.value), figure.unit, figure.year), []).append(place)
    candidates = list(groups.values())
    cost = np.full((len(targets), len(candidates) + len(targets)), 1.0 - LEAST_ALIKE)
    rejected: list[list[Rejection]] = []
    for row, (_, target) in enumerate(targets):
        reasons = []
        for column, members in enumerate(candidates):
            document, actual = members[0]
            likeness = alike(target, actual)
            reason = incomparable(target, actual)
            cost[row, column] = 2.0 if reason or likeness < LEAST_ALIKE else 1.0 - likeness
            if likeness >= WORTH_TELLING and reason:
                reasons.append(Rejection(document=document, figure=actual.id, why=reason))
        rejected.append(reasons)
    rows, columns = linear_sum_assignment(cost)
    chosen = {
        row: candidates[column]
        for row, column in zip(rows, columns, strict=True)
        if column < len(candidates) and cost[row, column] < 1.0
    }
    return [_verdict(target, chosen.get(row, []), rejected[row]) for row, target in enumerate(targets)]


def _verdict(target: Placed, actuals: list[Placed], rejected: list[Rejection]) -> TargetVerdict:
    document, figure = target
    if not actuals:
        return TargetVerdict(
            document=document,
            figure=figure.id,
            verdict="unverified",
            actuals=[],
            why="没有找到可比的实际数字",
            rejected=rejected,
            confidence=0.6,
        )
    actual = actuals[0][1]
    verdict = judge(figure, actual)
    likeness = alike(figure, actual)
    if verdict == "missed" and likeness < 0.8:  # an accusation needs more than a resemblance
        verdict = "unverified"
    sign = ">" if number_of(actual) > number_of(figure) else "=" if number_of(actual) == number_of(figure) else "<"
    return TargetVerdict(
        document=document,
        figure=figure.id,
        verdict=verdict,
        ratio=ratio(figure, actual),
        actuals=[FigureReference(document=place, figure=found.id) for place, found in actuals],
        why=f"实际 {_quote(actual)} {sign} 目标 {_quote(figure)}",
        rejected=rejected,
        confidence=round(min(figure.confidence, actual.confidence) * likeness, 2),
    )


def _quote(figure: Figure) -> str:
    noun = figure.indicator.text if figure.indicator else ""
    return f"{figure.action or ''}{noun}{''.join(figure.text.split())}"


def _issuer_key(report: Report) -> str:
    return report.document.issuer.name if report.document.issuer else ""
