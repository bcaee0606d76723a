"""duixian as a spaCy component: ``nlp.add_pipe("duixian")`` on any pipeline.

Adds ``doc._.duixian`` (the Report as plain data) and the span groups ``duixian_figures`` and ``duixian_commitments``.
"""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from .pipeline import extract
from .readers import SourceText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .schemas.report import Commitment, Figure

__all__ = ["make_duixian"]


@Language.factory("duixian", assigns=["doc._.duixian", "doc.spans"])
def make_duixian(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  spaCy passes both by keyword
    """Return the component; it takes a Doc of any tokeniser and reads ``doc.text``."""
    if not Doc.has_extension("duixian"):
        Doc.set_extension("duixian", default=None)
    return annotate


def annotate(doc: Doc) -> Doc:
    """Set the Report of ``doc.text`` and its spans; a span grows to whole tokens where the tokeniser cuts otherwise."""
    identifier = hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()
    report = extract(SourceText(doc.text, identifier, "-", "utf-8", "text/plain"))
    doc._.duixian = report.model_dump(mode="json")
    doc.spans["duixian_figures"] = _spans(doc, report.figures, "FIGURE")
    doc.spans["duixian_commitments"] = _spans(doc, report.commitments, "COMMITMENT")
    return doc


def _spans(doc: Doc, records: "Sequence[Figure | Commitment]", label: str) -> list[Any]:
    return [
        doc.char_span(record.start, record.end, label=label, span_id=record.id, alignment_mode="expand")
        for record in records
    ]
