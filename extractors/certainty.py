"""How certain a figure is in the end: that what it says is right, and that its characters are, where it was recognised."""

import re
from typing import Any

from ..readers.source import SourceText

__all__ = ["certainty"]

SURE_OF_A_SCAN = 0.99
"""The most that is said of a figure recognised in a picture; 1 means that a person has confirmed it."""

THOUSANDTHS = re.compile(r"\d[.．]\d{3}(?!\d)")
COMMA_OR_POINT = 0.5
"""How certain a point before three digits of a scan is: on frayed copies most of them are commas, whatever the engine says."""


def certainty(source: SourceText, start: int, end: int, confidence: float) -> dict[str, Any]:
    """Tell how certain the figure at ``start:end`` of the source is, and where it was recognised, if it was.

    It is right if what it says is right and its characters are; only a person is entirely certain of a scan.
    """
    seen = [source.recognised[place] for place in range(start, end) if place in source.recognised]
    if not seen:
        return {"recognised": None, "confidence": confidence}
    page, engine = seen[0].page, min(character.confidence for character in seen)
    legible = min(engine, COMMA_OR_POINT) if THOUSANDTHS.search(source.text, start, end) else engine
    there = [character for character in seen if character.page == page]
    box = {
        "x0": min(character.left for character in there),
        "y0": min(character.top for character in there),
        "x1": max(character.right for character in there),
        "y1": max(character.bottom for character in there),
    }
    return {
        "recognised": {"page": page, **box, "confidence": engine},
        "confidence": round(min(confidence * legible, SURE_OF_A_SCAN), 4),
    }
