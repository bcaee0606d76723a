"""An inline notation for annotating: the marks stand in the text, and a program makes the annotated document of them.

A file is a head of ``key: value`` lines, a line ``---``, and the text with two kinds of marks:

``{35个|t2023@2023-11-30|爱心驿站|新建}``
    A figure: the quantity as it stands; its role (``t`` target, ``a`` actual, ``r`` reference) with the year, where
    that is not the one of the head (``-`` for none), the deadline and ``?`` where annotators would differ; the thing
    counted; the verb, where there is one. What the number reader does not find in the quantity itself is said behind
    it: ``{35=35 家|…}``, ``{三五个=[3,5] 个 range|…}``.

``<新建:爱心驿站@2023-11-30|新建{35个|t|爱心驿站|新建}爱心驿站>``
    A commitment: its action, its object where that is not the rest of the quote, its deadline and ``?``. With ``+``
    before the action it is an achievement. Figures inside take its deadline unless they say another (``@-``: none).

The head has ``title``, ``issuer``, ``region``, ``doc_type``, ``plan`` and ``actual`` (years), ``script``. A figure's year
is the only year of ``plan`` for a target, of ``actual`` for an actual; a reference has none unless it says so.

    python -m duixian.training.notation compile FOLDER --into corpora/annotated
    python -m duixian.training.notation show corpora/annotated/a01.json
"""

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..nlp.numbers.quantities import Quantity, find_numbers
from ..nlp.script import converted
from .gold import GoldDocument, Label, load_document, place

__all__ = ["NotationError", "annotate", "notation_of", "unmarked"]

ROLES = {"t": "target", "a": "actual", "r": "reference"}
HEAD = ("title", "issuer", "region", "doc_type", "plan", "actual", "script")
MARK = re.compile(r"\{(?P<quantity>[^{}|]+)\|(?P<role>[^{}|]+)\|(?P<rest>[^{}]+)\}|<(?P<head>[^<>|\n]+)\||(?P<end>>)")
ROLE = re.compile(r"(?P<role>[tar])(?P<year>\d{4}|-)?(?:@(?P<due>[\d-]+))?(?P<optional>\?)?")
CLAUSE = re.compile(
    r"(?P<done>\+)?(?P<action>[^:@?]+)(?::(?P<object>[^@?]+))?(?:@(?P<due>\d{4}-\d\d-\d\d))?(?P<optional>\?)?"
)
LEFT_OVER = re.compile(r"[{}<]")
"""What stands in no text: a mark that was not written to its end."""
SAID = re.compile(r"(?P<value>\[[\d.,]+\]|[-\d.]+) ?(?P<unit>[^ ]*)(?: (?P<comparator>[a-z]+))?")
INSIDE = "共"
"""A quantity is read as one inside a sentence: 0.8个 at the beginning of a text would be the eighth item of a list."""
LONGEST_CONTEXT = 60
"""Characters that the context of a figure reaches to either side at most, in search of its verb and its thing."""


class NotationError(ValueError):
    """A mark that says nothing, or a mark too many; the message tells the line."""


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
    years = {"t": _only(head["plan"]), "a": _only(head["actual"]), "r": None}
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


def notation_of(gold: GoldDocument) -> str:
    """Return ``gold`` in the notation; ``annotate`` makes the same annotations of it.

    Raises NotationError where its text holds characters of the marks, or quotes overlap.
    """
    if found := re.search(r"[{}<>]", gold.text):
        raise NotationError(f"{gold.name}: the text holds {found.group()!r}, which is a mark")
    years = gold.fields["years"]
    head = {**gold.fields, "plan": " ".join(map(str, years["plan"])), "actual": " ".join(map(str, years["actual"]))}
    only = {"t": _only(head["plan"]), "a": _only(head["actual"]), "r": None}
    quotes = sorted([*gold.commitments, *gold.achievements], key=lambda label: label.start)
    if any(one.end > next_.start for one, next_ in pairwise(quotes)):
        raise NotationError(f"{gold.name}: two quotes overlap")
    marks = [(label.start, 1, _opening(label)) for label in quotes] + [(label.end, 0, ">") for label in quotes]
    marks += [(label.start, 2, _mark(label, quotes, only)) for label in gold.figures]
    pieces, at = [], 0
    for start, _, written in sorted(marks):
        pieces += [gold.text[at:start], written]
        at = start + (len(written.split("|")[0].split("=")[0]) - 1 if written.startswith("{") else 0)
    lines = "".join(f"{key}: {head[key] or ''}\n" for key in HEAD)
    return f"{lines}---\n{''.join(pieces)}{gold.text[at:]}"


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


