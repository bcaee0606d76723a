"""Rich Text (RTF 1.9) to text: paragraphs, rows of tables, footnotes; hidden text and field codes are left out.

The format is groups in braces, control words and text in the code page of its font; a group that begins with a
destination that is not shown is skipped. Struck and raised text is marked as ``markup`` tells.
"""

import re
from codecs import lookup
from dataclasses import dataclass, field, replace

from ..errors import Code, DuixianError
from .attributes import whole_number
from .markup import LOWERED, RAISED, STRUCK, marked
from .parsed import Parsed, TextBuilder
from .rtf_tables import DEFINING, Table

__all__ = ["rtf_to_text"]

TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)")
DEEPEST = 1_000
SKIPPED = frozenset({
    "stylesheet", "colortbl", "info", "pict", "object", "header", "footer", "headerl", "headerr", "headerf", "footerl",
    "footerr", "footerf", "fldinst", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator",
    "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "bkmkstart", "bkmkend", "annotation",
    "atnid", "atnauthor", "atnref", "shpinst", "sp", "nonshppict", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "xe",
    "tc", "rxe", "wgrffmtfilter", "falt", "panose", "fontemb", "userprops", "docvar", "mmathPr",
})  # fmt: skip
SHOWN_EXTENSIONS = frozenset({"shptxt", "listtext", "pntext"})
"""Destinations that old readers may skip (\\*) and that hold shown text all the same."""
SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "column": "\n", "tab": "\t", "emdash": "—", "endash": "–",
    "emspace": " ", "enspace": " ", "qmspace": " ", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•",
}  # fmt: skip
CODE_PAGES = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 204: "cp1251"}
"""Of the character sets of fonts."""
LAYOUT = frozenset({"cell", "row", "intbl", "pard", "par", "outlinelevel"}) | DEFINING
HIDDEN, STRUCK_WORDS = frozenset({"v"}), frozenset({"strike", "striked", "deleted"})


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group until it ends."""

    is_skipped: bool = False
    is_hidden: bool = False
    is_struck: bool = False
    place: str = ""
    font: int | None = None
    blanks: int = 1
    """signs after a \\u that stand for it in programs that know no Unicode"""
    in_fonts: bool = False
    in_note: bool = False


@dataclass(slots=True)
class _Reader:
    code_page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    state: _State = field(default_factory=_State)
    groups: list[_State] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    surrogate: str = ""
    to_skip: int = 0
    text: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    table: Table = field(default_factory=Table)
    in_table: bool = False
    rank: int | None = None
    notes: list[str] = field(default_factory=list)
    builder: TextBuilder = field(default_factory=TextBuilder)

    def read(self, document: str) -> Parsed:
        begun = extension = False
        for token in TOKEN.finditer(document):
            word, number, byte, symbol, brace, text = token.groups()
            if byte is None:
                self.decode()
            if brace:
                self.brace(brace)
            elif symbol == "*":
                extension = True
                continue
            elif symbol:
                self.symbol(symbol)
            elif byte:
                self.byte(int(byte, 16))
            elif text:
                self.write(text.encode("latin-1").decode(self.page(), "replace") if not text.isascii() else text)
            elif begun and extension and word not in SHOWN_EXTENSIONS:
                self.state = replace(self.state, is_skipped=True)
            else:
                self.word(word, None if number is None else whole_number(number), is_first=begun)
            begun, extension = brace == "{", False
        self.decode()
        self.end_paragraph()
        for index, note in enumerate(self.notes, 1):
            self.builder.note(index, note)
        return self.builder.parsed()

    def brace(self, brace: str) -> None:
        if brace == "{":
            if len(self.groups) >= DEEPEST:
                raise RecursionError
            self.groups.append(self.state)
        elif self.groups:
            was_note = self.state.in_note
            self.state = self.groups.pop()
            if was_note and not self.state.in_note:
                self.notes.append(" ".join("".join(self.note).split()))
                self.note.clear()

    def symbol(self, symbol: str) -> None:
        if symbol in "\\{}":
            self.write(symbol)
        elif symbol in "~_":
            self.write(" " if symbol == "~" else "-")
        elif symbol in "\r\n":
            self.write("\n")

    def byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.pending.append(value)

    def decode(self) -> None:
        if self.pending:
            text = self.pending.decode(self.page(), "replace")
            self.pending.clear()
            self.write(text)

    def page(self) -> str:
        return self.fonts.get(-1 if self.state.font is None else self.state.font, self.code_page)

    def word(self, word: str, number: int | None, *, is_first: bool) -> None:
        state = self.state
        if state.in_fonts and word == "fcharset" and state.font is not None:
            if number in CODE_PAGES and (number or self.code_page == "cp1252"):
                self.fonts[state.font] = CODE_PAGES[number]
        elif is_first and (word in SKIPPED or word == "fonttbl"):
            self.state = replace(state, is_skipped=True, in_fonts=word == "fonttbl")
        elif word == "footnote":
            self.state = replace(state, in_note=True, is_hidden=False, is_struck=False, place="")
        elif word == "u" and number is not None:
            self.unicode(number % 0x10000)
        elif word == "deff":
            self.state = replace(state, font=number)
        elif word == "ansicpg" and number:
            self.code_page = _known(f"cp{number}") or self.code_page
        elif word in LAYOUT:
            if not state.is_skipped and not state.in_note:
                self.paragraph(word, number)
            elif not state.is_skipped and word == "par":
                self.write(" ")
        elif word in SIGNS:
            self.write(SIGNS[word])
        else:
            self.state = _with_property(state, word, number)

    def unicode(self, unit: int) -> None:
        self.to_skip = 0
        if 0xD800 <= unit < 0xDC00:
            self.surrogate = chr(unit)
        else:
            pair = (self.surrogate + chr(unit)).encode("utf-16", "surrogatepass")
            self.surrogate = ""
            self.write(pair.decode("utf-16", "replace"))
        self.to_skip = self.state.blanks

    def write(self, text: str) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(text))
            self.to_skip -= skipped
            text = text[skipped:]
        state = self.state
        if not text or state.is_skipped or state.is_hidden:
            return
        if state.is_struck:
            text = marked(STRUCK, text)
        elif state.place:
            text = marked(state.place, text)
        (self.note if state.in_note else self.text).append(text)

    def paragraph(self, word: str, number: int | None) -> None:
        if word in DEFINING:
            self.table.define(word, number)
        elif word == "outlinelevel":
            self.rank = min(number + 1, 6) if number is not None and number < 9 else None
        elif word == "pard":
            self.rank, self.in_table = None, False
        elif word == "intbl":
            self.in_table = True
        elif word == "cell":
            self.cells.append("".join(self.text).strip())
            self.text.clear()
        elif word == "row":
            self.end_row()
        elif self.in_table:
            self.text.append("\n")
        else:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        if self.cells:
            self.end_row()
        for row in self.table.taken():
            self.builder.row(row)
        self.builder.line("".join(self.text), self.rank)
        self.text.clear()

    def end_row(self) -> None:
        self.table.row(self.cells)
        self.cells = []


def rtf_to_text(data: bytes, path: str) -> Parsed:
    """Return the text of the RTF document ``data``. Raises DuixianError if it is nested without end."""
    try:
        return _Reader().read(data.decode("latin-1").replace("\x00", ""))
    except RecursionError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason="its groups are nested too deeply") from error


def _with_property(state: _State, word: str, number: int | None) -> _State:
    on = number != 0
    if word in STRUCK_WORDS:
        return replace(state, is_struck=on)
    if word in HIDDEN:
        return replace(state, is_hidden=on)
    if word in {"super", "sub", "nosupersub"}:
        return replace(state, place={"super": RAISED, "sub": LOWERED}.get(word, "") if on else "")
    if word == "plain":
        return replace(state, is_hidden=False, is_struck=False, place="")
    if word == "f":
        return replace(state, font=number)
    if word == "uc" and number is not None:
        return replace(state, blanks=min(max(number, 0), 8))
    return state


def _known(code_page: str) -> str | None:
    try:
        return {"cp936": "gb18030", "cp65001": "utf-8"}.get(code_page) or lookup(code_page).name
    except LookupError:
        return None
