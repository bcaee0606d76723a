"""Clause: whether a clause promises something that somebody could check, reports it, or neither."""

import re

import numpy as np

from ...models.scorer import Floats, Ints
from ...nlp.text.cues import Cues, cue_categories
from ..arrays import DocumentArrays
from ..clause_words import OPENING, border_atoms, pair_atom, verb_atoms, word_atoms
from ..clauses import Clauses, clauses_of
from ..features import Atom
from ..links import links_between
from ..surroundings import heading_characters, line_atoms
from ..task import Answers, Questions, Task, characters, choice, holding, labelled, texts
from ..word_columns import Flags
from .role import ROLES, roles_of

__all__ = ["ACHIEVEMENT", "CLAUSE", "COMMITMENT", "KINDS", "NEITHER"]

ACHIEVEMENT, COMMITMENT, NEITHER = "achievement", "commitment", "neither"
KINDS = (ACHIEVEMENT, COMMITMENT, NEITHER)
LEAST = 0.35
"""Probability from which a clause is told as a commitment: striking one out is easier than finding one."""
CELLS = re.compile(r"[^\s][\t|　][^\s]")
ROLE_SETS = tuple(
    "+".join(role for bit, role in enumerate(ROLES) if number >> bit & 1) or "none" for number in range(8)
)
TEMPLATES = (
    "ahead", "kind+ahead", "type", "type+ahead", "outlook+ahead", "level+ahead", "item+ahead", "heading",
    "character before", "character after", "character before+character after+ahead",
    "length+ahead", "order", "roles+ahead", "roles+known by+ahead", "done+ahead", "member", "member+ahead", "head verb+ahead", "verb",
    "tag 1+tag 2+tag 3", "opening word", "opening word+ahead", "word", "word+ahead",
    "promise", "promise+ahead", "first promise+ahead", "last promise+ahead", "first promise+last promise",
    "first characters+ahead", "last characters+ahead", "last word", "verb+last characters", "verb+ahead",
    "lead word", "lead word+verb", "word before+ahead", "word behind", "sentence opener+ahead", "following+ahead",
    "figures+roles", "unit+ahead", "unit+roles", "unit+promise", "title heading", "heading+ahead", "quotes+first promise",
    "main verb", "main verb+ahead", "main verb+last characters", "main verb+roles", "verb ends+ahead", "last verb+ahead", "pair+ahead", "row+order", "row+order+ahead", "row+word behind+ahead", "cue", "cue+ahead",
)  # fmt: skip


