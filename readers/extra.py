"""The extra ``ocr``: whether its parts are installed, and what the recognition of one document may take."""

from functools import cache
from importlib.util import find_spec

from .confined import Budget

__all__ = ["OCR_BUDGET", "has_ocr"]

PARTS = ("rapidocr", "onnxruntime")
OCR_BUDGET = Budget(seconds=600.0, megabytes=3072)
"""A page takes four to six seconds of one core, so that a hundred pages fit. Of address space a page takes 1,800 MB (of
memory 800), most of it the engine's own."""


@cache
def has_ocr() -> bool:
    """Return whether text recognition is installed."""
    return all(find_spec(part) for part in PARTS)
