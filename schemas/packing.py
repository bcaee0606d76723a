"""A Report as few bytes: so it stands in a database, and so many of them wait in memory for their turn."""

import zlib

from .report import Report

__all__ = ["packed", "unpacked"]

COMPRESSION = 6


def packed(report: Report) -> bytes:
    """Return the whole Report, deflated, but for its path: the same bytes give the same, wherever they were found."""
    placeless = report.model_copy(update={"document": report.document.model_copy(update={"source": ""})})
    return zlib.compress(placeless.model_dump_json().encode("utf-8", "replace"), COMPRESSION)


def unpacked(body: bytes, source: str = "") -> Report:
    """Return the Report that ``packed`` was given, with the path ``source``."""
    report = Report.model_validate_json(zlib.decompress(body))
    report.document.source = source
    return report
