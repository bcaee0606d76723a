"""From bytes to source text: any format, recognised by its content, parsed in a confined process."""

from .files import find_files, read, read_bytes, read_lines
from .source import SourceText

__all__ = ["SourceText", "find_files", "read", "read_bytes", "read_lines"]
