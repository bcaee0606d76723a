"""A record in the lines around it, for a reviewer who does not read the whole document."""

from markupsafe import Markup

from ..marks import Mark, paragraphs
from ..render import marked_html

__all__ = ["passage"]

AROUND = 160
"""Characters before and after, at most; fewer where a line ends."""


def passage(text: str, start: int, end: int) -> Markup:
    """Return the lines that ``text[start:end]`` stands in and some before and after, with it marked."""
    begin = max(start - AROUND, 0)
    begin = max(text.find("\n", begin, start) + 1, begin) if begin else 0
    close = min(end + AROUND, len(text))
    line_end = text.rfind("\n", end, close)
    close = line_end if line_end > 0 and close < len(text) else close
    return marked_html(paragraphs(text[begin:close], [Mark(start - begin, end - begin, "it", "review")]), "", begin)