def _ask(arrays: DocumentArrays, answers: Answers) -> Questions:
    found, clauses = arrays.words, clauses_of(arrays)
    first, last, lines = clauses.first, clauses.last, clauses.lines
    sentence = arrays.sentences.of_words[np.minimum(first, max(0, len(found.codes) - 1))] if len(first) else first
    of_line = line_atoms(arrays, lines, arrays.ahead[sentence])
    done = found.counted("done")
    promised = _between(clauses.cues, clauses.starts, clauses.ends)
    names = cue_categories("promises")
    tags = [
        choice(np.where(first + order < last, found.tag(first + order), 0).astype(np.int64)) for order in range(OPENING)
    ]
    atoms: dict[str, Atom] = {
        **of_line,
        "item": choice(arrays.lines.items[lines], ("no", "yes")),
        "heading": heading_characters(arrays, lines, last=1),
        "character before": characters(found.character(np.maximum(0, clauses.marks - 1))),
        "character after": characters(found.character(clauses.ends)),
        "length": choice(np.minimum(8, (clauses.ends - clauses.starts) // 5)),
        "order": choice(np.minimum(5, clauses.orders)),
        "row": choice(_rows(arrays)[lines], ("no", "yes")),
        "roles": choice(_roles(arrays, answers, clauses), ROLE_SETS),
        "known by": choice(promised @ (1 << np.arange(len(names)))),
        "done": choice(done[last] > done[first], ("no", "yes")),
        "member": choice(np.where(clauses.members > 0, 2, clauses.left > 0), ("no", "first", "further")),
        **verb_atoms(arrays, clauses),
        "pair": pair_atom(arrays, clauses),
        **{f"tag {order}": tag for order, tag in enumerate(tags, 1)},
        **border_atoms(arrays, clauses),
        **_figures(arrays, clauses),
        "title heading": heading_characters(arrays, lines, last=3),
        "quotes": choice(_quotes(arrays, clauses), ("none", "name", "title", "both")),
        "following": choice(_following(clauses), ("nothing", *names)),
        **word_atoms(arrays, clauses),
        "promise": holding(promised, names),
        "first promise": _cue_at(clauses, np.searchsorted(clauses.cues.starts, clauses.starts)),
        "last promise": _cue_at(clauses, np.searchsorted(clauses.cues.starts, clauses.ends) - 1),
        "cue": _cues(arrays, clauses),
    }
    links = links_between(arrays, np.minimum(first, max(0, len(found.codes) - 1)), lines)
    spans = np.stack([clauses.starts, clauses.ends], axis=1)
    return labelled(atoms, links, spans, len(KINDS), clauses)


def _settled(questions: Questions, _: Ints, shares: Floats) -> Ints:
    """Return a commitment where it is only a little less probable than that the clause is nothing.

    The members of a list are told alike: as they are most probably together.
    """
    heads = questions.items.heads
    together = np.zeros((len(heads), len(KINDS)))
    np.add.at(together, heads, shares.reshape(-1, len(KINDS)))
    mean = together[heads] / np.bincount(heads, minlength=len(heads))[heads][:, None]
    kinds: Ints = mean.argmax(axis=1)
    likely = mean[:, KINDS.index(COMMITMENT)] >= LEAST
    kinds[(kinds == KINDS.index(NEITHER)) & likely] = KINDS.index(COMMITMENT)
    settled: Ints = questions.starts + kinds
    return settled


def _between(cues: Cues, starts: Ints, ends: Ints) -> Flags:
    """Say of each stretch which categories of cues it holds."""
    return (cues.counts(ends) - cues.counts(starts)) > 0


def _cues(arrays: DocumentArrays, clauses: Clauses) -> Atom:
    """Return the categories of cues in each clause, in its line before it, and in the line before that."""
    lines = arrays.lines.starts[clauses.lines]
    line_before = arrays.lines.starts[np.maximum(0, clauses.lines - 1)]
    stretches = ((clauses.starts, clauses.ends), (lines, clauses.starts), (line_before, lines))
    heard = np.concatenate([_between(arrays.cues, *stretch) for stretch in stretches], axis=1)
    zones = ("clause", "line before it", "last line")
    names = [f"{category} ({zone})" for zone in zones for category in cue_categories("cues")]
    return holding(heard, names)


def _cue_at(clauses: Clauses, at: Ints) -> Atom:
    """Return the category of the cue at ``at`` among those of the piece, if it stands in the clause."""
    names = ("none", *cue_categories("promises"))
    places = np.append(clauses.cues.starts, -1)[at]
    inside = (clauses.starts <= places) & (places < clauses.ends)
    return choice(np.where(inside, np.append(clauses.cues.categories, -1)[at] + 1, 0), names)


def _following(clauses: Clauses) -> Ints:
    """Return the category of the first cue of the next clause of the line, 0 for none: what it is a circumstance of."""
    at = np.searchsorted(clauses.cues.starts, clauses.ends)
    places = np.append(clauses.cues.starts, -1)[at]
    ends = np.append(clauses.ends[1:], 0)
    together = (
        np.append(clauses.lines[1:] == clauses.lines[:-1], False) if len(clauses.lines) else np.zeros(0, np.bool_)
    )
    found: Ints = np.where(together & (places < ends), np.append(clauses.cues.categories, -1)[at] + 1, 0)
    return found


def _figures(arrays: DocumentArrays, clauses: Clauses) -> dict[str, Atom]:
    """Return how many figures stand in each clause, and the unit of the last."""
    starts, mentions = arrays.figures.starts, arrays.figures.mentions
    first, last = np.searchsorted(starts, clauses.starts), np.searchsorted(starts, clauses.ends)
    quantities = [
        mentions[at - 1].quantity if at > of else None for of, at in zip(first.tolist(), last.tolist(), strict=True)
    ]
    return {
        "figures": choice(np.minimum(2, last - first)),
        "unit": texts([quantity and quantity.unit for quantity in quantities]),
    }


def _rows(arrays: DocumentArrays) -> Flags:
    """Say of each line whether it is the row of a table: something parts its cells."""
    return np.array(
        [CELLS.search(arrays.text, line.start, line.end) is not None for line in arrays.document.lines], np.bool_
    )


def _quotes(arrays: DocumentArrays, clauses: Clauses) -> Ints:
    """Say of each clause whether a name in quotation marks or a title stands in it, a bit each."""
    stretches = [
        arrays.text[start:end] for start, end in zip(clauses.starts.tolist(), clauses.ends.tolist(), strict=True)
    ]
    bits = [("“" in stretch or "「" in stretch) + 2 * ("《" in stretch) for stretch in stretches]
    return np.array(bits, np.int64)


def _roles(arrays: DocumentArrays, answers: Answers, clauses: Clauses) -> Ints:
    """Return the roles of the figures inside each clause, a bit each."""
    roles = roles_of(arrays, answers)
    counted = np.concatenate([np.zeros((1, 3), np.int64), np.cumsum(np.eye(3, dtype=np.int64)[roles], axis=0)])
    starts = arrays.figures.starts
    inside = counted[np.searchsorted(starts, clauses.ends)] > counted[np.searchsorted(starts, clauses.starts)]
    found: Ints = inside @ np.array([1, 2, 4])
    return found


CLAUSE = Task("deliverable", KINDS, TEMPLATES, _ask, has_labels=True, strength=0.1, settled=_settled)
