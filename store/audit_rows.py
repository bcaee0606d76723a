"""The reckoning of a body laid out as rows of the tables."""

from collections.abc import Sequence
from typing import Any

from ..audit.bodies import Body
from ..audit.ledger import ledger_of
from ..schemas import Audit, LedgerRow, Report
from .rows import Row, document_key

__all__ = ["audit_rows"]


def audit_rows(body: Body, audit: Audit, reports: Sequence[Report]) -> dict[str, list[Row]]:
    """Return the rows for ``audit`` of ``reports``, all of ``body``, by table, those first that others refer to."""
    rows: dict[str, list[Row]] = {
        "targets": [],
        "target_figures": [],
        "commitment_verdicts": [],
        "commitment_evidence": [],
        "commitment_spans": [],
        "findings": [],
        "finding_records": [],
        "finding_spans": [],
        "ledger": [_ledger_row(body, position, row) for position, row in enumerate(ledger_of(reports, body, audit))],
    }
    _lay_out_targets(rows, body.key, audit)
    _lay_out_commitments(rows, body.key, audit)
    _lay_out_findings(rows, body.key, audit)
    return rows


def _lay_out_targets(rows: dict[str, list[Row]], subject: str, audit: Audit) -> None:
    for target in audit.targets:
        key = {"document": document_key(target.document), "figure": target.figure}
        told = target.model_dump(include={"verdict", "reason", "ratio", "why", "confidence"})
        rows["targets"].append(key | {"subject": subject} | told)
        found: list[tuple[str, str, str, str | None]] = []
        found += [("actual", actual.document, actual.figure, None) for actual in target.actuals]
        found += [("rejected", other.document, other.figure, other.why) for other in target.rejected]
        rows["target_figures"].extend(
            key
            | {
                "position": position,
                "relation": relation,
                "found_document": document_key(document),
                "found_figure": figure,
                "why": why,
            }
            for position, (relation, document, figure, why) in enumerate(found)
        )


def _lay_out_commitments(rows: dict[str, list[Row]], subject: str, audit: Audit) -> None:
    for verdict in audit.commitments:
        key = {"document": document_key(verdict.document), "commitment": verdict.commitment}
        told = verdict.model_dump(include={"verdict", "why", "confidence"})
        rows["commitment_verdicts"].append(key | {"subject": subject} | told)
        rows["commitment_evidence"].extend(
            key
            | {
                "position": position,
                "found_document": document_key(found.document),
                "achievement": found.achievement,
            }
            for position, found in enumerate(verdict.evidence)
        )
        rows["commitment_spans"].extend(
            key
            | {
                "position": position,
                "found_document": document_key(span.document),
                "start": span.start,
                "end": span.end,
            }
            for position, span in enumerate(verdict.spans)
        )


def _lay_out_findings(rows: dict[str, list[Row]], subject: str, audit: Audit) -> None:
    for finding in audit.findings:
        told = finding.model_dump(include={"id", "kind", "severity", "why"})
        rows["findings"].append({"subject": subject} | told)
        key = {"subject": subject, "finding": finding.id}
        rows["finding_records"].extend(
            key | {"position": position, "document": document_key(record.document), "record": record.figure}
            for position, record in enumerate(finding.records)
        )
        rows["finding_spans"].extend(
            key | {"position": position, "document": document_key(span.document), "start": span.start, "end": span.end}
            for position, span in enumerate(finding.spans)
        )


def _ledger_row(body: Body, position: int, row: LedgerRow) -> Row:
    columns = {
        "series", "indicator", "code", "year", "unit", "target", "actual", "verdict", "ratio", "growth", "gap",
    }  # fmt: skip
    records = iter(row.records)
    told: dict[str, Any] = {"subject": body.key, "position": position} | row.model_dump(include=columns)
    for name in ("target", "actual"):
        record = next(records) if getattr(row, name) is not None else None
        told[f"{name}_document"] = record and document_key(record.document)
        told[f"{name}_figure"] = record and record.figure
    return told
