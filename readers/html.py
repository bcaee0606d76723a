"""HTML to text: the article without the furniture of its page, tables as rows of cells."""

import re
from typing import Any

__all__ = ["declared_charset", "html_to_text", "is_html"]

OPENING = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|meta|title|div|table|p|article)\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
DROPPED = "script, style, noscript, nav, footer, aside, form, iframe, template, select, button"
FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|breadcrumbs?|crumbs?|related|footer|sidebar|copyright|share|pager|toolbar)", re.IGNORECASE
)
BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "br",
    "header",
    "main",
    "blockquote",
    "dd",
    "dt",
    "dl",
    "title",
    "caption",
    "thead",
    "tbody",
    "body",
    "hr",
    "pre",
}


def is_html(data: bytes) -> bool:
    """Whether ``data`` is a page, told by how it begins, in any encoding that keeps ASCII in place or in UTF-16."""
    return bool(OPENING.match(data[:4000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")))


def declared_charset(data: bytes) -> str | None:
    """Return the charset that the page declares, if it does."""
    found = CHARSET.search(data[:4000])
    return found[1].decode("ascii") if found else None


def html_to_text(page: str) -> str:
    """Return the text of ``page``: a line for each block, table cells joined by tabs, menus and footers left out."""
    from resiliparse.parse.html import HTMLTree, NodeType  # noqa: PLC0415  only pages need it

    tree = HTMLTree.parse(page)
    root = tree.body or tree.document
    if root is None:
        return ""
    for dropped in root.query_selector_all(DROPPED):
        dropped.decompose()
    pieces: list[str] = []
    skipped = False
    # An explicit walk: pages can be nested deeper than Python's stack.
    node: Any = root
    while node is not None:
        if node.type == NodeType.TEXT:
            pieces.append(re.sub(r"\s+", " ", node.text or ""))
        elif node.type == NodeType.ELEMENT:
            name = node.tag
            if name in {"td", "th"}:
                pieces.append("\t")
            elif name in BLOCKS:
                pieces.append("\n")
            if node is not root and FURNITURE.search(f"{node.getattr('class', '')} {node.getattr('id', '')}"):
                skipped = True
        if node.first_child is not None and not skipped:
            node = node.first_child
            continue
        skipped = False
        while node is not None and node != root and node.next is None:
            node = node.parent
            if node is not None and node.type == NodeType.ELEMENT and node.tag in BLOCKS:
                pieces.append("\n")
        node = node.next if node is not None and node != root else None
    lines = (re.sub(r" *\t *", "\t", line).strip(" \t") for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"
