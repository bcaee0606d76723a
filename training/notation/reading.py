"""From a marked text to the annotated document: the text without the marks, and the annotations that they make."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...nlp.numbers.quantities import find_numbers
from ...nlp.script import converted
from ..gold import place
from .marks import HEAD, NotationError, amount_of, only_year, words_behind

__all__ = ["annotate", "unmarked"]

ROLES = {"t": "target", "a": "actual", "r": "reference"}
MARK = re.compile(r"\{(?P<quantity>[^{}|]+)\|(?P<role>[^{}|]+)\|(?P<rest>[^{}]+)\}|<(?P<head>[^<>|\n]+)\||(?P<end>>)")
ROLE = re.compile(r"(?P<role>[tar])(?P<year>\d{4}|-)?(?:@(?P<due>[\d-]+))?(?P<optional>\?)?")
CLAUSE = re.compile(
    r"(?P<done>\+)?(?P<action>[^:@?]+)(?::(?P<object>[^@?]+))?(?:@(?P<due>\d{4}-\d\d-\d\d))?(?P<optional>\?)?"
)
LEFT_OVER = re.compile(r"[{}<]")
"""What stands in no text: a mark that was not written to its end."""
LONGEST_CONTEXT = 60
"""Characters that the context of a figure reaches to either side at most, in search of its verb and its thing."""


@dataclass(slots=True)
class _Open:
    start: int
    head: re.Match[str]
    figures: list[dict[str, Any]] = field(default_factory=list)


def annotate(source: str, name: str) -> tuple[str, dict[str, Any]]:
    """Return the text of ``source`` without its marks, and the annotations that they make.

    Raises NotationError where a mark cannot be read.
    """
    head, body = _split(source, name)
    years = {"t": only_year(head["plan"]), "a": only_year(head["actual"]), "r": None}
    pieces: list[str] = []
    figures: list[dict[str, Any]] = []
    quotes: list[dict[str, Any]] = []
    opened: _Open | None = None
    at = length = 0
    for mark in MARK.finditer(body):
        pieces.append(body[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        where = _where(name, source, len(source) - len(body) + mark.start())
        if mark["quantity"]:
            quantity, entry = _figure(mark, years, opened, where)
            entry["start"] = length
            pieces.append(quantity)
            length += len(quantity)
            figures.append(entry)
        elif mark["head"]:
            if opened:
                raise NotationError(f"{where}: a quote begins inside another")
            said = CLAUSE.fullmatch(mark["head"])
            if said is None:
                raise NotationError(f"{where}: {mark.group()!r} does not say an action")
            opened = _Open(length, said)
        elif opened:
            quotes.append(_quote("".join(pieces), opened, where))
            opened = None
        else:
            raise NotationError(f"{where}: a quote ends that has not begun")
    if opened:
        raise NotationError(f"{name}: the last quote does not end")
    text = "".join(pieces) + body[at:]
    if left := LEFT_OVER.search(text):
        line = text[text.rfind("\n", 0, left.start()) + 1 :].partition("\n")[0]
        raise NotationError(f"{name}: {left.group()!r} belongs to no mark in {line!r}")
    return text, {
        "id": name,
        "source": f"{name}.txt",
        "title": head["title"] or None,
        "issuer": head["issuer"] or None,
        "region": head["region"] or None,
        "doc_type": head["doc_type"],
        "years": {key: [int(year) for year in head[key].split()] for key in ("plan", "actual")},
        "script": head["script"] or "hans",
        "figures": [_in_context(text, entry) for entry in figures],
        "commitments": [_counted(text, entry) for entry in quotes if "deadline" in entry],
        "achievements": [_counted(text, entry) for entry in quotes if "deadline" not in entry],
    }


def unmarked(text: str, annotations: dict[str, Any]) -> list[str]:
    """Return a line for each number that the number reader takes for a figure and nobody marked, or the other way."""
    starts: dict[int, str] = {}
    for entry in annotations["figures"]:
        starts[place(text, entry["context"], entry["nth"]) + entry["context"].index(entry["quantity"])] = entry[
            "quantity"
        ]
    notes = []
    for mention in find_numbers(converted(text, "t2s")):
        inside = [at for at, quantity in starts.items() if at < mention.end and mention.start < at + len(quantity)]
        around = text[max(0, mention.start - 12) : mention.end + 8].replace("\n", "⏎")
        if mention.quantity and not inside:
            notes.append(f"not marked: {text[mention.start : mention.end]!r} in {around}")
        elif not mention.quantity and inside:
            notes.append(f"marked, and read as {mention.rule}: {text[mention.start : mention.end]!r} in {around}")
    return notes


def _where(name: str, source: str, at: int) -> str:
    line = source.count("\n", 0, at) + 1
    return f"{name}, line {line}"


def _split(source: str, name: str) -> tuple[dict[str, str], str]:
    head, line, body = source.partition("\n---\n")
    pairs = dict(entry.split(":", 1) for entry in head.splitlines() if ":" in entry)
    fields = {key: value.strip() for key, value in pairs.items()}
    if not line or set(fields) != set(HEAD):
        raise NotationError(f"{name}: the head must hold {', '.join(HEAD)} and end with a line ---")
    return fields, body


def _figure(
    mark: re.Match[str], years: dict[str, int | None], opened: _Open | None, where: str
) -> tuple[str, dict[str, Any]]:
    quantity, _, said = mark["quantity"].partition("=")
    role = ROLE.fullmatch(mark["role"])
    if role is None:
        raise NotationError(f"{where}: {mark['role']!r} is no role; write t, a or r, then year, @deadline, ?")
    indicator, _, action = mark["rest"].partition("|")
    due = role["due"] or (opened.head["due"] if opened and role["role"] == "t" else None)
    return quantity, {
        "quantity": quantity,
        **amount_of(quantity, said, where),
        "indicator": indicator,
        "action": action or None,
        "role": ROLES[role["role"]],
        "year": years[role["role"]] if role["year"] is None else None if role["year"] == "-" else int(role["year"]),
        "deadline": date.fromisoformat(due).isoformat() if due and due != "-" else None,
        "optional": bool(role["optional"]),
    }


def _quote(text: str, opened: _Open, where: str) -> dict[str, Any]:
    quote, head = text[opened.start :], opened.head
    if not quote:
        raise NotationError(f"{where}: the quote is empty")
    entry = {
        "start": opened.start,
        "quote": quote,
        "action": None if head["action"] == "-" else head["action"],
        "object": head["object"] or words_behind(quote, head["action"]),
    }
    if not head["done"]:
        entry["deadline"] = head["due"]
    return entry | {"optional": bool(head["optional"])}


def _counted(text: str, entry: dict[str, Any]) -> dict[str, Any]:
    start = entry.pop("start")
    return {"quote": entry["quote"], "nth": _nth(text, entry.pop("quote"), start), **entry}


def _in_context(text: str, entry: dict[str, Any]) -> dict[str, Any]:
    """Add the shortest stretch of the line that holds the number, its verb and its thing, as far as they stand there."""
    start = entry.pop("start")
    end = start + len(entry["quantity"])
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    low, high = (
        max(line_start, start - LONGEST_CONTEXT),
        min(line_end if line_end >= 0 else len(text), end + LONGEST_CONTEXT),
    )
    before, behind = converted(text[low:start], "t2s"), converted(text[end:high], "t2s")
    left, right = start, end
    for said in filter(None, (entry["indicator"], entry["action"])):
        at_left, at_right = before.rfind(said), behind.find(said)
        if at_left >= 0 and (at_right < 0 or len(before) - at_left <= at_right + len(said)):
            left = min(left, low + at_left)
        elif at_right >= 0:
            right = max(right, end + at_right + len(said))
    while left < start and text.find(entry["quantity"], left) < start:
        left = text.find(entry["quantity"], left) + 1
    context = text[left:right]
    return {"context": context, "nth": _nth(text, context, left), **entry}


def _nth(text: str, quote: str, start: int) -> int:
    """Return which of the places where ``quote`` stands in ``text`` the one at ``start`` is, from 1."""
    nth, at = 0, -1
    while at < start:
        at = text.find(quote, at + 1)
        nth += 1
    return nth
