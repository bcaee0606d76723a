"""Records in the offsets of the simplified text to the Report that speaks of the source text."""

from bisect import bisect_left
from decimal import Decimal

from ..corpora import indicator_code
from ..nlp.document_text import DocumentText
from ..nlp.structure import sentence_spans
from ..readers.source import SourceText
from ..schemas import report as say
from .deliverables import ACHIEVEMENT, COMMITMENT, DeliverableRecord
from .figures import FigureRecord
from .metadata import Metadata

__all__ = ["assemble"]


def assemble(
    source: SourceText,
    document: DocumentText,
    metadata: Metadata,
    figures: list[FigureRecord],
    deliverables: list[DeliverableRecord],
) -> say.Report:
    """Return the Report; every span is a span of ``source.text`` and every ``text`` is its quote."""
    back = document.offsets.span
    by_start = {figure.mention.start: f"f{index}" for index, figure in enumerate(figures, 1)}
    places = [figure.mention.start for figure in figures]
    numbers = []
    for mention in document.numbers:
        start, end = back(mention.start, mention.end)
        figure = by_start.get(mention.start) if mention.quantity else None
        numbers.append(
            say.NumberMention.model_validate(
                {
                    "start": start,
                    "end": end,
                    "text": source.text[start:end],
                    "kind": mention.kind,
                    "figure": figure,
                    "rule": mention.rule,
                }
            )
        )
    understood = sum(number.kind != "unknown" for number in numbers)
    return say.Report(
        schema_version="1",
        document=say.Document.model_validate(
            {
                "id": source.identifier,
                "source": source.source,
                "title": metadata.title,
                "issuer": _issuer(metadata),
                "doc_type": metadata.doc_type,
                "years": {"plan": metadata.plan_years, "actual": metadata.actual_years},
                "number": metadata.number,
                "date": metadata.written,
                "script": document.script,
                "encoding": source.encoding,
                "media_type": source.media_type,
                "unreadable_pages": source.unreadable_pages,
                "characters": len(source.text),
                "coverage": {"numbers": len(numbers), "understood": understood},
            }
        ),
        repairs=[
            say.Repair.model_validate(
                {"start": r.start, "end": r.end, "raw": r.raw, "clean": r.clean, "kind": r.kind, "certain": r.certain}
            )
            for r in document.repairs
        ],
        figures=[_figure(source, document, figure, f"f{index}") for index, figure in enumerate(figures, 1)],
        commitments=[
            _commitment(source, document, record, f"c{index}", places)
            for index, record in enumerate((r for r in deliverables if r.kind == COMMITMENT), 1)
        ],
        achievements=[
            _achievement(source, document, record, f"a{index}", places)
            for index, record in enumerate((r for r in deliverables if r.kind == ACHIEVEMENT), 1)
        ],
        numbers=numbers,
        sentences=[_sentence(document, start, end) for start, end in sentence_spans(document.text)],
    )


def _issuer(metadata: Metadata) -> dict[str, str | None] | None:
    if metadata.issuer is None:
        return None
    region = metadata.region
    return {
        "name": metadata.issuer,
        "level": metadata.level,
        "region": region.name if region else None,
        "region_code": region.code if region else None,
    }


def _sentence(document: DocumentText, start: int, end: int) -> say.Sentence:
    first, last = document.offsets.span(start, end)
    return say.Sentence(start=first, end=last, plain=document.text[start:end])


def _figure(source: SourceText, document: DocumentText, figure: FigureRecord, identifier: str) -> say.Figure:
    quantity, thing = figure.mention.quantity, figure.counted
    if quantity is None:
        raise ValueError("a figure has a quantity")
    start, end = document.offsets.span(figure.mention.start, figure.mention.end)
    stripped = source.text[start:end]
    end -= len(stripped) - len(stripped.rstrip())
    clause_start, clause_end = document.offsets.span(*figure.clause)
    indicator = None
    if thing.noun:
        place = document.offsets.span(thing.start, thing.end) if thing.start is not None and thing.end else (None, None)
        indicator = {"text": thing.noun, "start": place[0], "end": place[1], "code": indicator_code(thing.noun)}
    low, high = _plain(quantity.low), _plain(quantity.high)
    return say.Figure.model_validate(
        {
            "id": identifier,
            "start": start,
            "end": end,
            "text": source.text[start:end],
            "value": low if quantity.low == quantity.high else (low, high),
            "unit": quantity.unit,
            "comparator": quantity.comparator,
            "interval": (_plain(quantity.interval[0]), _plain(quantity.interval[1])),
            "closed": quantity.closed,
            "currency": quantity.currency,
            "indicator": indicator,
            "action": thing.action,
            "measure": figure.measure,
            "role": figure.role,
            "year": figure.year,
            "deadline": figure.deadline,
            "scope": figure.scope,
            "section": list(figure.section),
            "clause": {"start": clause_start, "end": clause_end},
            "confidence": figure.confidence,
        }
    )


def _commitment(
    source: SourceText,
    document: DocumentText,
    record: DeliverableRecord,
    identifier: str,
    places: list[int],
) -> say.Commitment:
    start, end = document.offsets.span(record.start, record.end)
    return say.Commitment(
        id=identifier,
        start=start,
        end=end,
        text=source.text[start:end],
        action=record.action,
        object=record.object,
        deadline=record.deadline,
        figures=_inside(record, places),
        section=list(record.section),
        confidence=record.confidence,
    )


def _achievement(
    source: SourceText,
    document: DocumentText,
    record: DeliverableRecord,
    identifier: str,
    places: list[int],
) -> say.Achievement:
    start, end = document.offsets.span(record.start, record.end)
    return say.Achievement(
        id=identifier,
        start=start,
        end=end,
        text=source.text[start:end],
        action=record.action,
        object=record.object,
        figures=_inside(record, places),
        section=list(record.section),
        confidence=record.confidence,
    )


def _inside(record: DeliverableRecord, places: list[int]) -> list[str]:
    """Return the ids of the figures inside; ``places`` is where the figures begin, ascending."""
    return [f"f{index + 1}" for index in range(bisect_left(places, record.start), bisect_left(places, record.end))]


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
