"""spaCy: documents with their records as span groups, in files of some dozen documents for spaCy's corpus readers.

``spacy.training.Corpus(folder)`` reads the folder, ``DocBin().from_disk(file)`` one file. Tokens are those of
``spacy.blank("zh")``, single characters, so that every record is whole tokens.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from ...schemas import Report
from ..documents import iterate_reports

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from ...schemas.report import Achievement, Commitment, Figure

__all__ = ["write_docbin"]

DOCUMENTS = 50
"""In one file, which spaCy holds in memory as a whole."""
LONGEST = 1_000_000
"""Characters; spaCy takes no longer text. None of the longest annual reports has as many."""


def write_docbin(connection: Connection, folder: Path) -> None:
    """Fill ``folder`` with ``00000.spacy``, ``00001.spacy`` and so on."""
    import spacy  # noqa: PLC0415  seconds that no other format needs
    from spacy.tokens import DocBin  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("zh")
    written = 0
    bin_ = DocBin(store_user_data=True)
    for report, text in iterate_reports(connection):
        if len(text) <= LONGEST:
            bin_.add(_doc(nlp, report, text))
        if len(bin_) == DOCUMENTS:
            bin_.to_disk(folder / f"{written:05d}.spacy")
            written, bin_ = written + 1, DocBin(store_user_data=True)
    if len(bin_) or not written:
        bin_.to_disk(folder / f"{written:05d}.spacy")


def _doc(nlp: "Language", report: Report, text: str) -> "Doc":
    doc = nlp.make_doc(text)
    document = report.document
    doc.user_data = {"sha256": document.id, "source": document.source}
    doc.spans["duixian_figures"] = _spans(doc, [(figure, figure.role.upper()) for figure in report.figures])
    doc.spans["duixian_commitments"] = _spans(doc, [(record, "COMMITMENT") for record in report.commitments])
    doc.spans["duixian_achievements"] = _spans(doc, [(record, "ACHIEVEMENT") for record in report.achievements])
    return doc


def _spans(doc: "Doc", records: "list[tuple[Figure | Commitment | Achievement, str]]") -> "list[Span]":
    found = (
        doc.char_span(record.start, record.end, label=label, span_id=record.id, alignment_mode="expand")
        for record, label in records
    )
    return [span for span in found if span is not None]
