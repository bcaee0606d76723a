"""Bytes to source text: encodings, plain text, html."""

from .files import find_files, read, read_bytes
from .source import SourceText

__all__ = ["SourceText", "find_files", "read", "read_bytes"]
