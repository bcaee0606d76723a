"""The records of one document as trees, from which the Report is checked: spans of the source text, and quotes of it."""

from bisect import bisect_left, bisect_right
from decimal import Decimal
from typing import Any, NamedTuple

from ..corpora import indicator_code
from ..nlp.document_text import DocumentText
from ..nlp.numbers.amounts import precision_of
from ..nlp.numbers.quantities import Mention
from ..readers.source import SourceText
from .certainty import certainty
from .commitments import ClauseRecord
from .figures import Counted, FigureRecord

__all__ = ["RecordTrees", "Tree"]

Tree = dict[str, Any]


class RecordTrees(NamedTuple):
    """How the records of one document are told."""

    source: SourceText
    document: DocumentText
    places: list[int]
    """where the figures begin, ascending; and their ids by these places"""
    identifiers: dict[int, str]
    sentences: list[tuple[int, int]]
    """their spans, ascending; and where they begin"""
    sentence_starts: list[int]

    def number(self, mention: Mention) -> Tree:
        """Tell one number, figure or not."""
        at = mention.start
        start, end = self.document.offsets.span(at, mention.end)
        return {
            "start": start,
            "end": end,
            "text": self.source.text[start:end],
            "kind": mention.kind,
            "figure": self.identifiers.get(at) if mention.quantity else None,
            "rule": mention.rule,
        }

    def figure(self, figure: FigureRecord) -> Tree:
        """Tell one figure."""
        mention, cell = figure.mention, figure.cell
        quantity, at, close = mention.quantity, mention.start, mention.end
        if quantity is None:
            raise ValueError("a figure has a quantity")
        span = self.document.offsets.span
        start, end = span(at, close)
        text = self.source.text[start:end]
        clause_start, clause_end = span(*figure.clause)
        low, (least, most) = _plain(quantity.low), quantity.interval
        high = low if quantity.high is quantity.low else _plain(quantity.high)
        return {
            "id": self.identifiers[at],
            "start": start,
            "end": start + len(text),
            "text": text,
            "value": low if low == high else (low, high),
            "unit": quantity.unit,
            "dimension": quantity.dimension,
            "precision": _plain(precision_of(quantity, self.document.text[at:close])),
            "comparator": quantity.comparator,
            "interval": (
                low if least is quantity.low else _plain(least),
                high if most is quantity.high else _plain(most),
            ),
            "closed": quantity.closed,
            "currency": quantity.currency,
            "indicator": self.indicator(figure.counted),
            "action": figure.counted.action,
            "measure": figure.measure,
            "role": figure.role,
            "year": figure.year,
            "period": figure.period and {"start": figure.period[0], "end": figure.period[1]},
            "deadline": figure.deadline,
            "scope": figure.scope,
            "section": figure.section,
            "clause": {"start": clause_start, "end": clause_end},
            "sentence": self.in_sentence(at, close),
            "cell": {
                "row": cell.row,
                "column": cell.column,
                "table": cell.table,
                "place": cell.place,
                "kind": cell.kind,
                "above": cell.above,
            }
            if cell
            else None,
            **certainty(self.source, start, end, figure.confidence),
        }

    def indicator(self, thing: Counted) -> Tree | None:
        """Tell what is counted."""
        if not thing.noun:
            return None
        start, end = thing.start, thing.end
        if start is not None and end:
            start, end = self.document.offsets.span(start, end)
        else:
            start = end = None
        return {
            "text": thing.noun,
            "start": start,
            "end": end,
            "code": indicator_code(thing.noun),
            "carried": thing.start is None,
        }

    def deliverable(self, record: ClauseRecord) -> Tree:
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
            "section": record.section,
            "confidence": record.confidence,
        }

    def sentence(self, start: int, end: int) -> Tree:
        """Tell one sentence."""
        first, last = self.document.offsets.span(start, end)
        pieces = self.document.offsets.pieces(start, end)
        return {"start": first, "end": last, "plain": self.document.text[start:end], "pieces": pieces}

    def in_sentence(self, start: int, end: int) -> Tree | None:
        """Tell in which sentence, and where in its words, ``start:end`` of the text stands."""
        index = bisect_right(self.sentence_starts, start) - 1
        if index < 0 or start >= self.sentences[index][1]:
            return None
        first, last = self.sentences[index]
        return {"index": index, "start": start - first, "end": min(end, last) - first}


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value else float(value)
