"""Features as data: what is known of each candidate, and which of it together speaks for or against it.

An atom is one thing that is known of every candidate of a batch: where it was found, the word before it, the unit of its
number. A template names the atoms that make a feature together (``"source+unit"``): a new feature is one more line in
the list of a task. Atoms are columns of numbers (a word is a number too), templates are reckoned for all candidates at
once: the values of their atoms, each times a number of its own, added up, give the place of the feature's weight.
That is a multilinear hash (Carter and Wegman, Universal Classes of Hash Functions, 1979); what features the weights
stand for is not kept, ``explain`` names them anew.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from ..models.linear import BITS

__all__ = ["ABSENT", "Atom", "Atoms", "Codes", "bag", "code_of", "hashed", "named_features", "packed"]

Codes = npt.NDArray[np.uint64]
ABSENT = np.uint64(2**63)
"""In a bag of words: no word here. No code is so great."""
NOTHING = 2**BITS


class Atom(NamedTuple):
    """What is known of each row: one code, or in a bag several, ``(rows, width)``, the order of which says nothing.

    ``named`` tells what a code stands for; without it the code is a count or a class of sizes.
    """

    codes: Codes
    named: Callable[[int], str] | None = None

    def name(self, code: int) -> str:
        """Return what ``code`` stands for."""
        return self.named(code) if self.named else str(code if code < 2**63 else code - 2**64)


Atoms = Mapping[str, Atom]


def packed(codes: Codes) -> Codes:
    """Return a bag as narrow as its fullest row: what is absent says nothing, and need not be hashed."""
    present = codes != ABSENT
    width = max(1, int(present.sum(1).max(initial=0)))
    order = np.argsort(~present, axis=1, kind="stable")[:, :width]
    narrow: Codes = np.take_along_axis(codes, order, axis=1)
    return narrow


def bag(codes: Iterable[int]) -> Codes:
    """Return a bag of one row, which may be empty."""
    return np.array([list(codes) or [int(ABSENT)]], np.uint64)


def code_of(text: str) -> int:
    """Return the number that stands for ``text`` in atoms: 32 bits, the same on every machine."""
    return crc32(text.encode())


class _Plan(NamedTuple):
    """How to reckon the templates over atoms of single codes, and those over bags."""

    single: tuple[str, ...]
    """the atoms of the first kind, one after the other for all templates"""
    factors: Codes
    bounds: npt.NDArray[np.int64]
    seeds: Codes
    bags: tuple[tuple[str, int, tuple[tuple[str, int], ...], int], ...]
    """bag, its factor, the atoms beside it with theirs, seed"""


def hashed(atoms: Atoms, templates: Sequence[str]) -> npt.NDArray[np.int32]:
    """Return the features of every row: ``(rows, features)``, places among the weights, ``2**BITS`` for none.

    Raises KeyError for a template that names an atom that is not there.
    """
    plan = _plan(tuple(templates), frozenset(name for name, atom in atoms.items() if atom.codes.ndim == 2))
    columns = []
    if plan.single:
        stacked = np.stack([atoms[name].codes for name in plan.single], axis=1)
        stacked *= plan.factors
        places = np.add.reduceat(stacked, plan.bounds, axis=1)
        places += plan.seeds
        places >>= np.uint64(64 - BITS)
        columns.append(places.astype(np.int32))
    for bag, factor, beside, seed in plan.bags:
        codes = atoms[bag].codes
        places = codes * np.uint64(factor)
        places += np.uint64(seed)
        for name, other in beside:
            places += (atoms[name].codes * np.uint64(other))[:, None]
        places >>= np.uint64(64 - BITS)
        columns.append(np.where(codes == ABSENT, NOTHING, places).astype(np.int32))
    return np.concatenate(columns, axis=1)


def named_features(atoms: Atoms, templates: Sequence[str], row: int) -> list[str]:
    """Return the names of the features of one row, in the order of ``hashed``, empty where there is none."""
    bags = frozenset(name for name, atom in atoms.items() if atom.codes.ndim == 2)
    single = [template for template in templates if bags.isdisjoint(template.split("+"))]
    names = [_named(atoms, template, row) for template in single]
    for template in templates:
        if template not in single:
            bag = next(name for name in template.split("+") if name in bags)
            for place, code in enumerate(atoms[bag].codes[row]):
                names.append("" if code == ABSENT else _named(atoms, template, row, place))
    return names


def _named(atoms: Atoms, template: str, row: int, place: int = 0) -> str:
    parts = []
    for name in template.split("+"):
        codes = atoms[name].codes
        code = codes[row] if codes.ndim == 1 else codes[row, place]
        parts.append(f"{name}={atoms[name].name(int(code))}")
    return " · ".join(parts)


@cache
def _plan(templates: tuple[str, ...], bags: frozenset[str]) -> _Plan:
    single, factors, bounds, seeds, of_bags = list[str](), list[int](), list[int](), list[int](), []
    for template in templates:
        names = template.split("+")
        held = [name for name in names if name in bags]
        if held:
            beside = tuple((name, _number(template, name)) for name in names if name not in bags)
            of_bags.append((held[0], _number(template, held[0]), beside, _number(template, "")))
            continue
        bounds.append(len(single))
        single += names
        factors += [_number(template, name) for name in names]
        seeds.append(_number(template, ""))
    return _Plan(
        tuple(single),
        np.array(factors, np.uint64),
        np.array(bounds, np.int64),
        np.array(seeds, np.uint64),
        tuple(of_bags),
    )


def _number(template: str, name: str) -> int:
    """Return an odd number of 64 bits for one atom of a template, the same on every machine."""
    digest = hashlib.blake2b(f"{template}|{name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") | 1
