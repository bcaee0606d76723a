"""HTML to text: the article without the furniture of its page, tables as rows of cells."""

import re

from .html_styles import apply_styles
from .html_walk import Line, lines_of
from .parsed import Parsed, TextBuilder

__all__ = ["declared_charset", "html_to_text", "is_html"]

# Possessive and atomic, so that nothing is read twice: these run in the parent process, before any budget of time.
OPENING = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?>(?><!--.*?-->)\s*+)*+<(?:!doctype html|html|head|body|meta|title|div|table|p|article)\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_-]++)", re.IGNORECASE)


def is_html(data: bytes) -> bool:
    """Whether ``data`` is a page, told by how it begins, in any encoding that keeps ASCII in place or in UTF-16."""
    return bool(OPENING.match(data[:4000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")))


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
