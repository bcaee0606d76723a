"""The text that the page shows of a Word paragraph: its runs, fields, equations and what is anchored in it.

Hidden text, field codes and text that was moved away are left out; struck and deleted text is marked as struck.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .docx_styles import Look, Styles, look_of
from .markup import LOWERED, RAISED, STRUCK, marked
from .wordprocessing import W

__all__ = ["Runs"]

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE, CHOICE, FALLBACK = (
    f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}"
    for name in ("AlternateContent", "Choice", "Fallback")
)
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
UNSEEN = {
    f"{W}{name}"
    for name in (
        "moveFrom",
        "instrText",
        "delInstrText",
        "pPr",
        "rPr",
        "tblPr",
        "tcPr",
        "trPr",
        "sectPr",
        "rt",
        "sdtPr",
    )
} | {f"{M}{name}Pr" for name in ("r", "f", "sSup", "sSub", "sSubSup", "rad", "nary", "d", "ctrl", "oMathPara")}
BREAKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
RUN = f"{W}r"
TEXTS = {f"{W}t", f"{M}t"}
PLACES = {f"{M}sup": RAISED, f"{M}sub": LOWERED}
CODE, RESULT = "code", "result"


@dataclass(slots=True)
class Runs:
    """Reads the paragraphs of a document one after the other; a field may begin in one and end in another."""

    styles: Styles
    fields: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def paragraph(self, paragraph: Any) -> tuple[str, list[Any]]:
        """Return the text of ``paragraph``, marked where it is struck or raised, and the text boxes anchored in it."""
        # The code of a field stands in one paragraph: what was not ended there was none.
        self.fields = [part for part in self.fields if part == RESULT]
        self.boxes = []
        text = "".join(self._pieces(paragraph, self.styles.of_paragraph(paragraph)))
        return text, self.boxes

    def _pieces(self, parent: Any, look: Look) -> Iterator[str]:
        for child in parent.iterchildren():
            tag = child.tag
            if tag == RUN:
                yield from self._run(child, look)
            elif tag in TEXTS:
                if CODE not in self.fields:
                    yield child.text or ""
            elif tag in BREAKS:
                yield BREAKS[tag]
            elif tag not in UNSEEN and isinstance(tag, str):
                yield from self._rarer(child, look)

    def _rarer(self, child: Any, look: Look) -> Iterator[str]:
        tag = child.tag
        if tag == f"{W}fldChar":
            self._field(child.get(f"{W}fldCharType"))
        elif tag == f"{W}del":
            yield marked(STRUCK, "".join(text.text or "" for text in child.iter(f"{W}delText", f"{W}t")))
        elif tag == f"{W}txbxContent":
            self.boxes.append(child)
        elif tag == ALTERNATE:
            yield from self._alternate(child, look)
        elif tag == f"{M}f":
            yield from self._fraction(child, look)
        elif tag in PLACES:
            yield marked(PLACES[tag], "".join(self._pieces(child, look)))
        elif not _is_hidden_drawing(child):
            yield from self._pieces(child, look)

    def _run(self, run: Any, look: Look) -> Iterator[str]:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            look = look_of(properties, self.styles.of_run(properties, look))
        if not any(look):
            yield from self._pieces(run, look)
            return
        text = "".join(self._pieces(run, look))
        if look.is_hidden:
            return
        if look.is_struck:
            yield marked(STRUCK, text)
        elif look.place in {RAISED, LOWERED}:
            yield marked(look.place, text)
        else:
            yield text

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(CODE)
        elif self.fields and kind == "separate":
            self.fields[-1] = RESULT
        elif self.fields and kind == "end":
            self.fields.pop()

    def _alternate(self, element: Any, look: Look) -> Iterator[str]:
        """Yield the first of the ways to show the same thing that says anything; the others repeat it."""
        for way in element.iterchildren(CHOICE, FALLBACK):
            boxes = len(self.boxes)
            text = "".join(self._pieces(way, look))
            if text.strip() or len(self.boxes) > boxes:
                yield text
                return

    def _fraction(self, fraction: Any, look: Look) -> Iterator[str]:
        parts = ["".join(self._pieces(part, look)) for part in fraction.iterchildren(f"{M}num", f"{M}den")]
        yield "/".join(parts)


def _is_hidden_drawing(element: Any) -> bool:
    drawn = element.find(DRAWN)
    return drawn is not None and drawn.get("hidden") in {"1", "true"}
