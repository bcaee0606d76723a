"""The report: one HTML file that holds everything, opens anywhere, and leads every record back to its source."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from .._version import __version__
from ..audit.findings import rule_labels
from ..i18n.labels import labels
from ..i18n.languages import LANGUAGES, Language
from ..schemas import Audit, Report
from .marks import Mark, Paragraph, marks_of, paragraphs
from .reading import reading
from .reckoning import commitment_rows, finding_rows, locator, target_rows, verdict_counts
from .render import environment, policy_source, static
from .scans import ScanPage

__all__ = ["Shown", "report_html", "show"]


class Shown(NamedTuple):
    """A document ready for a page; ``name`` goes before the ids of its records, to tell documents apart."""

    name: str
    report: Report
    source: list[Paragraph]
    reading: list[Paragraph] | None
    """the mended, simplified text; None where it is the source itself"""
    scan: list[ScanPage] | None = None
    """the pages that figures were recognised on, where the page can fetch their pictures"""
    unplaced: str | None = None
    """why nobody can tell whose the document is"""


def report_html(
    documents: Sequence[tuple[Report, str]], audit: Audit, language: Language = "zh", made: date | None = None
) -> str:
    """Return the page about ``documents``, each with its source text, and their ``audit``, which is in Chinese.

    ``made`` is the day that it tells as its own.
    """
    noted = defaultdict(list)
    for finding in audit.findings:
        for span in finding.spans:
            noted[span.document].append(Mark(span.start, span.end, f"s{span.start}-{span.end}", "finding"))
    for verdict in audit.commitments:
        for span in verdict.spans:
            noted[span.document].append(Mark(span.start, span.end, f"s{span.start}-{span.end}", "finding"))
    shown = {
        report.document.id: show(f"d{position}", report, text, language, noted[report.document.id])._replace(
            unplaced=audit.documents[report.document.id].unplaced if report.document.id in audit.documents else None
        )
        for position, (report, text) in enumerate(documents, 1)
    }
    locate = locator((f"#{shown[report.document.id].name}-", report, text) for report, text in documents)
    rows = target_rows(audit, locate)
    style, script = static("page.css"), static("reader.js") + static("report.js")
    return (
        environment(language)
        .get_template("report.html")
        .render(
            made=made,
            version=__version__,
            documents=list(shown.values()),
            targets=rows,
            counts=verdict_counts(rows),
            commitments=commitment_rows(audit, locate),
            findings=finding_rows(audit, locate),
            style=style,
            script=script,
            policy="; ".join(
                (
                    "default-src 'none'",
                    f"style-src {policy_source(style)}",
                    f"script-src {policy_source(script)}",
                    "base-uri 'none'",
                    "form-action 'none'",
                )
            ),
            dictionary={each: labels(each) | rule_labels(each) for each in LANGUAGES},
        )
    )


def show(name: str, report: Report, text: str, language: Language, noted: Sequence[Mark] = ()) -> Shown:
    """Return ``report`` with its source ``text`` cut for highlighting, and the reading where it differs.

    ``noted`` are marks beside those of its records: the words that findings are about.
    """
    marks = [*marks_of(report, labels(language)), *noted]
    plain, carried = reading(text, marks)
    return Shown(name, report, paragraphs(text, marks), None if plain == text else paragraphs(plain, carried))
