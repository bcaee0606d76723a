"""An audit body by body: each body is reckoned on its own, and the Audits of several are merged."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..errors import DuixianError
from ..schemas.audit import Audit, Finding
from ..schemas.packing import packed, unpacked
from ..schemas.report import Report
from .bodies import Body, groups_of
from .identity import Identity, identity_of

__all__ = ["SEVERITIES", "Failed", "Reckoned", "by_body", "merged"]

SEVERITIES = ("error", "warning", "info")


class Reckoned(NamedTuple):
    """A body with its reckoning, and what returns the Reports that were reckoned."""

    body: Body
    reports: Callable[[], list[Report]]
    audit: Audit


class Failed(dict[str, str]):
    """Bodies whose audit failed, by name, and why."""

    def note(self, body: Body, error: Exception) -> None:
        """Record the first line of ``error``, which the audit of ``body`` raised."""
        kind = error.code.value if isinstance(error, DuixianError) else type(error).__name__
        self[body.name or body.key] = f"{kind}: {str(error).partition(chr(10))[0]}"


def by_body(reports: Iterable[Report]) -> Iterator[tuple[Body, list[Report]]]:
    """Yield each body with its Reports, both in the order of their paths; a document given twice counts once.

    The body of a document is known only when all documents have been seen; until then each is held compressed.
    """
    waiting: dict[str, tuple[Identity, bytes]] = {}
    for report in reports:
        waiting[report.document.id] = identity_of(report), packed(report)
    for body, documents in groups_of(identity for identity, _ in waiting.values()):
        yield body, [unpacked(content, identity.source) for identity, content in map(waiting.pop, documents)]


def merged(audits: Iterable[Audit]) -> Audit:
    """Return the Audits of several bodies as one, body by body; the findings, the gravest first."""
    whole = Audit(schema_version="1", targets=[], commitments=[], findings=[], documents={})
    for audit in audits:
        whole.targets += audit.targets
        whole.commitments += audit.commitments
        whole.findings += audit.findings
        whole.documents |= audit.documents
    whole.findings.sort(key=_gravity)
    return whole


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)
