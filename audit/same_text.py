"""One report in two formats: the same text is reckoned once, whatever its line breaks, blanks and marks."""

import hashlib
import re

from ..schemas.report import Report

__all__ = ["without_copies"]

TOLD = re.compile(r"\w|(?<=\d)[.．:：](?=\d)|[%％‰]|[-－−](?=\d)")
"""Letters, digits, and the marks that are part of a number: 12.5 is not 125, nor -3% 3."""


def without_copies(reports: list[Report]) -> tuple[list[Report], dict[str, str]]:
    """Return the first of ``reports`` with each text, and for each of the others the one that stands for it, by ids."""
    first: dict[bytes, str] = {}
    kept: list[Report] = []
    copies: dict[str, str] = {}
    for report in reports:
        text = _text_of(report)
        known = first.setdefault(text, report.document.id) if text else report.document.id
        if known == report.document.id:
            kept.append(report)
        else:
            copies[report.document.id] = known
    return kept, copies


def _text_of(report: Report) -> bytes:
    """Return the digest of the words and numbers of ``report``; nothing if it has none, as tables of a system."""
    digest = hashlib.sha256()
    characters = 0
    for sentence in report.sentences:
        told = "".join(TOLD.findall(sentence.plain))
        characters += len(told)
        digest.update(told.encode("utf-8", "surrogatepass"))
    return digest.digest() if characters else b""
