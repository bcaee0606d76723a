"""HTML to text: the article without the furniture of its page, tables as rows of cells."""

import re

from .decode import decoded
from .html_styles import apply_styles
from .html_walk import Line, lines_of
from .parsed import Parsed, TextBuilder

__all__ = ["declared_charset", "html_to_text", "page_to_text"]

CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_-]++)", re.IGNORECASE)


def page_to_text(data: bytes, path: str) -> Parsed:
    """Return the text of the page ``data``, in whatever encoding. Raises DuixianError for what is no text."""
    page, codec = decoded(data, path, declared_charset(data))
    return html_to_text(page, codec)


def declared_charset(data: bytes) -> str | None:
    """Return the charset that the page declares, if it does."""
    found = CHARSET.search(data[:4000].replace(b"\x00", b""))
    return found[1].decode("ascii") if found else None


def html_to_text(page: str, encoding: str | None = None) -> Parsed:
    """Return the text of ``page``: a line for each block, table cells joined by tabs.

    Menus, footers, related links and what is not displayed are left out. A table that only lays out the page is read
    as the blocks in it; cells over several columns or rows leave empty ones, so that columns align.
    """
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415  only pages need it

    tree = HTMLTree.parse(page)
    if tree.document is not None:
        apply_styles(tree.document)
    root = tree.body or tree.document
    builder = TextBuilder()
    for item in lines_of(root) if root is not None else []:
        if isinstance(item, Line):
            builder.line(item.text, item.rank)
        else:
            builder.row(item)
    return builder.parsed(encoding=encoding)
