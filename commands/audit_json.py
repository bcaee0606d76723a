"""One Audit as JSON out of those of many bodies, of which one is held at a time."""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..errors import DuixianError
    from ..schemas import Audit

__all__ = ["audit_json"]

PIECE = 1 << 20


def audit_json(audits: "Iterable[Audit]", unread: "Sequence[tuple[str, DuixianError]]" = ()) -> Iterator[str]:
    """Yield the JSON of the Audits of several bodies as one, as ``audit.by_body.merged`` makes it.

    ``unread`` are the files that could not be read, by name; it may grow until the last Audit is there.

    Its parts are held in temporary files, since the targets of the last body come before the findings of the first.
    """
    from ..audit.by_body import SEVERITIES  # noqa: PLC0415
    from ..schemas.audit import Unread  # noqa: PLC0415

    parts = ("targets", "commitments", *SEVERITIES, "documents")
    with ExitStack() as stack:
        files = {part: stack.enter_context(_temporary()) for part in parts}
        for audit in audits:
            _write(files, audit)
        yield '{"schema_version":"1","targets":['
        yield from _joined([files["targets"]])
        yield '],"commitments":['
        yield from _joined([files["commitments"]])
        yield '],"findings":['
        yield from _joined([files[severity] for severity in SEVERITIES])
        yield '],"documents":{'
        yield from _joined([files["documents"]])
        yield '},"unread":['
        yield ",".join(
            Unread(source=source, code=error.code, why=str(error)).model_dump_json() for source, error in unread
        )
        yield "]}\n"


def _write(files: dict[str, TextIO], audit: "Audit") -> None:

    for target in audit.targets:
        files["targets"].write(f"{target.model_dump_json()},")
    for commitment in audit.commitments:
        files["commitments"].write(f"{commitment.model_dump_json()},")
    for finding in audit.findings:
        files[finding.severity].write(f"{finding.model_dump_json()},")
    for identifier, document in audit.documents.items():
        files["documents"].write(f"{json.dumps(identifier)}:{document.model_dump_json()},")


def _joined(files: list[TextIO]) -> Iterator[str]:
    """Yield what stands in ``files``, one after the other, without the comma at the end."""
    last = ""
    for file in files:
        file.seek(0)
        while piece := file.read(PIECE):
            yield last + piece[:-1]
            last = piece[-1]


def _temporary() -> TextIO:
    return TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="")
