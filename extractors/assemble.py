"""Records in the offsets of the simplified text to the Report that speaks of the source text."""

from collections.abc import Iterator
from itertools import starmap
from operator import attrgetter
from typing import TypeVar

from ..nlp.document_text import DocumentText
from ..nlp.text.borders import sentence_spans
from ..readers.source import SourceText
from ..schemas.report import Repair, Report
from .commitments import ClauseRecord
from .document.metadata import Metadata
from .figures import FigureRecord
from .record_trees import RecordTrees, Tree
from .tasks.clause import ACHIEVEMENT, COMMITMENT

__all__ = ["assemble"]

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
    told = RecordTrees(
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
