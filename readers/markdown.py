"""Markdown to text, by way of the page that it stands for."""

from .decode import decoded
from .html import html_to_text
from .parsed import Parsed

__all__ = ["markdown_to_text"]

AS_WRITTEN = ("list", "code", "reference")
"""Left as they stand: the numbers of lists, which a page shows and does not hold, and paragraphs set in by blanks."""


def markdown_to_text(data: bytes, path: str) -> Parsed:
    """Return the text of the Markdown document ``data``: headings, tables as rows, without its marks.

    Raises DuixianError for what is no text.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415  only Markdown needs it

    text, codec = decoded(data, path)
    reader = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
    reader.disable([*AS_WRITTEN])
    return html_to_text(reader.render(text.removeprefix("\ufeff")), codec)
