"""Where sentences and clauses end: the marks, and the stretches between them. No other module has marks of its own.

A semicolon and a line's end close a sentence, as full stops do: the sentences of a report are lists of results, each
of which is a statement by itself. A clause ends at commas and colons, too.
"""

import re

__all__ = [
    "CLAUSE_END",
    "CLAUSE_MARKS",
    "INNER_END",
    "INNER_MARKS",
    "LINE_END_MARKS",
    "PROSE_MARKS",
    "SENTENCE_END",
    "SENTENCE_MARKS",
    "clause_at",
    "sentence_at",
    "sentence_spans",
]

PROSE_MARKS = "。；;"
"""what ends a sentence of prose, and stands in no heading; exclamation marks do"""
SENTENCE_MARKS = PROSE_MARKS + "！!？?\n"
INNER_MARKS = "，,：:"
"""what parts the clauses of one sentence"""
CLAUSE_MARKS = INNER_MARKS + SENTENCE_MARKS
LINE_END_MARKS = "。！？；：!?;:"
"""what a line ends with that was not merely broken to fit the page; a colon opens a list"""

SENTENCE_END, CLAUSE_END = re.compile(f"[{SENTENCE_MARKS}]"), re.compile(f"[{CLAUSE_MARKS}]")
INNER_END = re.compile(f"[{INNER_MARKS}]")

FURTHEST_BACK, FURTHEST = 3200, 2000
"""Characters before a place and after it within which the border of its sentence is looked for."""
IN_WORD = re.compile(r"[^\W_]")


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return the span of the sentence that holds ``position``."""
    return _start(text, position, SENTENCE_MARKS), _end(text, position, SENTENCE_END)


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


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the clause that holds ``start:end``."""
    return _start(text, start, CLAUSE_MARKS), max(end, _end(text, max(start, end - 1), CLAUSE_END))


def _start(text: str, position: int, marks: str) -> int:
    """Return where the stretch around ``position`` starts; looking back no further keeps this linear."""
    floor, at = max(0, position - FURTHEST_BACK), position
    while at > floor and text[at - 1] not in marks:
        at -= 1
    return at


def _end(text: str, position: int, border: re.Pattern[str]) -> int:
    following = border.search(text, position, position + FURTHEST)
    return following.start() if following else min(len(text), position + FURTHEST)
