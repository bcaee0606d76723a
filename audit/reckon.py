"""The reckoning: verdicts on all targets and commitments, and the findings about the numbers themselves."""

from collections import Counter, defaultdict
from collections.abc import Collection

from ..i18n.languages import Language
from ..i18n.wording import Wording
from ..schemas.audit import Audit, AuditedDocument
from ..schemas.report import Report
from .bodies import Body
from .commitments import reckon_commitments
from .facts import PLANS, Reading
from .findings import Case, find_all
from .judgement import Reported, judged
from .link import link
from .reading import reading_of
from .same_text import without_copies
from .suppression import Suppression

__all__ = ["reckon"]


def reckon(
    reports: list[Report],
    body: Body,
    *,
    language: Language = "zh",
    suppressions: Collection[Suppression] = (),
    also: Collection[str] = (),
) -> Audit:
    """Return the audit of ``reports``, all of ``body``, the same whatever their order.

    One that is given twice, or in two formats, counts once.

    ``language`` is that of the working; ``suppressions`` are findings that a reviewer has answered; ``also`` are kinds
    of findings that are told only where they are asked for.
    """
    say = Wording(language)
    unique = sorted({report.document.id: report for report in reports}.values(), key=_order)
    originals, copies = without_copies(unique)
    readings = [reading_of(report, body.key) for report in originals]
    facts = [fact for reading in readings for fact in reading.facts]
    links = link(
        [fact for fact in facts if fact.figure.role == "target"],
        [fact for fact in facts if fact.figure.role == "actual"],
        say,
    )
    reported = _reported_years(readings)
    verdicts = [judged(found, reported, say) for found in links]
    commitments = reckon_commitments(readings, say)
    case = Case(readings, list(zip(links, verdicts, strict=True)), commitments, say)
    return Audit(
        schema_version="1",
        targets=verdicts,
        commitments=commitments,
        findings=find_all(case, suppressions, also=also),
        documents={
            report.document.id: _document(report, body, say, copies.get(report.document.id)) for report in unique
        },
    )


def _order(report: Report) -> tuple[str, str]:
    return report.document.source, report.document.id


def _document(report: Report, body: Body, say: Wording, same_as: str | None) -> AuditedDocument:
    document = report.document
    return AuditedDocument(
        source=document.source,
        issuer=document.issuer.name if document.issuer else None,
        year=next(iter(document.years.actual or document.years.plan), None),
        body=body.key,
        unplaced=say(body.why_unknown, body.name) if body.why_unknown else None,
        same_as=same_as,
    )


def _reported_years(readings: list[Reading]) -> Reported:
    """The bodies and years of which a report was read, and the documents that report on the whole of the year."""
    years = {(reading.body, year) for reading in readings for year in reading.report.document.years.actual}
    whole: dict[tuple[str, int], set[str]] = defaultdict(set)
    for reading in readings:
        if reading.report.document.doc_type in PLANS:
            continue
        told = [fact for fact in reading.facts if fact.figure.role == "actual" and fact.year]
        years |= {(fact.body, fact.year) for fact in told if fact.year}
        parts = Counter((fact.year, fact.share == 1) for fact in told)
        for year in {fact.year for fact in told if fact.year}:
            if parts[year, True] > parts[year, False]:
                whole[reading.body, year].add(reading.document)
    return Reported(years, whole)
