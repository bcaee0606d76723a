"""The tables: what the database holds, from which the migrations are checked and the diagram in ``docs/`` is drawn.

A document is its bytes: ``documents.key`` is taken from their SHA-256, so that a row has the same key whoever writes
it, and when. Records are told apart by the ids their Report gives them (``f1``, ``c2``); ``start`` and ``end`` are code
points of the source text. ``reports.body`` is the Report itself, whole; the other tables lay it out for questions.
"""

from .audits import (
    audits,
    commitment_evidence,
    commitment_spans,
    commitment_verdicts,
    finding_records,
    finding_spans,
    findings,
    ledger,
    target_figures,
    targets,
)
from .base import metadata
from .documents import bodies, document_years, documents, reports, sources, texts, uploads
from .operations import answers, events, quarantine, reviews, runs
from .records import achievements, commitments, figures, numbers, repairs

__all__ = [
    "achievements",
    "answers",
    "audits",
    "bodies",
    "commitment_evidence",
    "commitment_spans",
    "commitment_verdicts",
    "commitments",
    "document_years",
    "documents",
    "events",
    "figures",
    "finding_records",
    "finding_spans",
    "findings",
    "ledger",
    "metadata",
    "numbers",
    "quarantine",
    "repairs",
    "reports",
    "reviews",
    "runs",
    "sources",
    "target_figures",
    "targets",
    "texts",
    "uploads",
]
