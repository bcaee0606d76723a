"""Times as they come back from a database."""

from datetime import UTC, datetime

__all__ = ["in_utc"]


def in_utc(time: datetime) -> datetime:
    """Return ``time`` with its zone, which SQLite does not keep."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
