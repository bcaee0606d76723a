"""A record in the lines around it, for a reviewer who does not read the whole document."""

from ...schemas.base import Span
from ..marks import Mark, Paragraph, paragraphs

__all__ = ["passage"]

AROUND = 160
"""Characters before and after, at most; fewer where a line ends."""


def passage(text: str, record: Span) -> list[Paragraph]:
    """Return the lines that ``record`` stands in and some before and after, with the record marked."""
    begin = max(record.start - AROUND, 0)
    begin = max(text.find("\n", begin, record.start) + 1, begin) if begin else 0
    end = min(record.end + AROUND, len(text))
    line_end = text.rfind("\n", record.end, end)
    end = line_end if line_end > 0 and end < len(text) else end
    return paragraphs(text[begin:end], [Mark(record.start - begin, record.end - begin, "it", "review")])
