"""One pass over the tree of a page: which lines and rows of cells it shows, without the furniture around the article."""

import re
from dataclasses import dataclass, field
from typing import Any

from .attributes import whole_number
from .html_styles import LINE_THROUGH
from .markup import LOWERED, RAISED, STRUCK, marked
from .parsed import LONGEST_CELL, Merged

__all__ = ["Line", "lines_of"]

DROPPED = frozenset({
    "script", "style", "noscript", "nav", "footer", "aside", "iframe", "template", "select", "button", "textarea",
    "svg", "head", "rt", "rp", "annotation", "annotation-xml",
})  # fmt: skip
FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|breadcrumbs?|crumbs?|related|footer|sidebar|copyright|share|pager|toolbar)", re.IGNORECASE
)
HIDDEN = re.compile(r"display\s*+:\s*+none", re.IGNORECASE)
INVISIBLE = re.compile(r"visibility\s*+:\s*+hidden", re.IGNORECASE)
"""A script may show it: saved pages of WeChat have their whole article so."""
BODY_SHARE = 0.5
"""The share of the page's text that an invisible element holds if it is the article."""
LOOKS = {"del": STRUCK, "s": STRUCK, "strike": STRUCK, "sup": RAISED, "sub": LOWERED}
LONGEST_RAISED = 20
BLOCKS = frozenset({
    "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "td",
    "th", "br", "header", "main", "blockquote", "dd", "dt", "dl", "title", "caption", "thead", "tbody", "tfoot",
    "body", "hr", "pre", "form", "fieldset", "center", "address", "figure", "figcaption",
})  # fmt: skip
HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
BOLD = frozenset({"b", "strong"})
BOLD_RANK, LONGEST_BOLD_HEADING = 7, 40
# A block of links: so many of them, so large a share of its characters, and no sentence.
MENU_LINKS, MENU_SHARE = 4, 0.8
WIDEST_SPAN = 100
WIDEST_ROW = 2_000
"""columns that cells may reach down into; more is no table for people"""


@dataclass(slots=True)
class Line:
    """A line of the page, with its rank if it is a heading."""

    text: str
    rank: int | None


Row = list[str | Merged]
_Item = Line | Row
"""A line, or a row of cells."""


@dataclass(slots=True)
class _Frame:
    """One element that is open. Its items are those of the walk from ``start`` on; sums take in what is inside it."""

    name: str
    start: int = 0
    cells: list[tuple[int, int] | Merged] = field(default_factory=list)
    """of a row: where each cell's items begin and end"""
    columns: int = 1
    """of a cell: how wide it is"""
    has_table: bool = False
    links: int = 0
    linked: int = 0
    characters: int = 0
    sentences: int = 0


def lines_of(root: Any) -> list["Line | Row"]:
    """Return the lines and the rows of cells below the element ``root``."""
    return _Walk().of(root)


