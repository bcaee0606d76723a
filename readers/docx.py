"""Word documents to text: paragraphs with the numbers Word shows, tables as rows, footnotes at the end."""

from collections.abc import Iterator
from typing import Any

from ..errors import Code, DuixianError
from .attributes import whole_number
from .container import Container
from .docx_numbering import Numbering
from .docx_runs import Runs
from .docx_styles import Styles
from .ooxml import Package
from .parsed import Merged, Parsed, TextBuilder
from .wordprocessing import W, value_of

__all__ = ["docx_to_text"]

AROUND = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo")}
"""What stands around blocks, rows and cells and is not seen itself: content controls, tracked insertions."""
LONGEST_BOLD_HEADING = 40
MOST_FIELDS = 2_000
"""Of a row; Word itself makes no more than 63 columns."""


def docx_to_text(archive: Container, path: str) -> Parsed:
    """Return the text of the Word document whose container holds the parts ``archive``.

    Tracked changes are read as accepted; a text box follows the paragraph it is anchored in; page headers are left out.
    Raises DuixianError if it holds no Word document.
    """
    package = Package(archive, path)
    body = package.main().find(f"{W}body")
    if body is None:
        raise DuixianError(Code.DAMAGED, path=path, reason="its main part is no Word document")
    writer = _Writer(Numbering.of(package.related("numbering")), Styles(package.related("styles")), path)
    writer.blocks(body)
    for name in ("footnote", "endnote"):
        writer.notes(package.related(f"{name}s"), name)
    return writer.builder.parsed()


class _Writer:
    """Walks the blocks of a document in reading order."""

    def __init__(self, numbering: Numbering, styles: Styles, path: str) -> None:
        self.path = path
        self.numbering = numbering
        self.styles = styles
        self.runs = Runs(styles)
        self.builder = TextBuilder()

    def blocks(self, parent: Any) -> None:
        begun = ""
        for block in _inside(parent, f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}tbl":
                self.table(block)
                continue
            text, rank, boxes = self.paragraph(block)
            if block.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                begun += text  # its end is deleted: the next paragraph goes on
            else:
                self.builder.line(begun + text, rank)
                begun = ""
            for box in boxes:
                self.blocks(box)
        self.builder.line(begun)

    def table(self, table: Any) -> None:
        """Add the rows of ``table``; where cells hold tables, it only lays out the page."""
        self.builder.end_table()
        for row in _inside(table, f"{W}tr"):
            if row.find(f".//{W}tbl") is None:
                self.builder.row(list(self.cells(row)))
                continue
            for cell in _inside(row, f"{W}tc"):
                self.blocks(cell)
        self.builder.end_table()

    def paragraph(self, paragraph: Any) -> tuple[str, int | None, list[Any]]:
        """Return the paragraph's text with its number, its rank if it is a heading, and the text boxes in it."""
        style = value_of(paragraph, "pPr", "pStyle")
        number = value_of(paragraph, "pPr", "numPr", "numId")
        level = value_of(paragraph, "pPr", "numPr", "ilvl")
        inherited = self.styles.numbers.get(style or "", ("0", 0))
        text, boxes = self.runs.paragraph(paragraph)
        rank = self.styles.headings.get(style or "")
        if text.strip():
            shown_level = whole_number(level, inherited[1])
            text = self.numbering.label(number or inherited[0], shown_level) + text.lstrip()
            if rank is None and len(text) <= LONGEST_BOLD_HEADING and _is_all_bold(paragraph):
                rank = 7
        return text, rank, boxes

    def cells(self, row: Any) -> Iterator[str | Merged]:
        """Yield the fields of ``row``, one for each column of the table."""
        before = value_of(row, "trPr", "gridBefore")
        yield from [""] * min(whole_number(before), 100)
        fields = 0
        for cell in _inside(row, f"{W}tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val") != "restart"
            yield Merged.ABOVE if goes_on else "\n".join(self.lines(cell))
            span = value_of(cell, "tcPr", "gridSpan")
            over = max(min(whole_number(span, 1), 100), 1) - 1
            fields += 1 + over
            if fields > MOST_FIELDS:
                reason = f"a row of a table has over {MOST_FIELDS:,} cells"
                raise DuixianError(Code.ARCHIVE_LIMIT, path=self.path, reason=reason)
            yield from [Merged.ABOVE if goes_on else Merged.LEFT] * over

    def lines(self, parent: Any) -> Iterator[str]:
        """Yield the paragraphs of a cell or note, those of tables and text boxes in it among them."""
        for block in _inside(parent, f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}tbl":
                for row in _inside(block, f"{W}tr"):
                    yield from (line for cell in _inside(row, f"{W}tc") for line in self.lines(cell))
                continue
            text, _, boxes = self.paragraph(block)
            yield text
            for box in boxes:
                yield from self.lines(box)

    def notes(self, root: Any | None, name: str) -> None:
        """Add the foot- or endnotes, which the text refers to by number only."""
        if root is None:
            return
        notes = [note for note in root.iterchildren(f"{W}{name}") if note.get(f"{W}type") is None]
        for index, note in enumerate(notes, 1):
            text = " ".join(line.strip() for line in self.lines(note))
            if text.strip():
                self.builder.note(index, text)


def _inside(parent: Any, *tags: str) -> Iterator[Any]:
    """Yield the children of ``parent`` with one of ``tags``, looking through content controls and tracked insertions."""
    for child in parent.iterchildren():
        if child.tag in tags:
            yield child
        elif child.tag in AROUND:
            yield from _inside(child, *tags)


def _is_all_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))]
    bolds = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(bold is not None and bold.get(f"{W}val") not in {"0", "false"} for bold in bolds)
