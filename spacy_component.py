"""duixian as spaCy components: ``nlp.add_pipe("duixian")`` on any pipeline, or its stages one by one.

``doc._.duixian`` holds what was extracted as plain data, by the field names of the Report; the span groups
``duixian_figures``, ``duixian_commitments``, ``duixian_achievements`` and ``duixian_numbers`` hold where it stands, and
``span._.duixian`` is the record of a span. ``docs/spacy.md`` shows both.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from .pipeline import extract
from .readers import SourceText
from .schemas import Report

__all__ = ["make_achievements", "make_commitments", "make_document", "make_duixian", "make_figures", "make_numbers"]

Component = Callable[[Doc], Doc]
LABELS = {"figures": "FIGURE", "commitments": "COMMITMENT", "achievements": "ACHIEVEMENT", "numbers": "NUMBER"}


@Language.factory("duixian", assigns=["doc._.duixian", "doc.spans"])
def make_duixian(nlp: Language, name: str) -> Component:  # noqa: ARG001  spaCy passes both by keyword
    """Return the component that does all that the stages do; it takes a Doc of any tokeniser and reads ``doc.text``."""
    return _stage(*Report.model_fields)


@Language.factory("duixian_document", assigns=["doc._.duixian"])
def make_document(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Return the stage that tells who speaks, in what kind of document, about which years, and what was mended."""
    return _stage("document", "repairs")


@Language.factory("duixian_figures", assigns=["doc._.duixian", "doc.spans"])
def make_figures(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Return the stage that finds figures: what is counted, promised or reported, for which year."""
    return _stage("figures")


@Language.factory("duixian_commitments", assigns=["doc._.duixian", "doc.spans"])
def make_commitments(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Return the stage that finds what is promised."""
    return _stage("commitments")


@Language.factory("duixian_achievements", assigns=["doc._.duixian", "doc.spans"])
def make_achievements(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Return the stage that finds what is reported as done."""
    return _stage("achievements")


@Language.factory("duixian_numbers", assigns=["doc._.duixian", "doc.spans"])
def make_numbers(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Return the stage that tells of every number what it is."""
    return _stage("numbers")


def _stage(*fields: str) -> Component:
    if not Doc.has_extension("duixian"):
        Doc.set_extension("duixian", default=None)
    if not Span.has_extension("duixian"):
        Span.set_extension("duixian", getter=_record)

    def annotate(doc: Doc) -> Doc:
        report = _report(doc.text)
        doc._.duixian = (doc._.duixian or {}) | report.model_dump(mode="json", include=set(fields))
        for field, label in LABELS.items():
            if field in fields:
                doc.spans[f"duixian_{field}"] = _spans(doc, getattr(report, field), label)
        return doc

    return annotate


def _spans(doc: Doc, records: Sequence[Any], label: str) -> list[Any]:
    """Return the records as spans; a span grows to whole tokens where the tokeniser cuts otherwise."""
    return [
        doc.char_span(
            record.start,
            record.end,
            label=label,
            span_id=getattr(record, "id", f"n{index}"),
            alignment_mode="expand",
        )
        for index, record in enumerate(records, 1)
    ]


def _record(span: Span) -> dict[str, Any] | None:
    """Return what was extracted at ``span``; None for spans of other makers."""
    fields = {label: field for field, label in LABELS.items()}
    if span.label_ not in fields or not span.id_[1:].isdecimal():
        return None
    records: list[dict[str, Any]] = (span.doc._.duixian or {}).get(fields[span.label_], [])
    place = int(span.id_[1:]) - 1
    return records[place] if place < len(records) else None


@lru_cache(maxsize=1)
def _report(text: str) -> Report:
    """Return the Report of ``text``; a document goes through all stages before the next one comes."""
    identifier = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return extract(SourceText(text, identifier, "-", "utf-8", "text/plain"))
