"""JSON lines: one Report a line, as ``duixian extract`` prints them."""

from collections.abc import Iterator

from sqlalchemy import Connection

from ..documents import iterate_reports

__all__ = ["jsonl"]


def jsonl(connection: Connection) -> Iterator[str]:
    """Yield every Report as a line."""
    for report, _ in iterate_reports(connection):
        yield report.model_dump_json() + "\n"
