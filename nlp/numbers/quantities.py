"""How much: every number of a text, either a quantity with unit, comparator and interval, or the reason why it is none.

What is not a figure is decided by the rules of ``corpora/lexicon/numbers.toml``; units and comparators are lexicons too.
"""

import re

from .amounts import Quantity, amount_of
from .comparators import comparator_of, whole_comparators
from .folding import fold
from .grammar import NumberGrammar, number_grammar
from .meant_units import with_meant_units
from .mentions import Mention, figure_of, no_figure, with_unit
from .no_figures import reason
from .numerals import is_scale
from .wholeness import guarded, named

__all__ = ["Mention", "Quantity", "find_numbers"]

# No quantity of a report takes more characters; longer runs are noise, and slow to compute with.
LONGEST_NUMBER = 60
# The longest sign or name of a currency before an amount, (下同) and spaces behind it included.
LONGEST_CURRENCY = 12
# How far before a number the words may begin that make it a counter of the page.
REACH_OF_COUNTER = 26
_COUNTER = re.compile(r"[\d,.]+(?: \d{3}(?!\d))*(?:-[\d,]+)?(?: {0,2}[万次人分篇字]+)?")
COUNTED = "figure"
"""the kind of the rules that say that a number does count something"""
CHANGES = re.compile("[由从增减降升加]$")


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
            mention = no_figure(start, addresses[0][1], "name.web_address")
        else:
            mention = _trimmed(_read(folded, start, at, grammar, starts_line=start in line_starts), folded)
        mentions.append(mention)
        at = mention.end
    counted = with_meant_units(guarded(mentions, folded), folded, grammar)
    return [named(mention, text) for mention in counted]


def _trimmed(mention: Mention, text: str) -> Mention:
    """Return ``mention`` without the blanks that its pattern took in behind it: a tab or a line's end parts clauses."""
    said = text[mention.start : mention.end].rstrip()
    return mention._replace(end=mention.start + max(1, len(said)))


def _read(text: str, start: int, floor: int, grammar: NumberGrammar, *, starts_line: bool) -> Mention:
    if place := grammar.place.match(text, start):
        return no_figure(start, place.end(), "name.place")
    if "0" <= text[start] <= "9" and grammar.about_page.search(text, max(0, start - REACH_OF_COUNTER), start):
        counter = _COUNTER.match(text, start)
        return Mention(start, counter.end() if counter else start + 1, "name", "name.page_counter")
    rule = grammar.rules_at_line_start.match(text, start) if starts_line else None
    if rule is None:
        rule = (grammar.rules_of_digits if "0" <= text[start] <= "9" else grammar.rules_of_words).match(text, start)
    kind, identifier = grammar.rule_names[rule.lastgroup or ""] if rule else (COUNTED, "")
    if rule and kind != COUNTED:
        return Mention(start, max(rule.end(), start + 1), kind, identifier)
    found = grammar.quantity.match(text, start)
    if found is None:
        return no_figure(start, start + 1, "name.lone_character")
    return _quantity(text, whole_comparators(text, found, grammar), floor, grammar, counted=rule is not None)


def _quantity(text: str, found: re.Match[str], floor: int, grammar: NumberGrammar, *, counted: bool = False) -> Mention:
    start, end = found.span()
    if end - start > LONGEST_NUMBER:
        return no_figure(start, end, "unknown.endless")
    number = amount_of(found)
    if found["high"] and (
        number is None or _is_change(text, found)
    ):  # 88人到26間, 由三千至八千元: two numbers, no range
        unit = None if found["unit_one"] else found["unit"]
        first = grammar.quantity.match(text, start, found.end("unit_one") if found["unit_one"] else found.end("low"))
        if first:
            return with_unit(_quantity(text, first, floor, grammar), unit)
    if number is None:
        return no_figure(start, end, "unknown.number")
    unit = found["unit"] or found["unit_one"]
    if found["percent"] or found["tenths"] or found["low"] is None:
        unit = "比" if found["ratio"] else "%"
    arabic = text[start].isdecimal() or text[start] == "-"
    dimension = grammar.dimensions.get(unit) if unit else None
    sign = grammar.currency_before.search(text, max(0, start - LONGEST_CURRENCY), start)
    if sign:
        unit, dimension = unit or "元", "money"
    number_end = max(found.end("low"), found.end("high"), found.end("scale"), start + 1)
    if (
        (unit != "%" or arabic)
        and not counted
        and (
            why := reason(
                text, start, end, number_end=number_end, arabic=arabic, dimension=dimension, signed=sign is not None
            )
        )
    ):
        return no_figure(start, end, why)
    comparator, prefix = comparator_of(text, found, floor, grammar, sign.start("sign") if sign else None)
    if (
        found["low"]
        and not found["high"]
        and is_scale(found["low"])
        and comparator == "eq"
        and not (sign or found["percent"] or text[start - 1 : start] == "达")
    ):
        return no_figure(start, end, "name.scale_alone")  # 百名职工, 千人伤亡率: no such number was counted
    return figure_of(found, number, unit, comparator, prefix, sign, grammar)


def _is_change(text: str, found: re.Match[str]) -> bool:
    """Tell whether two numbers are the old value and the new one, no range: 津贴由三千至八千元, 增3,000张至八千张."""
    between = text[found.end("unit_one") if found["unit_one"] else found.end("low") : found.start("high")].strip()
    before = text[max(0, found.start() - 3) : found.start()]
    return between in {"至", "到"} and found["after"] != "不等" and CHANGES.search(before) is not None
