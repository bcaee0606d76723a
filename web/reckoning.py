"""The reckoning as rows for a page: every verdict and finding beside the records it speaks of."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ..schemas import Audit, Report
from ..schemas.report import Achievement, Commitment, Figure

__all__ = [
    "CLAIM",
    "OUTCOMES",
    "CommitmentRow",
    "FindingRow",
    "Locate",
    "Place",
    "ShownFigure",
    "TargetRow",
    "commitment_rows",
    "finding_rows",
    "locator",
    "shown_counts",
    "shown_figure",
    "target_rows",
    "title_of",
    "verdict_counts",
]

OUTCOMES = (
    "exceeded", "met", "partial", "missed", "not_comparable", "open_wording", "silent", "unverified", "no_report",
)  # fmt: skip
"""What came of a target: its verdict, or why it is unverified; those without a report are no failure to verify."""
ALWAYS_SHOWN = frozenset({"exceeded", "met", "partial", "missed", "unverified"})
SEVERITIES = ("error", "warning", "info")
CLAIM = "claim"
"""Findings of this kind begin with their words: what is claimed, then what speaks against it."""


class ShownFigure(NamedTuple):
    """What a page says of a figure, whether it comes from a Report or from the database."""

    text: str
    value: float | tuple[float, float]
    unit: str | None
    comparator: str
    indicator: str | None
    action: str | None
    year: int | None


class Place(NamedTuple):
    """A record in its clause, parted at it, and the address that leads to it; the figure if it is one.

    ``document`` is the title of its document, or the name of its file.
    """

    document: str
    address: str
    before: str
    text: str
    after: str
    figure: ShownFigure | None = None
    issuer: str = ""


class TargetRow(NamedTuple):
    """A target, what was reported of it, and what looked as if it were."""

    target: Place
    figure: ShownFigure
    verdict: str
    reason: str | None
    ratio: float | None
    confidence: float
    why: str
    actuals: list[Place]
    rejected: list[tuple[Place, str]]
    review: str = ""
    """the address where a reviewer judges it, on the desk"""


class CommitmentRow(NamedTuple):
    """A commitment without a number, and what shows that it was kept."""

    commitment: Place
    verdict: str
    why: str
    confidence: float
    evidence: list[Place]


class FindingRow(NamedTuple):
    """A finding, and the places it is about."""

    kind: str
    severity: str
    why: str
    places: list[Place]


Locate = Callable[[str, str], Place | None]
"""From a document's SHA-256 and a record's id (or ``start:end``) to its place; None if it is not among the documents."""


def locator(documents: Iterable[tuple[str, Report, str]]) -> Locate:
    """Return what finds places in ``documents``, each given with its address, its Report and its source text."""
    held = {report.document.id: (address, report, text) for address, report, text in documents}
    records: dict[tuple[str, str], Figure | Commitment | Achievement] = {
        (key, record.id): record
        for key, (_, report, _) in held.items()
        for records in (report.figures, report.commitments, report.achievements)
        for record in records
    }

    def locate(document: str, name: str) -> Place | None:
        if document not in held:
            return None
        address, report, text = held[document]
        title, issuer = title_of(report), report.document.issuer.name if report.document.issuer else ""
        start, colon, end = name.partition(":")
        if colon:
            return Place(title, f"{address}s{start}-{end}", "", text[int(start) : int(end)], "", None, issuer)
        record = records.get((document, name))
        if record is None:
            return None
        figure = shown_figure(record) if isinstance(record, Figure) else None
        outer = record.clause if isinstance(record, Figure) else record
        before, after = text[outer.start : record.start], text[record.end : outer.end]
        return Place(title, f"{address}{name}", before, record.text, after, figure, issuer)

    return locate


def shown_figure(figure: Figure) -> ShownFigure:
    """Return what a page says of ``figure``."""
    indicator = figure.indicator.text if figure.indicator else None
    return ShownFigure(figure.text, figure.value, figure.unit, figure.comparator, indicator, figure.action, figure.year)


def title_of(report: Report) -> str:
    """Return what a document is called on pages: its title, else the name of its file."""
    return report.document.title or report.document.source.replace("\\", "/").rpartition("/")[2]


def target_rows(audit: Audit, locate: Locate) -> list[TargetRow]:
    """Return the verdicts of ``audit`` in its order."""
    rows = []
    for verdict in audit.targets:
        place = locate(verdict.document, verdict.figure)
        if place is None or place.figure is None:
            continue
        rejected = [(locate(other.document, other.figure), other.why) for other in verdict.rejected]
        rows.append(
            TargetRow(
                place,
                place.figure,
                verdict.verdict,
                verdict.reason,
                verdict.ratio,
                verdict.confidence,
                verdict.why,
                _known(locate(actual.document, actual.figure) for actual in verdict.actuals),
                [(found, why) for found, why in rejected if found],
            )
        )
    return rows


def commitment_rows(audit: Audit, locate: Locate) -> list[CommitmentRow]:
    """Return the verdicts on commitments without a number."""
    rows = []
    for verdict in audit.commitments:
        place = locate(verdict.document, verdict.commitment)
        if place is not None:
            evidence = [locate(found.document, found.achievement) for found in verdict.evidence]
            evidence += [locate(span.document, f"{span.start}:{span.end}") for span in verdict.spans]
            rows.append(CommitmentRow(place, verdict.verdict, verdict.why, verdict.confidence, _known(evidence)))
    return rows


def finding_rows(audit: Audit, locate: Locate) -> list[FindingRow]:
    """Return the findings, errors first."""
    rows = []
    for finding in audit.findings:
        records = [locate(record.document, record.figure) for record in finding.records]
        spans = [locate(span.document, f"{span.start}:{span.end}") for span in finding.spans]
        places = [*spans, *records] if finding.kind == CLAIM else [*records, *spans]
        rows.append(FindingRow(finding.kind, finding.severity, finding.why, _known(places)))
    return sorted(rows, key=lambda row: SEVERITIES.index(row.severity))


def verdict_counts(rows: Iterable[TargetRow]) -> dict[str, int]:
    """Return the number of targets by outcome, in the order in which they are shown."""
    return shown_counts(Counter(row.reason or row.verdict for row in rows))


def shown_counts(counts: Mapping[str, int]) -> dict[str, int]:
    """Return ``counts`` of outcomes in the order in which they are shown; those of reasons only where there are some."""
    return {name: counts.get(name, 0) for name in OUTCOMES if counts.get(name) or name in ALWAYS_SHOWN}


def _known(places: Iterable[Place | None]) -> list[Place]:
    return [place for place in places if place is not None]
