"""How much: every number of a text, either a quantity with unit, comparator and interval, or the reason why it is none.

What is not a figure is decided by the rules of ``corpora/lexicon/numbers.toml``; units and comparators are lexicons too.
"""

import re
from typing import NamedTuple

from .amounts import Quantity, amount_of, interval_of, scaled
from .comparators import comparator_of
from .grammar import NumberGrammar, number_grammar
from .no_figures import reason
from .numerals import fold, parse_numeral

__all__ = ["Mention", "Quantity", "counted_in_cell", "find_numbers", "with_unit"]

# No quantity of a report takes more characters; longer runs are noise, and slow to compute with.
LONGEST_NUMBER = 60
# The longest sign or name of a currency before an amount, (下同) and spaces behind it included.
LONGEST_CURRENCY = 12
# What may stand between the members of a list that share the unit behind the last.
LIST_JOINS = frozenset({"、", "和", "及", "与", "，", "以及"})


class Mention(NamedTuple):
    """A number at ``text[start:end]``: ``quantity`` says how much, or ``kind`` and ``rule`` why it is no figure."""

    start: int
    end: int
    kind: str
    rule: str
    quantity: Quantity | None = None


def find_numbers(text: str) -> list[Mention]:
    """Return every number of ``text`` (simplified characters) in order; no two overlap, and none is left out."""
    grammar = number_grammar()
    folded = fold(text)
    line_starts = {found.end() for found in grammar.line_start.finditer(folded)}
    if first := grammar.text_start.match(folded):
        line_starts.add(first.end())
    addresses = [found.span() for found in grammar.address.finditer(folded)] if "://" in text or "www." in text else []
    mentions: list[Mention] = []
    at = 0
    while found := grammar.number.search(folded, at):
        start = found.start()
        while addresses and addresses[0][1] <= start:
            del addresses[0]
        if addresses and addresses[0][0] < start:
            mention = Mention(start, addresses[0][1], "name", "name.web_address")
        else:
            mention = _trimmed(_read(folded, start, at, grammar, starts_line=start in line_starts), folded)
        mentions.append(mention)
        at = mention.end
    return _share_units(mentions, folded)


def with_unit(mention: Mention, unit: str | None) -> Mention:
    """Return ``mention`` with the unit that a table gives for it elsewhere, in its head or in a cell of its own."""
    if mention.quantity is None or not unit:
        return mention
    return mention._replace(quantity=scaled(mention.quantity, unit))


def counted_in_cell(text: str, mention: Mention, unit: str | None) -> Mention:
    """Return ``mention``, a cell of a table by itself, as a figure in ``unit``, if it has none of its own."""
    value = parse_numeral(text[mention.start : mention.end]) if mention.rule == "unknown.no_unit" else None
    if value:
        interval, closed = interval_of(value, "eq")
        quantity = Quantity(value.low, value.high, None, None, "eq", interval, closed, None)
        mention = Mention(mention.start, mention.end, "figure", "quantity.cell", quantity)
    unitless = mention.quantity is not None and mention.quantity.unit is None
    return with_unit(mention, unit) if unitless else mention


def _trimmed(mention: Mention, text: str) -> Mention:
    """Return ``mention`` without the blanks that its pattern took in behind it: a tab or a line's end parts clauses."""
    said = text[mention.start : mention.end].rstrip()
    return mention._replace(end=mention.start + max(1, len(said)))


def _read(text: str, start: int, floor: int, grammar: NumberGrammar, *, starts_line: bool) -> Mention:
    rule = grammar.rules_at_line_start.match(text, start) if starts_line else None
    if rule is None:
        rule = (grammar.rules_of_digits if "0" <= text[start] <= "9" else grammar.rules_of_words).match(text, start)
    if rule:
        kind, identifier = grammar.rule_names[rule.lastgroup or ""]
        return Mention(start, max(rule.end(), start + 1), kind, identifier)
    found = grammar.quantity.match(text, start)
    if found is None:
        return Mention(start, start + 1, "name", "name.lone_character")
    return _quantity(text, found, floor, grammar)


def _quantity(text: str, found: re.Match[str], floor: int, grammar: NumberGrammar) -> Mention:
    start, end = found.span()
    if end - start > LONGEST_NUMBER:
        return Mention(start, end, "unknown", "unknown.endless")
    number = amount_of(found)
    if number is None:
        return Mention(start, end, "unknown", "unknown.number")
    unit = found["unit"] or found["unit_one"]
    if found["percent"] or found["tenths"] or found["low"] is None:
        unit = "比" if found["ratio"] else "%"
    arabic = text[start].isdecimal() or text[start] == "-"
    dimension = grammar.dimensions.get(unit) if unit else None
    number_end = max(found.end("low"), found.end("high"), found.end("scale"), start + 1)
    if (unit != "%" or arabic) and (
        why := reason(text, start, end, number_end=number_end, arabic=arabic, dimension=dimension)
    ):
        return Mention(start, end, *why)
    rule = "quantity"
    comparator, prefix = comparator_of(text, found, floor, grammar)
    if number.low != number.high and comparator == "eq":
        comparator = "range"
    currency = grammar.currencies.get(unit or "") or ("CNY" if dimension == "money" else None)
    if sign := grammar.currency_before.search(text, max(0, start - LONGEST_CURRENCY), start):
        currency, unit, dimension = grammar.currencies[sign["sign"]], unit or "元", "money"
    if unit is None and "," in text[start:end]:  # thousands separators without a unit stand in accounts
        unit, dimension, currency, rule = "元", "money", "CNY", "quantity.account"
    if dimension in {"money", "percentage_point"}:
        unit = grammar.base_units.get(unit or "", unit)
    interval, closed = interval_of(number, comparator)
    quantity = Quantity(number.low, number.high, unit, dimension, comparator, interval, closed, currency)
    return Mention(start - prefix, end, "figure", rule, quantity)


def _share_units(mentions: list[Mention], text: str) -> list[Mention]:
    """Give the members of a list the unit that stands behind its last member: 分别20、30、40家."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        bare = mention.rule == "unknown.no_unit" or (mention.quantity is not None and mention.quantity.unit is None)
        if not bare or following.quantity is None or not following.quantity.unit:
            continue
        value = parse_numeral(text[mention.start : mention.end].strip())
        if value and text[mention.end : following.start].strip() in LIST_JOINS:
            interval, closed = interval_of(value, "eq")
            quantity = following.quantity._replace(
                low=value.low, high=value.high, comparator="eq", interval=interval, closed=closed
            )
            mentions[index] = Mention(mention.start, mention.end, "figure", "quantity.shared_unit", quantity)
    return mentions
