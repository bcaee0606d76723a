"""A text cut into pieces by the records that lie on it, ready to be highlighted in place.

Records overlap as they like (a figure inside a commitment, a repair inside a figure), so the text is cut at every border
and each piece says which records cover it. No character is added or lost: the pieces joined are the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..nlp.text.borders import SENTENCE_MARKS
from ..schemas import Report

__all__ = ["Mark", "Paragraph", "Piece", "Sentence", "marks_of", "paragraphs"]

# A sentence is what lights up around a record that was clicked.
SENTENCE = re.compile(f"[^{SENTENCE_MARKS}]*[{SENTENCE_MARKS}]+[”’」』）)]*|[^{SENTENCE_MARKS}]+")


class Mark(NamedTuple):
    """A record at ``start:end`` of the text: its name on the page, how it looks, and what the pointer says of it."""

    start: int
    end: int
    record: str
    look: str
    hint: str = ""


class Piece(NamedTuple):
    """A stretch of text from ``at`` on that the same records cover; ``begins`` names those that begin here."""

    at: int
    text: str
    records: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    hint: str = ""


Sentence = list[Piece]
Paragraph = list[Sentence]


def marks_of(report: Report, words: dict[str, str]) -> list[Mark]:
    """Return the marks of all records of ``report``; hints are told with ``words``."""
    marks = [
        Mark(record.start, record.end, record.id, look)
        for records, look in ((report.commitments, "commitment"), (report.achievements, "achievement"))
        for record in records
    ]
    marks += [Mark(figure.start, figure.end, figure.id, figure.role) for figure in report.figures]
    marks += [
        Mark(number.start, number.end, f"n{position}", "unknown" if number.kind == "unknown" else "number", hint)
        for position, number in enumerate(report.numbers, 1)
        if number.kind != "figure"
        for hint in [words.get(f"number.{number.kind}", number.kind)]
    ]
    marks += [
        Mark(repair.start, repair.end, f"r{position}", "repair", f"{words[f'repair.{repair.kind}']} → {repair.clean}")
        for position, repair in enumerate(report.repairs, 1)
    ]
    return marks


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """Return ``text`` as its lines, each as sentences, each as pieces. Blank lines are left out, and nothing else."""
    cuts = _Cuts(text, marks)
    lines: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(
                [cuts.pieces(at + found.start(), at + found.end()) for found in SENTENCE.finditer(line)]
                if len(line) < LONGEST_LINE
                else [cuts.pieces(at, at + len(line))]
            )
        at += len(line) + 1
    return lines


# Beyond it a line is no paragraph but a whole file without breaks; its sentences would not help the reader.
LONGEST_LINE = 100_000


class _Cuts:
    """The borders of all marks, and which of them lie on the text at each."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        starting: dict[int, list[Mark]] = defaultdict(list)
        ending: dict[int, list[Mark]] = defaultdict(list)
        for mark in sorted(marks):
            starting[mark.start].append(mark)
            ending[mark.end].append(mark)
        self.starting = starting
        self.borders = sorted(starting.keys() | ending.keys())
        self.ending = ending
        self.open: list[Mark] = []
        self.next = 0

    def pieces(self, start: int, end: int) -> Sentence:
        """Return the pieces of ``text[start:end]``; to be asked from the start of the text to its end."""
        found: Sentence = []
        begins = self._pass(start)
        at = start
        while self.next < len(self.borders) and self.borders[self.next] < end:
            border = self.borders[self.next]
            found.append(self._piece(at, border, begins))
            begins = self._pass(border)
            at = border
        found.append(self._piece(at, end, begins))
        return found

    def _pass(self, position: int) -> list[Mark]:
        """Open and close the marks up to ``position``; return those opened, also such as have closed again."""
        begins: list[Mark] = []
        while self.next < len(self.borders) and self.borders[self.next] <= position:
            border = self.borders[self.next]
            self.next += 1
            begins += self.starting.get(border, ())
            self.open += self.starting.get(border, ())
            if border in self.ending:
                self.open = [mark for mark in self.open if mark.end > border]
        return begins

    def _piece(self, start: int, end: int, begins: Sequence[Mark]) -> Piece:
        hint = next((mark.hint for mark in reversed(self.open) if mark.hint), "")
        return Piece(
            start,
            self.text[start:end],
            tuple(mark.record for mark in self.open),
            tuple(dict.fromkeys(mark.look for mark in self.open)),
            tuple(mark.record for mark in begins),
            hint,
        )
