"""The kind of document: plan, summary, mixed, speech, notice or news, by its title, its frame and how it speaks.

It is asked when it is known which way the sentences look: a report with a plan at its end is a mixed document.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import numpy as np

from ...corpora import lexicon
from ..document.kind import has_plan_part, has_result_part, kind_of, kind_of_title, plan_share
from ..features import Atom, bag, code_of
from ..surroundings import KINDS
from ..task import Answers, Questions, Task, choice, labelled
from ..told import Told
from ..word_columns import Flags

__all__ = ["DOCUMENT_KIND", "LABELS"]

LABELS = KINDS[:-1]
"""A document is of some kind, though its title may tell none."""
OPENING, CLOSING, LONGEST_TITLE = 400, 160, 40
PARTS = 3
STEPS = 5
HALF = 0.5
COUNTS = (1, 2, 4, 8, 16)
"""numbers of sentences from which on another class begins"""
FIRST_WORDS = 24
TEMPLATES = (
    "by rule", "by rule+opening", "by rule+ahead", "title", "title end", "title cue", "title cue+title kind", "title kind", "line kind", "opening", "closing", "whole", "first words",
    "ahead", "first part", "last part", "first part+last part", "plan part", "plan part+result part", "plan share",
    "title kind+ahead", "title kind+last part", "title kind+plan share", "title kind+opening", "line kind+opening",
    "length", "length+title kind", "dated", "titled", "titled+opening", "lists",
    "sentences ahead", "sentences behind", "sentences ahead+sentences behind", "sentences ahead+title kind",
    "sentences ahead+sentences behind+title kind", "opening+closing",
)  # fmt: skip


def _ask(told: Told, _: Answers) -> Questions:
    text, title = told.document.text, told.block.title or ""
    body = _body_start(told)
    count = len(told.starts)
    parts = [slice(count * part // PARTS, max(1, count * (part + 1) // PARTS)) for part in range(PARTS)]
    lines = [kind for line in told.block.lines[:4] if (kind := kind_of_title(line))]
    atoms = {
        "title": _pairs(title[:LONGEST_TITLE]),
        "title end": _texts([title[-2:], title[-4:]]),
        "title cue": _cues(title),
        "by rule": _kind(kind_of(told.document, told.block, told.share_ahead)),
        "title kind": _kind(kind_of_title(title)),
        "line kind": _kind(lines[0] if lines else None),
        "opening": _cues("\n".join((*told.block.stamps, text[: body + OPENING]))),
        "closing": _cues(text[-CLOSING:]),
        "whole": _cues(text),
        "first words": _pairs(text[body : body + FIRST_WORDS]),
        "ahead": _step(told.share_ahead),
        "first part": _step(told.share_of(parts[0])),
        "last part": _step(told.share_of(parts[-1])),
        "sentences ahead": _count(told.ahead > HALF),
        "sentences behind": _count(told.ahead <= HALF),
        "plan part": choice([has_plan_part(told.document)]),
        "result part": choice([has_result_part(told.document)]),
        "plan share": _step(plan_share(told.document)),
        "length": choice([min(6, len(text) // 400)]),
        "dated": choice([2 if told.block.posted else int(told.block.written is not None)]),
        "titled": choice([bool(title)]),
        "lists": choice([min(4, sum(line.heading is not None for line in told.document.lines) // 2)]),
    }
    span = np.array([[0, len(text)]])
    return labelled(atoms, np.zeros(1, np.int64), span, len(LABELS))


def _body_start(told: Told) -> int:
    """Return where the first line of some length begins that belongs neither to the title nor to its frame."""
    frame = {*told.block.lines, *told.block.stamps}
    for line in told.document.lines:
        said = told.document.text[line.start : line.end].strip()
        if len(said) >= FIRST_WORDS and said not in frame:
            return line.start
    return 0


def _kind(kind: str | None) -> Atom:
    return choice([KINDS.index(kind or "other")], KINDS)


def _step(share: float) -> Atom:
    return choice([min(STEPS - 1, int(share * STEPS))])


def _count(are: Flags) -> Atom:
    return choice([int(np.searchsorted(COUNTS, int(are.sum()), side="right"))])


def _cues(text: str) -> Atom:
    return _texts([name for name, pattern in _patterns() if pattern.search(text)])


def _pairs(text: str) -> Atom:
    return _texts(one + other for one, other in pairwise(text))


def _texts(values: Iterable[str]) -> Atom:
    known = list(dict.fromkeys(filter(None, values)))
    named = {code_of(value): value for value in known}
    return Atom(bag(named), named.__getitem__)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(entry["id"], re.compile(entry["pattern"], re.MULTILINE)) for entry in lexicon("documents")["kind_cue"]]


DOCUMENT_KIND = Task("document_kind", LABELS, TEMPLATES, _ask, has_labels=True, strength=0.1)
