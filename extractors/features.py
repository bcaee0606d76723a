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
NOTHING = np.uint64(2**BITS)
SHIFT = np.uint64(64 - BITS)


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
    counts = present.sum(1)
    width = max(1, int(counts.max(initial=0)))
    narrow: Codes = np.full((len(codes), width), ABSENT)
    narrow[np.arange(width) < counts[:, None]] = codes[present]
    return narrow


def bag(codes: Iterable[int]) -> Codes:
    """Return a bag of one row, which may be empty."""
    return np.array([list(codes) or [int(ABSENT)]], np.uint64)


def code_of(text: str) -> int:
    """Return the number that stands for ``text`` in atoms: 32 bits, the same on every machine."""
    return crc32(text.encode())


class _Bag(NamedTuple):
    """A bag, and the templates that name it: ``first`` to before ``last`` of all."""

    name: str
    first: int
    last: int
    factors: Codes


class _Plan(NamedTuple):
    """How to reckon templates: those over atoms of single codes first, then those of one bag after the other."""

    order: tuple[str, ...]
    singles: tuple[str, ...]
    """the atoms of single codes that any template names"""
    parts: npt.NDArray[np.int64]
    """which of ``singles`` are added up, one template after the other; one more stands for nothing"""
    factors: Codes
    bounds: npt.NDArray[np.int64]
    seeds: Codes
    bags: tuple[_Bag, ...]


def hashed(atoms: Atoms, templates: Sequence[str]) -> npt.NDArray[np.int32]:
    """Return the features of every row: ``(rows, features)``, places among the weights, ``2**BITS`` for none.

    Raises KeyError for a template that names an atom that is not there.
    """
    plan = _plan_of(atoms, templates)
    rows = len(next(iter(atoms.values())).codes)
    known = np.zeros((len(plan.singles) + 1, rows), np.uint64)
    for row, name in enumerate(plan.singles):
        known[row] = atoms[name].codes
    parts = known[plan.parts]
    parts *= plan.factors
    sums = np.add.reduceat(parts, plan.bounds, axis=0)
    sums += plan.seeds
    alone = plan.bags[0].first if plan.bags else len(sums)
    columns = [sums[:alone] >> SHIFT]
    for bag in plan.bags:
        codes = atoms[bag.name].codes.T
        places = codes * bag.factors
        places += sums[bag.first : bag.last, None]
        places >>= SHIFT
        np.copyto(places, NOTHING, where=codes == ABSENT)
        columns.append(places.reshape(places.shape[0] * places.shape[1], rows))
    features: npt.NDArray[np.int32] = np.concatenate(columns).astype(np.int32).T
    return features


def named_features(atoms: Atoms, templates: Sequence[str], row: int) -> list[str]:
    """Return the names of the features of one row, in the order of ``hashed``, empty where there is none."""
    plan = _plan_of(atoms, templates)
    names = [_named(atoms, template, row) for template in plan.order[: plan.bags[0].first if plan.bags else None]]
    for bag in plan.bags:
        for template in plan.order[bag.first : bag.last]:
            for place, code in enumerate(atoms[bag.name].codes[row]):
                names.append("" if code == ABSENT else _named(atoms, template, row, place))
    return names


def _named(atoms: Atoms, template: str, row: int, place: int = 0) -> str:
    parts = []
    for name in template.split("+"):
        codes = atoms[name].codes
        code = codes[row] if codes.ndim == 1 else codes[row, place]
        parts.append(f"{name}={atoms[name].name(int(code))}")
    return " · ".join(parts)


def _plan_of(atoms: Atoms, templates: Sequence[str]) -> _Plan:
    return _plan(tuple(templates), frozenset(name for name, atom in atoms.items() if atom.codes.ndim == 2))


@cache
def _plan(templates: tuple[str, ...], bags: frozenset[str]) -> _Plan:
    by_bag: dict[str, list[str]] = {"": []}
    for template in templates:
        by_bag.setdefault(next((name for name in template.split("+") if name in bags), ""), []).append(template)
    order = [template for of_bag in by_bag.values() for template in of_bag]
    singles = list(dict.fromkeys(name for template in order for name in template.split("+") if name not in bags))
    parts, factors, bounds = list[int](), list[int](), list[int]()
    for template in order:
        bounds.append(len(parts))
        names = [name for name in template.split("+") if name not in bags]
        parts += [singles.index(name) for name in names] or [len(singles)]
        factors += [_number(template, name) for name in names] or [0]
    found, first = list[_Bag](), len(by_bag.pop(""))
    for name, of_bag in by_bag.items():
        numbers = np.array([_number(template, name) for template in of_bag], np.uint64)
        found.append(_Bag(name, first, first + len(of_bag), numbers[:, None, None]))
        first += len(of_bag)
    return _Plan(
        tuple(order),
        tuple(singles),
        np.array(parts, np.int64),
        np.array(factors, np.uint64)[:, None],
        np.array(bounds, np.int64),
        np.array([_number(template, "") for template in order], np.uint64)[:, None],
        tuple(found),
    )


def _number(template: str, name: str) -> int:
    """Return an odd number of 64 bits for one atom of a template, the same on every machine."""
    digest = hashlib.blake2b(f"{template}|{name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") | 1
