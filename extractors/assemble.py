"""Records in the offsets of the simplified text to the Report that speaks of the source text."""

from bisect import bisect_left, bisect_right
from decimal import Decimal
from typing import Any, NamedTuple

from ..corpora import indicator_code
from ..nlp.document_text import DocumentText
from ..nlp.numbers.amounts import precision_of
from ..nlp.numbers.quantities import Mention
from ..nlp.text.borders import sentence_spans
from ..readers.source import SourceText
from ..schemas.report import Report
from .deliverables import ACHIEVEMENT, COMMITMENT, DeliverableRecord
from .document.metadata import Metadata
from .figures import FigureRecord

__all__ = ["assemble"]

Tree = dict[str, Any]


def assemble(
    source: SourceText,
    document: DocumentText,
    metadata: Metadata,
    figures: list[FigureRecord],
    deliverables: list[DeliverableRecord],
) -> Report:
    """Return the Report; every span is a span of ``source.text`` and every ``text`` is its quote."""
    places = [figure.mention.start for figure in figures]
    sentences = sentence_spans(document.text)
    told = _Told(source, document, places, {place: f"f{index}" for index, place in enumerate(places, 1)}, sentences)
    numbers = [told.number(mention) for mention in document.numbers]
    # One tree, checked once as a whole.
    return Report.model_validate(
        {
            "schema_version": "1",
            "document": {
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
                "coverage": {
                    "numbers": len(numbers),
                    "understood": sum(number["kind"] != "unknown" for number in numbers),
                },
            },
            "repairs": list(document.repairs),
            "figures": [told.figure(figure) for figure in figures],
            "commitments": [
                {"id": f"c{index}", "deadline": record.deadline, **told.deliverable(record)}
                for index, record in enumerate((r for r in deliverables if r.kind == COMMITMENT), 1)
            ],
            "achievements": [
                {"id": f"a{index}", **told.deliverable(record)}
                for index, record in enumerate((r for r in deliverables if r.kind == ACHIEVEMENT), 1)
            ],
            "numbers": numbers,
            "sentences": [told.sentence(start, end) for start, end in sentences],
        }
    )


def _issuer(metadata: Metadata) -> Tree | None:
    if metadata.issuer is None:
        return None
    region = metadata.region
    return {
        "name": metadata.issuer,
        "level": metadata.level,
        "region": region.name if region else None,
        "region_code": region.code if region else None,
    }


class _Told(NamedTuple):
    """How the records of one document are told."""

    source: SourceText
    document: DocumentText
    places: list[int]
    """where the figures begin, ascending; and their ids by these places"""
    identifiers: dict[int, str]
    sentences: list[tuple[int, int]]

    def number(self, mention: Mention) -> Tree:
        """Tell one number, figure or not."""
        start, end = self.document.offsets.span(mention.start, mention.end)
        return {
            "start": start,
            "end": end,
            "text": self.source.text[start:end],
            "kind": mention.kind,
            "figure": self.identifiers.get(mention.start) if mention.quantity else None,
            "rule": mention.rule,
        }

    def figure(self, figure: FigureRecord) -> Tree:
        """Tell one figure."""
        quantity, thing, span = figure.mention.quantity, figure.counted, self.document.offsets.span
        if quantity is None:
            raise ValueError("a figure has a quantity")
        start, end = span(figure.mention.start, figure.mention.end)
        text = self.source.text[start:end].rstrip()
        clause_start, clause_end = span(*figure.clause)
        indicator = None
        if thing.noun:
            place = span(thing.start, thing.end) if thing.start is not None and thing.end else (None, None)
            indicator = {
                "text": thing.noun,
                "start": place[0],
                "end": place[1],
                "code": indicator_code(thing.noun),
                "carried": thing.start is None,
            }
        low, high = _plain(quantity.low), _plain(quantity.high)
        return {
            "id": self.identifiers[figure.mention.start],
            "start": start,
            "end": start + len(text),
            "text": text,
            "value": low if quantity.low == quantity.high else (low, high),
            "unit": quantity.unit,
            "dimension": quantity.dimension,
            "precision": _plain(precision_of(quantity, self.document.text[figure.mention.start : figure.mention.end])),
            "comparator": quantity.comparator,
            "interval": (_plain(quantity.interval[0]), _plain(quantity.interval[1])),
            "closed": quantity.closed,
            "currency": quantity.currency,
            "indicator": indicator,
            "action": thing.action,
            "measure": figure.measure,
            "role": figure.role,
            "year": figure.year,
            "period": figure.period and {"start": figure.period[0], "end": figure.period[1]},
            "deadline": figure.deadline,
            "scope": figure.scope,
            "section": list(figure.section),
            "clause": {"start": clause_start, "end": clause_end},
            "sentence": self.in_sentence(figure.mention.start, figure.mention.end),
            "cell": {"row": figure.cell.row, "column": figure.cell.column} if figure.cell else None,
            "confidence": figure.confidence,
        }

    def deliverable(self, record: DeliverableRecord) -> Tree:
        """Tell what commitments and achievements have in common."""
        start, end = self.document.offsets.span(record.start, record.end)
        inside = self.places[bisect_left(self.places, record.start) : bisect_left(self.places, record.end)]
        return {
            "start": start,
            "end": end,
            "text": self.source.text[start:end],
            "action": record.action,
            "object": record.object,
            "figures": [self.identifiers[place] for place in inside],
            "section": list(record.section),
            "confidence": record.confidence,
        }

    def sentence(self, start: int, end: int) -> Tree:
        """Tell one sentence."""
        first, last = self.document.offsets.span(start, end)
        pieces = self.document.offsets.pieces(start, end)
        return {"start": first, "end": last, "plain": self.document.text[start:end], "pieces": pieces}

    def in_sentence(self, start: int, end: int) -> Tree | None:
        """Tell in which sentence, and where in its words, ``start:end`` of the text stands."""
        index = bisect_right(self.sentences, start, key=lambda span: span[0]) - 1
        if index < 0 or start >= self.sentences[index][1]:
            return None
        first, last = self.sentences[index]
        return {"index": index, "start": start - first, "end": min(end, last) - first}


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
