"""Who speaks, in what kind of document, about which years. What the text does not say stays None."""

from dataclasses import dataclass
from datetime import date

from ...nlp.document_text import DocumentText
from .currency import local_currency
from .issuer import find_issuer
from .issuer_level import level_of
from .regions import Region, find_region, region_of_currency
from .title_block import TitleBlock

__all__ = ["Metadata", "read_metadata"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document as a whole.

    ``level`` and ``region`` are the issuer's; ``plan_years`` and ``actual_years`` are what its parts are about.
    """

    title: str | None
    issuer: str | None
    level: str | None
    region: Region | None
    doc_type: str
    plan_years: list[int]
    actual_years: list[int]
    number: str | None
    written: date | None


def read_metadata(
    document: DocumentText, block: TitleBlock, doc_type: str, plans: list[int], actuals: list[int]
) -> Metadata:
    """Return what is known of ``document`` as a whole; its kind and its years are those that were decided."""
    issuer = find_issuer(block, document.text)
    region = level = None
    if issuer:
        year = block.written.year if block.written else max([*plans, *actuals], default=None)
        region = find_region(issuer, document.text, year) or region_of_currency(local_currency(document))
        level = level_of(issuer, region)
    return Metadata(block.title, issuer, level, region, doc_type, plans, actuals, block.number, block.written)