def _only(years: str) -> int | None:
    return int(years) if years.isdecimal() else None


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
        **_amount(quantity, said, where),
        "indicator": indicator,
        "action": action or None,
        "role": ROLES[role["role"]],
        "year": years[role["role"]] if role["year"] is None else None if role["year"] == "-" else int(role["year"]),
        "deadline": date.fromisoformat(due).isoformat() if due and due != "-" else None,
        "optional": bool(role["optional"]),
    }


def _amount(quantity: str, said: str, where: str) -> dict[str, Any]:
    found = SAID.fullmatch(said)
    if said and found is None:
        raise NotationError(f"{where}: {said!r} is no value; write VALUE UNIT COMPARATOR")
    if found:
        return {
            "value": json.loads(found["value"]),
            "unit": found["unit"] or None,
            "comparator": found["comparator"] or "eq",
        }
    read = [mention.quantity for mention in find_numbers(INSIDE + converted(quantity, "t2s")) if mention.quantity]
    if len(read) != 1:
        raise NotationError(f"{where}: the number reader does not read {quantity!r}; write {{{quantity}=VALUE UNIT|…}}")
    return _read(read[0])


def _read(quantity: Quantity) -> dict[str, Any]:
    low, high = (int(value) if value == int(value) else float(value) for value in (quantity.low, quantity.high))
    return {"value": low if low == high else [low, high], "unit": quantity.unit, "comparator": quantity.comparator}


def _quote(text: str, opened: _Open, where: str) -> dict[str, Any]:
    quote, head = text[opened.start :], opened.head
    if not quote:
        raise NotationError(f"{where}: the quote is empty")
    entry = {
        "start": opened.start,
        "quote": quote,
        "action": None if head["action"] == "-" else head["action"],
        "object": head["object"] or _behind(quote, head["action"]),
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


def _behind(quote: str, action: str) -> str:
    """Return what follows ``action`` in ``quote``, simplified: its object, unless that is said; or the quote whole."""
    simplified = converted(quote, "t2s")
    return simplified.partition(action)[2] or simplified


def _opening(label: Label) -> str:
    fields = label.fields
    action = fields["action"] or "-"
    rest = _behind(fields["quote"], action)
    return "".join(
        [
            "<" if "deadline" in fields else "<+",
            action,
            f":{fields['object']}" if fields["object"] and fields["object"] != rest else "",
            f"@{fields['deadline']}" if fields.get("deadline") else "",
            "?|" if fields["optional"] else "|",
        ]
    )


def _mark(label: Label, quotes: list[Label], years: dict[str, int | None]) -> str:
    fields = label.fields
    amount = {key: fields[key] for key in ("value", "unit", "comparator")}
    try:
        plain = _amount(fields["quantity"], "", "") == amount
    except NotationError:
        plain = False
    said = (
        ""
        if plain
        else f"={json.dumps(fields['value']).replace(' ', '')} {fields['unit'] or ''} {fields['comparator']}"
    )
    letter = fields["role"][0] if fields["role"] != "reference" else "r"
    year = "" if fields["year"] == years[letter] else str(fields["year"] or "-")
    around = [quote.fields.get("deadline") for quote in quotes if quote.start <= label.start < quote.end]
    inherited = around[0] if around and letter == "t" else None
    due = "" if fields["deadline"] == inherited else f"@{fields['deadline'] or '-'}"
    verb = f"|{fields['action']}" if fields["action"] else ""
    optional = "?" if fields["optional"] else ""
    return f"{{{fields['quantity']}{said}|{letter}{year}{due}{optional}|{fields['indicator']}{verb}}}"


def main(arguments: list[str] | None = None) -> int:
    """Compile files in the notation, or show annotated documents in it; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m duixian.training.notation", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    compiling = commands.add_parser("compile", help="make NAME.txt and NAME.json of each NAME.ann")
    compiling.add_argument("sources", type=Path, nargs="+")
    compiling.add_argument("--into", type=Path, required=True)
    showing = commands.add_parser("show", help="print an annotated document in the notation")
    showing.add_argument("document", type=Path)
    given = parser.parse_args(arguments)
    try:
        if given.command == "show":
            sys.stdout.write(notation_of(load_document(given.document)))
        else:
            for source in given.sources:
                _compile(source, given.into)
    except (NotationError, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _compile(source: Path, folder: Path) -> None:
    text, annotations = annotate(source.read_bytes().decode("utf-8"), source.stem)
    for note in unmarked(text, annotations):
        sys.stderr.write(f"{source.name}: {note}\n")
    (folder / f"{source.stem}.txt").write_bytes(text.encode("utf-8"))
    written = json.dumps(annotations, ensure_ascii=False, indent=1)
    (folder / f"{source.stem}.json").write_text(f"{written}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
