"""Where sentences and clauses end: the marks, and the stretches between them. No other module has marks of its own.

A semicolon and a line's end close a sentence, as full stops do: the sentences of a report are lists of results, each
of which is a statement by itself. A clause ends at commas and colons, too.
"""

import re

__all__ = [
    "CLAUSE_END",
    "CLAUSE_MARKS",
    "COMMAS",
    "INNER_END",
    "INNER_MARKS",
    "LINE_END_MARKS",
    "PROSE_MARKS",
    "SENTENCE_END",
    "SENTENCE_MARKS",
    "clause_start",
    "sentence_spans",
]

PROSE_MARKS = "。；;"
"""what ends a sentence of prose, and stands in no heading; exclamation marks do"""
SENTENCE_MARKS = PROSE_MARKS + "！!？?\n"
COMMAS = "，,"
INNER_MARKS = COMMAS + "：:"
"""what parts the clauses of one sentence"""
CLAUSE_MARKS = INNER_MARKS + SENTENCE_MARKS
LINE_END_MARKS = "。！？；：!?;:"
"""what a line ends with that was not merely broken to fit the page; a colon opens a list"""

SENTENCE_END, CLAUSE_END = re.compile(f"[{SENTENCE_MARKS}]"), re.compile(f"[{CLAUSE_MARKS}]")
INNER_END = re.compile(f"[{INNER_MARKS}]")

IN_WORD = re.compile(r"[^\W_]")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of all sentences that hold a word, blanks around them left out, their closing mark too."""
    spans, at = [], 0
    for border in (*(match.span() for match in SENTENCE_END.finditer(text)), (len(text), len(text))):
        if IN_WORD.search(text, at, border[0]):
            content = text[at : border[0]]
            start = at + len(content) - len(content.lstrip())
            spans.append((start, start + len(content.strip())))
        at = border[1]
    return spans


def clause_start(text: str, position: int, floor: int) -> int:
    """Return where the clause that ``position`` stands in begins, ``floor`` at the earliest."""
    return max(floor, *(text.rfind(mark, floor, position) + 1 for mark in CLAUSE_MARKS))
