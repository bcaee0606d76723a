"""From bytes to source text: any format, recognised by its content, parsed in a confined process."""

from .files import read, read_bytes, read_lines
from .folders import listed
from .source import SourceText

__all__ = ["SourceText", "listed", "read", "read_bytes", "read_lines"]
