"""From an annotated document to a marked text."""

import json
import re
from itertools import pairwise

from ..gold import GoldDocument, Label
from .marks import HEAD, NotationError, amount_of, only_year, words_behind

__all__ = ["notation_of"]


def notation_of(gold: GoldDocument) -> str:
    """Return ``gold`` in the notation; ``annotate`` makes the same annotations of it.

    Raises NotationError where its text holds characters of the marks, or quotes overlap.
    """
    if found := re.search(r"[{}<>]", gold.text):
        raise NotationError(f"{gold.name}: the text holds {found.group()!r}, which is a mark")
    years = gold.fields["years"]
    head = {**gold.fields, "plan": " ".join(map(str, years["plan"])), "actual": " ".join(map(str, years["actual"]))}
    only = {"t": only_year(head["plan"]), "a": only_year(head["actual"]), "r": None}
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


def _opening(label: Label) -> str:
    fields = label.fields
    action = fields["action"] or "-"
    rest = words_behind(fields["quote"], action)
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
        plain = amount_of(fields["quantity"], "", "") == amount
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
