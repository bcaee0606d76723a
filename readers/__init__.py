"""Bytes to source text: any format, told by its content, parsed where it can do no harm."""

from .files import find_files, read, read_bytes, read_lines
from .source import SourceText

__all__ = ["SourceText", "find_files", "read", "read_bytes", "read_lines"]
