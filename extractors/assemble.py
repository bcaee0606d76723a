"""Records in the offsets of the simplified text to the Report that speaks of the source text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from itertools import starmap
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from ..corpora import indicator_code
from ..nlp.document_text import DocumentText
from ..nlp.numbers.amounts import precision_of
from ..nlp.numbers.quantities import Mention
from ..nlp.text.borders import sentence_spans
from ..readers.source import SourceText
from ..schemas.report import Repair, Report
from .commitments import ClauseRecord
from .document.metadata import Metadata
from .figures import Counted, FigureRecord
from .tasks.clause import ACHIEVEMENT, COMMITMENT

__all__ = ["assemble"]

SURE_OF_A_SCAN = 0.99
"""The most that is said of a figure recognised in a picture; 1 means that a person has confirmed it."""

THOUSANDTHS = re.compile(r"\d[.．]\d{3}(?!\d)")
COMMA_OR_POINT = 0.5
"""How certain a point before three digits of a scan is: on frayed copies most of them are commas, whatever the engine says."""

Tree = dict[str, Any]
_Handed = TypeVar("_Handed")


def assemble(
    source: SourceText,
    document: DocumentText,
    metadata: Metadata,
    figures: list[FigureRecord],
    deliverables: list[ClauseRecord],
) -> Report:
    """Return the Report; every span is a span of ``source.text`` and every ``text`` is its quote.

    The lists of records are handed over: each record goes as it is told, and the lists are empty in the end. Those of
    a long document would need as much memory as its Report.
    """
    commitments = [record for record in deliverables if record.kind == COMMITMENT]
    achievements = [record for record in deliverables if record.kind == ACHIEVEMENT]
    deliverables.clear()
    numbers = len(document.numbers)
    understood = sum(mention.kind != "unknown" for mention in document.numbers)
    places = [figure.mention.start for figure in figures]
    sentences = sentence_spans(document.text)
    told = _Told(
        source,
        document,
        places,
        {place: f"f{index}" for index, place in enumerate(places, 1)},
        sentences,
        [start for start, _ in sentences],
    )
    # One tree, checked as it is told: of a long document the whole of it never stands beside the Report.
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
                    "numbers": numbers,
                    "understood": understood,
                },
            },
            "repairs": sorted([*document.repairs, *_struck(source)], key=attrgetter("start")),
            "figures": map(told.figure, _handed_over(figures)),
            "commitments": (
                {"id": f"c{index}", "deadline": record.deadline, **told.deliverable(record)}
                for index, record in enumerate(_handed_over(commitments), 1)
            ),
            "achievements": (
                {"id": f"a{index}", **told.deliverable(record)}
                for index, record in enumerate(_handed_over(achievements), 1)
            ),
            "numbers": map(told.number, _handed_over(document.numbers)),
            "sentences": starmap(told.sentence, sentences),
        }
    )


def _handed_over(records: list[_Handed]) -> Iterator[_Handed]:
    records.reverse()
    while records:
        yield records.pop()


def _struck(source: SourceText) -> Iterator[Repair]:
    """Yield what the page shows struck out, as repairs that take nothing out of the text."""
    for at, text in source.struck:
        yield Repair(start=at, end=at, raw=text, clean="", kind="struck", certain=True)


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
            **self.certainty(start, end, figure.confidence),
        }

    def certainty(self, start: int, end: int, confidence: float) -> Tree:
        """Tell how certain the figure at ``start:end`` of the source is, and where it was recognised, if it was.

        It is right if what it says is right and its characters are; only a person is entirely certain of a scan.
        """
        seen = [self.source.recognised[place] for place in range(start, end) if place in self.source.recognised]
        if not seen:
            return {"recognised": None, "confidence": confidence}
        page, engine = seen[0].page, min(character.confidence for character in seen)
        legible = min(engine, COMMA_OR_POINT) if THOUSANDTHS.search(self.source.text, start, end) else engine
        there = [character for character in seen if character.page == page]
        box = {
            "x0": min(character.left for character in there),
            "y0": min(character.top for character in there),
            "x1": max(character.right for character in there),
            "y1": max(character.bottom for character in there),
        }
        return {
            "recognised": {"page": page, **box, "confidence": engine},
            "confidence": round(min(confidence * legible, SURE_OF_A_SCAN), 4),
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
