"""``duixian audit --db``: the audit over a whole database."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["audit_store"]


def audit_store(db: str, output_format: Literal["table", "json"]) -> Iterator[str]:
    """Bring the audit of the database ``db`` up to date; yield all of it as JSON, or its sums as lines."""
    from ..bulk import reckon_store  # noqa: PLC0415
    from ..store import count_verdicts, open_store  # noqa: PLC0415

    with open_store(db, create=False) as store:
        tally = reckon_store(store)
        sys.stderr.write(f"{tally.reckoned:,} issuers reckoned, {tally.fresh:,} have nothing new\n")
        for name, why in tally.failed.items():
            sys.stderr.write(f"duixian: {name}: could not be reckoned ({why})\n")
        with store.reading() as connection:
            if output_format == "json":
                yield from _json(connection)
            else:
                for verdict, times in count_verdicts(connection).items():
                    yield f"{verdict}\t{times}\n"


def _json(connection: "Connection") -> Iterator[str]:
    """Yield one Audit over all subjects, holding one subject's at a time."""
    from ..store import iterate_audits  # noqa: PLC0415

    yield '{"schema_version":"1"'
    for part in ("targets", "commitments", "findings"):
        yield f',"{part}":['
        separator = ""
        for _, audit in iterate_audits(connection):
            for record in getattr(audit, part):
                yield separator + record.model_dump_json()
                separator = ","
        yield "]"
    yield ',"documents":{'
    separator = ""
    for _, audit in iterate_audits(connection):
        for identifier, document in audit.documents.items():
            yield f"{separator}{json.dumps(identifier)}:{document.model_dump_json()}"
            separator = ","
    yield "}}\n"
