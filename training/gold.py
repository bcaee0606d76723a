"""Annotated documents: a text and what a careful reader found in it; ``docs/howto/annotate.md`` tells how they are made."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["ANNOTATED", "GoldDocument", "Label", "load_document", "load_gold", "place"]

ANNOTATED = Path(__file__).resolve().parents[1] / "corpora" / "annotated"
"""The project's own annotated documents."""


@dataclass(frozen=True, slots=True)
class Label:
    """An annotation at ``text[start:end]``; ``fields`` are those of the file."""

    start: int
    end: int
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document."""

    name: str
    path: Path
    text: str
    fields: dict[str, Any]
    figures: list[Label]
    commitments: list[Label]
    achievements: list[Label]


def load_gold(folder: Path) -> Iterator[GoldDocument]:
    """Yield the annotated documents of ``folder`` in the order of their names.

    Raises ValueError, with the file's name, where a quote does not stand in its text.
    """
    for path in sorted(folder.glob("*.json")):
        if path.with_suffix(".txt").exists():
            yield load_document(path)


def load_document(path: Path) -> GoldDocument:
    """Return the annotated document of the file ``NAME.json`` at ``path``, beside its text ``NAME.txt``.

    Raises ValueError, with the file's name, where a quote does not stand in its text.
    """
    fields = json.loads(path.read_text(encoding="utf-8"))
    source = path.with_suffix(".txt")
    text = source.read_bytes().decode("utf-8")
    try:
        return GoldDocument(
            path.stem,
            source,
            text,
            fields,
            [_figure(text, entry) for entry in fields["figures"]],
            [_quote(text, entry) for entry in fields["commitments"]],
            [_quote(text, entry) for entry in fields.get("achievements", [])],
        )
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def place(text: str, quote: str, nth: int) -> int:
    """Return where ``quote`` stands in ``text`` for the ``nth`` time, from 1.

    Raises ValueError where it does not.
    """
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            raise ValueError(f"the quote {quote!r} does not stand {nth} times in the text")
    return at


def _figure(text: str, entry: dict[str, Any]) -> Label:
    at = place(text, entry["context"], entry.get("nth", 1)) + entry["context"].index(entry["quantity"])
    return Label(at, at + len(entry["quantity"]), entry)


def _quote(text: str, entry: dict[str, Any]) -> Label:
    at = place(text, entry["quote"], entry.get("nth", 1))
    return Label(at, at + len(entry["quote"]), entry)
