"""Word documents to text: paragraphs with the numbers Word shows, tables as rows, footnotes at the end."""

import io
from collections.abc import Iterator
from typing import Any

from ..errors import Code, DuixianError
from .docx_numbering import Numbering
from .parsed import Merged, Parsed, TextBuilder

__all__ = ["docx_to_text"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# Deleted and moved-away text, field codes, properties: nothing of it is on the page.
UNSEEN = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "ruby")
} | {FALLBACK}
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
LONGEST_BOLD_HEADING = 40


def docx_to_text(data: bytes, path: str) -> Parsed:
    """Return the text of the Word document ``data``, whose container has been checked already.

    Tracked changes are read as accepted; text boxes stand where they are anchored; page headers are left out.
    Raises DuixianError if it holds no Word document.
    """
    from docx import Document  # noqa: PLC0415  lxml is heavy, and only Word documents need it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
    except (OpcError, KeyError, ValueError, AttributeError) as error:
        raise DuixianError(Code.DAMAGED, path=path, reason="its Word document part cannot be found") from error
    part = document.part
    writer = _Writer(
        Numbering.of(_root(part, "numbering")), _style_numbers(_root(part, "styles")), _heading_ranks(document)
    )
    writer.blocks(body)
    for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        writer.notes(_root(part, kind), name)
    return writer.builder.parsed()


class _Writer:
    """Walks the blocks of a document in reading order."""

    def __init__(
        self, numbering: Numbering, style_numbers: dict[str, tuple[str, int]], heading_ranks: dict[str, int]
    ) -> None:
        self.numbering = numbering
        self.style_numbers = style_numbers
        self.heading_ranks = heading_ranks
        self.builder = TextBuilder()

    def blocks(self, parent: Any) -> None:
        for block in _blocks(parent):
            if block.tag == f"{W}p":
                text, rank = self.paragraph(block)
                self.builder.line(text, rank)
            else:
                self.table(block)

    def table(self, table: Any) -> None:
        """Add the rows of ``table``; where cells hold tables, it only lays out the page."""
        self.builder.end_table()
        for row in table.iterchildren(f"{W}tr"):
            if row.find(f".//{W}tbl") is None:
                self.builder.row(list(self.cells(row)))
                continue
            for cell in row.iter(f"{W}tc"):
                if not _is_inside(cell, row):
                    self.blocks(cell)
        self.builder.end_table()

    def paragraph(self, paragraph: Any) -> tuple[str, int | None]:
        """Return the paragraph's text with its number, and its rank if it is a heading."""
        style = _attribute(paragraph, f"{W}pPr/{W}pStyle")
        number = _attribute(paragraph, f"{W}pPr/{W}numPr/{W}numId")
        level = _attribute(paragraph, f"{W}pPr/{W}numPr/{W}ilvl")
        inherited = self.style_numbers.get(style or "", ("0", 0))
        text = "".join(_text(paragraph))
        rank = self.heading_ranks.get(style or "")
        if text.strip():
            shown_level = int(level) if level and level.isdigit() else inherited[1]
            text = self.numbering.label(number or inherited[0], shown_level) + text.lstrip()
            if rank is None and len(text) <= LONGEST_BOLD_HEADING and _is_all_bold(paragraph):
                rank = 7
        return text, rank

    def cells(self, row: Any) -> Iterator[str | Merged]:
        """Yield the fields of ``row``, one for each column of the table."""
        before = _attribute(row, f"{W}trPr/{W}gridBefore")
        yield from [""] * (min(int(before), 100) if before and before.isdigit() else 0)
        for cell in row.iterchildren(f"{W}tc", f"{W}sdt"):
            for inner in [cell] if cell.tag == f"{W}tc" else cell.findall(f"{W}sdtContent/{W}tc"):
                merged = inner.find(f"{W}tcPr/{W}vMerge")
                goes_on = merged is not None and merged.get(f"{W}val") != "restart"
                yield Merged.ABOVE if goes_on else "\n".join(self.paragraph(p)[0] for p in inner.iter(f"{W}p"))
                span = _attribute(inner, f"{W}tcPr/{W}gridSpan")
                over = min(int(span), 100) - 1 if span and span.isdigit() else 0
                yield from [Merged.ABOVE if goes_on else Merged.LEFT] * over

    def notes(self, root: Any | None, name: str) -> None:
        """Add the foot- or endnotes, which the text refers to by number only."""
        if root is None:
            return
        notes = [note for note in root.iterchildren(f"{W}{name}") if note.get(f"{W}type") is None]
        for index, note in enumerate(notes, 1):
            text = " ".join("".join(_text(paragraph)).strip() for paragraph in note.iter(f"{W}p"))
            if text.strip():
                self.builder.line(f"注{index}：{text}")


def _is_inside(cell: Any, row: Any) -> bool:
    """Tell whether ``cell`` belongs to a table inside a cell of ``row``."""
    return next(cell.iterancestors(f"{W}tr")) is not row


def _blocks(parent: Any) -> Iterator[Any]:
    """Yield paragraphs and tables in order, looking through content controls and tracked insertions."""
    for child in parent.iterchildren():
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"}:
            yield from _blocks(child)


def _text(element: Any) -> Iterator[str]:
    """Yield the text that the page shows of ``element``, in order; text boxes begin a new line."""
    for child in element.iterchildren():
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag == f"{W}txbxContent":
            for paragraph in child.iter(f"{W}p"):
                yield "\n"
                yield from _text(paragraph)
        elif child.tag not in UNSEEN and isinstance(child.tag, str):
            yield from _text(child)


def _is_all_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(_text(run)).strip()]
    bolds = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(bold is not None and bold.get(f"{W}val") not in {"0", "false"} for bold in bolds)


def _attribute(element: Any, path: str) -> str | None:
    found = element.find(path)
    value: str | None = None if found is None else found.get(f"{W}val")
    return value


def _root(part: Any, kind: str) -> Any | None:
    """Return the root element of the part that ``part`` refers to as ``kind``."""
    from lxml import etree  # noqa: PLC0415

    for relation in part.rels.values():
        if relation.reltype == NOTES + kind and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            return etree.fromstring(relation.target_part.blob, parser)
    return None


def _style_numbers(styles: Any | None) -> dict[str, tuple[str, int]]:
    """Return list and level of the paragraph styles that number their paragraphs."""
    found = {}
    for style in [] if styles is None else styles.iter(f"{W}style"):
        number = _attribute(style, f"{W}pPr/{W}numPr/{W}numId")
        level = _attribute(style, f"{W}pPr/{W}numPr/{W}ilvl") or "0"
        if number:
            found[style.get(f"{W}styleId", "")] = (number, int(level) if level.isdigit() else 0)
    return found


def _heading_ranks(document: Any) -> dict[str, int]:
    """Return the ranks of the styles that make headings, by their ids: Title 1, Heading 1 to 6."""
    ranks = {}
    for style in document.styles:
        name = (style.name or "").lower()
        if name == "title":
            ranks[style.style_id] = 1
        elif name.startswith("heading ") and name[8:].isdigit():
            ranks[style.style_id] = min(int(name[8:]), 6)
    return ranks