class _Walk:
    """One pass over the tree without recursion: pages can be nested deeper than Python's stack."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.frames = [_Frame("")]
        self.line: list[str] = []
        self.bold = self.bold_characters = self.anchors = 0
        self.rank: int | None = None
        self.has_body = False
        self.spans: list[dict[int, int]] = []
        """For each open table: how many more rows each column is covered by a cell above."""

    def of(self, root: Any) -> list[_Item]:
        """Return the lines and rows below ``root``."""
        from resiliparse.parse.html import NodeType  # noqa: PLC0415

        node: Any = root
        while node is not None:
            into = False
            if node.type == NodeType.TEXT:
                self.text(node.text or "")
            elif node.type == NodeType.ELEMENT and (look := _look(node)):
                self.text(marked(look, node.text or ""))
            elif node.type == NodeType.ELEMENT and not self.is_hidden(node, root):
                self.enter(node)
                into = node.first_child is not None
                if not into:
                    self.leave(node.tag)
            if into:
                node = node.first_child
                continue
            while node is not None and node != root and node.next is None:
                node = node.parent
                if node is not None and node.type == NodeType.ELEMENT:
                    self.leave(node.tag)
            node = node.next if node is not None and node != root else None
        self.flush()
        return self.items

    def is_hidden(self, element: Any, root: Any) -> bool:
        """Return whether ``element`` is not displayed, or is none of the article."""
        if element == root:
            return False
        if element.tag in DROPPED or element.hasattr("hidden"):
            return True
        names = f"{element.getattr('class', '')} {element.getattr('id', '')}"
        if FURNITURE.search(names):
            return True
        style = element.getattr("style", "")
        if not style:
            return False
        return bool(HIDDEN.search(style)) or (INVISIBLE.search(style) is not None and not self.is_body(element, root))

    def is_body(self, element: Any, root: Any) -> bool:
        """Return whether the invisible ``element`` holds the article: one does, and what is around it is little."""
        if self.has_body:
            return False
        self.has_body = _size(element) >= BODY_SHARE * _size(root)
        return self.has_body

    def text(self, text: str) -> None:
        shown = re.sub(r"\s+", " ", text)
        self.line.append(shown)
        size = len(shown.strip())
        frame = self.frames[-1]
        frame.characters += size
        frame.sentences += "。" in shown
        if self.anchors:
            frame.linked += size
        if self.bold:
            self.bold_characters += size

    def enter(self, element: Any) -> None:
        name = element.tag
        if name in BOLD:
            self.bold += 1
        elif name == "a":
            self.anchors += 1
            self.frames[-1].links += 1
        if name not in BLOCKS:
            return
        self.flush()
        if name == "br":
            return
        self.rank = HEADINGS.get(name, self.rank)
        frame = _Frame(name, len(self.items))
        if name == "table":
            self.spans.append({})
        if name in {"td", "th"} and self.spans:
            frame.columns = _span(element, "colspan")
            self.place_cell(frame.columns, _span(element, "rowspan"))
        self.frames.append(frame)

    def leave(self, name: str) -> None:
        if name in BOLD:
            self.bold = max(0, self.bold - 1)
        elif name == "a":
            self.anchors = max(0, self.anchors - 1)
        if name not in BLOCKS or name == "br":
            return
        self.flush()
        if name in HEADINGS:
            self.rank = None
        frame = self.frames.pop()
        parent = self.frames[-1]
        if name == "table" and self.spans:
            self.spans.pop()
            self.items.append(Line("", None))  # what follows is another table
        if name == "tr" and frame.cells:
            self.items[frame.start :] = self.row(frame)
        elif _is_menu(frame):
            del self.items[frame.start :]
        if name in {"td", "th"}:
            parent.cells += [(frame.start, len(self.items)), *[Merged.LEFT] * (frame.columns - 1)]
        parent.has_table |= frame.has_table or name == "table"
        parent.links += frame.links
        parent.linked += frame.linked
        parent.characters += frame.characters
        parent.sentences += frame.sentences

    def row(self, frame: _Frame) -> list[_Item]:
        """Return the items of a row: one list of cells, or the items as they are if the table lays out the page."""
        items = self.items[frame.start :]
        filled = [cell for cell in frame.cells if not isinstance(cell, Merged) and cell[1] > cell[0]]
        if frame.has_table or len(frame.cells) < 2 or (len(filled) < 2 and not _is_short(items)):
            return items
        row: Row = []
        for cell in frame.cells:
            if isinstance(cell, Merged):
                row.append(cell)
                continue
            lines = [item.text for item in self.items[slice(*cell)] if isinstance(item, Line)]
            if len(lines) > 1 and sum(map(len, lines)) > LONGEST_CELL:
                return items
            row.append(" ".join(lines))
        return [row]

    def flush(self) -> None:
        text = "".join(self.line).strip()
        if text:
            rank = self.rank
            if (
                rank is None
                and len(text) <= LONGEST_BOLD_HEADING
                and self.bold_characters >= len(text.replace(" ", ""))
            ):
                rank = BOLD_RANK
            self.items.append(Line(text, rank))
        self.line.clear()
        self.bold_characters = 0

    def place_cell(self, columns: int, rows: int) -> None:
        """Leave empty the columns that cells of the rows above reach down into."""
        row, covered = self.frames[-1], self.spans[-1]
        while covered.get(len(row.cells), 0):
            covered[len(row.cells)] -= 1
            row.cells.append(Merged.ABOVE)
        if rows > 1:
            covered.update(dict.fromkeys(range(len(row.cells), min(len(row.cells) + columns, WIDEST_ROW)), rows - 1))


def _is_short(items: list[_Item]) -> bool:
    """Tell whether ``items`` are one line that may be a cell by itself: 一、收入 over the whole width of a table."""
    line = items[0] if len(items) == 1 else None
    plain = isinstance(line, Line) and line.rank in {None, BOLD_RANK}
    return isinstance(line, Line) and plain and len(line.text) <= LONGEST_CELL


def _is_menu(frame: _Frame) -> bool:
    if frame.links < MENU_LINKS or frame.linked < MENU_SHARE * frame.characters:
        return False
    return not frame.sentences


def _look(element: Any) -> str:
    """Return how the text of ``element`` stands in its line, nothing if it is like any other."""
    look = LOOKS.get(element.tag, "")
    if not look:
        style = element.getattr("style", "")
        return STRUCK if style and LINE_THROUGH.search(style) else ""
    return look if look == STRUCK or len(element.text or "") <= LONGEST_RAISED else ""


def _size(element: Any) -> int:
    """Return how many characters of text ``element`` holds, those of scripts apart."""
    programs = (each for name in ("script", "style") for each in element.get_elements_by_tag_name(name))
    return len(element.text or "") - sum(len(each.text or "") for each in programs)


def _span(element: Any, name: str) -> int:
    written = element.getattr(name, "1") or "1"
    return max(min(whole_number(written, 1), WIDEST_SPAN), 1)
