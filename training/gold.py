"""Annotated documents: a text and what a careful reader found in it, as ``GUIDELINES`` of the corpus define."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["ANNOTATED", "GoldDocument", "Label", "load_gold"]

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
        source = path.with_suffix(".txt")
        if not source.exists():
            continue
        fields = json.loads(path.read_text(encoding="utf-8"))
        text = source.read_bytes().decode("utf-8")
        yield GoldDocument(
            path.stem,
            source,
            text,
            fields,
            [_figure(text, entry, path) for entry in fields["figures"]],
            [_quote(text, entry, path) for entry in fields["commitments"]],
            [_quote(text, entry, path) for entry in fields.get("achievements", [])],
        )


def _figure(text: str, entry: dict[str, Any], path: Path) -> Label:
    at = _nth(text, entry["context"], entry.get("nth", 1), path) + entry["context"].index(entry["quantity"])
    return Label(at, at + len(entry["quantity"]), entry)


def _quote(text: str, entry: dict[str, Any], path: Path) -> Label:
    at = _nth(text, entry["quote"], entry.get("nth", 1), path)
    return Label(at, at + len(entry["quote"]), entry)


def _nth(text: str, quote: str, nth: int, path: Path) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            raise ValueError(f"{path.name}: the quote {quote!r} does not stand {nth} times in the text")
    return at
