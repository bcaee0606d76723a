"""The road map: from bytes to a Report, from Reports to an Audit. The command line and every other way in call this.

What extraction does not need is imported by the functions that need it, so that a single document is read without delay.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from .extractors.assemble import assemble
from .extractors.commitments import ClauseRecord, find_commitments
from .extractors.decode import by_models
from .extractors.figures import FigureRecord, find_figures
from .extractors.reading import read_document
from .models.bundle import Bundle, default_bundle
from .nlp.document_text import prepare
from .readers.source import SourceText
from .schemas.report import Report

if TYPE_CHECKING:
    from .audit.bodies import Body
    from .audit.by_body import Reckoned
    from .audit.suppression import Suppression
    from .extractors.explain import Decision
    from .i18n.languages import Language
    from .nlp.text.sections import Section
    from .schemas import Audit, LedgerRow, NumberLine

__all__ = ["audit", "audits", "explained", "extract", "ledger", "numbers", "outline"]


def extract(source: SourceText, bundle: Bundle | None = None) -> Report:
    """Return what one document says, by the project's own models or those of ``bundle``."""
    models = bundle or default_bundle()
    document = prepare(source.text, source.headings, source.tables)
    metadata, readings = read_document(document, by_models(models))
    figures, commitments = list[FigureRecord](), list[ClauseRecord]()
    for arrays, answers in readings:
        figures += find_figures(arrays, answers, models)
        commitments += find_commitments(arrays, answers, models)
    return assemble(source, document.without_words(), metadata, figures, commitments)


def explained(source: SourceText, at: int, bundle: Bundle | None = None) -> "Iterator[Decision]":
    """Yield the decisions about the figure and the clause at the place ``at`` of ``source.text``, with their reasons."""
    from .extractors.explain import explained as explain  # noqa: PLC0415

    models = bundle or default_bundle()
    document = prepare(source.text, source.headings, source.tables)
    place = document.offsets.position(at)
    for reading in read_document(document, by_models(models))[1]:
        if reading.arrays.start <= place < reading.arrays.end:
            for decision in explain(reading, models, place):
                start, end = document.offsets.span(decision.start, decision.end)
                yield decision._replace(start=start, end=end)


def audit(
    reports: Iterable[Report],
    *,
    language: "Language" = "zh",
    suppressions: "Collection[Suppression]" = (),
    also: Collection[str] = (),
) -> "Audit":
    """Return the reckoning of every target in ``reports`` against what any of them reports, and the findings.

    ``also`` are kinds of findings that are told only where they are asked for, such as ``consistent``.
    """
    from .audit.by_body import merged  # noqa: PLC0415

    return merged(found.audit for found in audits(reports, language=language, suppressions=suppressions, also=also))


def audits(
    reports: Iterable[Report],
    *,
    language: "Language" = "zh",
    suppressions: "Collection[Suppression]" = (),
    also: Collection[str] = (),
    on_error: "Callable[[Body, Exception], None] | None" = None,
    reckoned: "Callable[..., Audit] | None" = None,
) -> "Iterator[Reckoned]":
    """Yield the reckoning of each body that speaks in ``reports``; all of them together are the audit.

    A body that the audit breaks down on raises its error, or is handed with it to ``on_error`` while the others go on.
    ``reckoned`` is what reckons a body, by default in this process and without limits.
    """
    from .audit.by_body import Reckoned, by_body  # noqa: PLC0415
    from .audit.reckon import reckon  # noqa: PLC0415

    for body, members in by_body(reports):
        try:
            found = (reckoned or reckon)(members, body, language=language, suppressions=suppressions, also=also)
        except Exception as error:
            if on_error is None:
                raise
            on_error(body, error)
            continue
        yield Reckoned(body, partial(list, members), found)


def ledger(reports: Iterable[Report]) -> "list[LedgerRow]":
    """Return each indicator of each body by year, target beside actual."""
    from .audit.ledger import ledger_of  # noqa: PLC0415

    return [row for found in audits(reports) for row in ledger_of(found.reports(), found.body, found.audit)]


def outline(source: SourceText) -> "Section":
    """Return one document as a tree of sections, in offsets of ``source.text``."""
    from .nlp.text.sections import sections_of  # noqa: PLC0415

    document = prepare(source.text, source.headings, source.tables)
    return sections_of(document.text, document.lines).moved(document.offsets)


def numbers(lines: Iterable[str]) -> "Iterator[NumberLine]":
    """Yield every number of each line by type, for text that is no document."""
    from .nlp.numbers.lines import number_line  # noqa: PLC0415

    return map(number_line, lines)
