"""The road map: from bytes to a Report, from Reports to an Audit. The command line and every other way in call this."""

from collections.abc import Iterable

from .audit.reckon import reckon
from .extractors.assemble import assemble
from .extractors.deliverables import find_deliverables
from .extractors.figures import find_figures
from .extractors.metadata import read_metadata
from .extractors.stance import stances
from .nlp.document_text import prepare
from .readers import SourceText
from .schemas import Audit, Report

__all__ = ["audit", "extract"]


def extract(source: SourceText) -> Report:
    """Return what one document says."""
    document = prepare(source.text)
    metadata = read_metadata(document)
    line_stances = stances(document, metadata)
    figures = find_figures(document, metadata, line_stances)
    deliverables = find_deliverables(document, metadata, line_stances, figures)
    return assemble(source, document, metadata, figures, deliverables)


def audit(reports: Iterable[Report]) -> Audit:
    """Return the reckoning of every target in ``reports`` against what any of them reports."""
    return reckon(list(reports))
