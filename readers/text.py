"""Plain text, of whatever encoding."""

from .decode import decoded
from .parsed import Parsed

__all__ = ["plain_text"]


def plain_text(data: bytes, path: str) -> Parsed:
    """Return the text ``data`` as it stands. Raises DuixianError for what is no text."""
    text, codec = decoded(data, path)
    return Parsed(text, encoding=codec)
