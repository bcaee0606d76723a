"""How much: every number of a text, either a quantity with unit, comparator and interval, or the reason why it is none.

What is not a figure is decided by the rules of ``corpora/lexicon/numbers.toml``; units and comparators are lexicons too.
"""

import re
from typing import NamedTuple

from .amounts import Quantity, amount_of, interval_of, negated, scaled
from .bare_units import ends_clause, follows_change, nearest_unit, same_sentence, touching_unit, unit_behind
from .comparators import comparator_of
from .grammar import NumberGrammar, number_grammar
from .no_figures import reason
from .numerals import Numeral, fold, parse_numeral

__all__ = ["Mention", "Quantity", "counted_in_cell", "find_numbers", "with_unit"]

# No quantity of a report takes more characters; longer runs are noise, and slow to compute with.
LONGEST_NUMBER = 60
# The longest sign or name of a currency before an amount, (下同) and spaces behind it included.
LONGEST_CURRENCY = 12
# What may stand between the members of a list that share the unit behind the last.
LIST_JOINS = frozenset({"、", "和", "及", "与", "，", "以及", "/"})
# How accountants write a negative amount: (287,300) alone in its cell.
_NEGATIVE_CELL = re.compile(r"[\t\n|][(（][\d,.]+[)）](?=[\t\n|]|$)")
# How far before a number the words may begin that make it a counter of the page.
REACH_OF_COUNTER = 26
_COUNTER = re.compile(r"[\d,.]+(?: \d{3}(?!\d))*(?:-[\d,]+)?(?: {0,2}[万次人分篇字]+)?")
# The unit in the head of a line: 会费结余（万元）：86.2.
_HEADED = re.compile(r"[(（](?P<unit>[^()（）\s]{1,4})[)）][:：]\s?$")
COUNTED = "figure"
"""the kind of the rules that say that a number does count something"""
SCALES_ALONE = "百千万亿"
# A number in words that is less without a unit is mostly part of a word.
LEAST_IN_WORDS = 100
LARGE = 10_000
# How far behind a number with a unit another one without may stand, to mean the same unit: 首批3000万、明年8000万.
FURTHEST_UNIT = 30
CHANGES = re.compile("[由从增减降升加]$")


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
    return _with_meant_units(_share_units(mentions, folded), folded, grammar)


def with_unit(mention: Mention, unit: str | None) -> Mention:
    """Return ``mention`` with the unit that a table gives for it elsewhere, in its head or in a cell of its own."""
    if mention.quantity is None or not unit:
        return mention
    return mention._replace(quantity=scaled(mention.quantity, unit))


def counted_in_cell(text: str, mention: Mention, unit: str | None, *, below_zero: bool = False) -> Mention:
    """Return ``mention``, a cell of a table by itself, as a figure in ``unit``, if it has none of its own.

    ``below_zero`` says that brackets around the number make it negative.
    """
    value = parse_numeral(fold(text[mention.start : mention.end])) if mention.rule == "unknown.no_unit" else None
    if value:
        comparator = number_grammar().before.get(text[mention.start - 1 : mention.start], "eq")
        interval, closed = interval_of(value, comparator)
        quantity = Quantity(value.low, value.high, None, None, comparator, interval, closed, None)
        mention = Mention(mention.start, mention.end, "figure", "quantity.cell", quantity)
    if below_zero and mention.quantity and _NEGATIVE_CELL.match(text, mention.start - 2):
        mention = mention._replace(quantity=negated(mention.quantity))
    account = mention.rule == "quantity.account"
    unitless = mention.quantity is not None and (mention.quantity.unit is None or account)
    return with_unit(mention, unit) if unitless else mention


def _trimmed(mention: Mention, text: str) -> Mention:
    """Return ``mention`` without the blanks that its pattern took in behind it: a tab or a line's end parts clauses."""
    said = text[mention.start : mention.end].rstrip()
    return mention._replace(end=mention.start + max(1, len(said)))


def _read(text: str, start: int, floor: int, grammar: NumberGrammar, *, starts_line: bool) -> Mention:
    if place := grammar.place.match(text, start):
        return Mention(start, place.end(), "name", "name.place")
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
        return Mention(start, start + 1, "name", "name.lone_character")
    return _quantity(text, found, floor, grammar, counted=rule is not None)


def _quantity(text: str, found: re.Match[str], floor: int, grammar: NumberGrammar, *, counted: bool = False) -> Mention:
    start, end = found.span()
    if end - start > LONGEST_NUMBER:
        return Mention(start, end, "unknown", "unknown.endless")
    number = amount_of(found)
    if found["high"] and (
        number is None or _is_change(text, found)
    ):  # 88人到26間, 由三千至八千元: two numbers, no range
        unit = None if found["unit_one"] else found["unit"]
        first = grammar.quantity.match(text, start, found.end("unit_one") if found["unit_one"] else found.end("low"))
        if first:
            return with_unit(_quantity(text, first, floor, grammar), unit)
    if number is None:
        return Mention(start, end, "unknown", "unknown.number")
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
        return Mention(start, end, *why)
    comparator, prefix = comparator_of(text, found, floor, grammar, sign.start("sign") if sign else None)
    if (
        found["low"]
        and not found["high"]
        and not found["low"].strip(SCALES_ALONE)
        and comparator == "eq"
        and not (sign or found["percent"] or text[start - 1 : start] == "达")
    ):
        return Mention(start, end, "name", "name.scale_alone")  # 百名职工, 千人伤亡率: no such number was counted
    return _figure(found, number, unit, comparator, prefix, sign, grammar)


def _figure(
    found: re.Match[str],
    number: Numeral,
    unit: str | None,
    comparator: str,
    prefix: int,
    sign: re.Match[str] | None,
    grammar: NumberGrammar,
) -> Mention:
    start, end = found.span()
    rule, dimension = "quantity", grammar.dimensions.get(unit) if unit else None
    if number.low != number.high and (comparator == "eq" or found["after"] == "不等"):
        comparator = "range"
    currency = grammar.currencies.get(unit or "") or ("CNY" if dimension == "money" else None)
    if sign:
        currency, dimension = grammar.currencies[sign["sign"]], "money"
    if unit is None and "," in found.group():  # thousands separators without a unit stand in accounts
        unit, dimension, currency, rule = "元", "money", "CNY", "quantity.account"
    unit = grammar.base_units.get(unit or "", unit)
    interval, closed = interval_of(number, comparator)
    quantity = Quantity(number.low, number.high, unit, dimension, comparator, interval, closed, currency)
    return Mention(start - prefix, end, "figure", rule, quantity)


def _is_change(text: str, found: re.Match[str]) -> bool:
    """Tell whether two numbers are the old value and the new one, no range: 津贴由三千至八千元, 增3,000张至八千张."""
    between = text[found.end("unit_one") if found["unit_one"] else found.end("low") : found.start("high")].strip()
    before = text[max(0, found.start() - 3) : found.start()]
    return between in {"至", "到"} and found["after"] != "不等" and CHANGES.search(before) is not None


def _with_meant_units(mentions: list[Mention], text: str, grammar: NumberGrammar) -> list[Mention]:
    """Give numbers without a unit the one that the words beside them say, or the number before them has."""
    last: Mention | None = None
    for index, mention in enumerate(mentions):
        if text[mention.start - 1 : mention.start] == "\t":
            last = None  # a cell: the head of its table says what it counts
            continue
        headed = _HEADED.search(text, max(0, mention.start - 9), mention.start)
        if headed and mention.rule in {"unknown.no_unit", "quantity", "quantity.account"}:
            mentions[index] = counted_in_cell(
                text, mention, headed["unit"] if _is_unit(headed["unit"], grammar) else None
            )
            continue
        bare = mention.quantity is not None and (mention.quantity.unit is None or mention.rule == "quantity.account")
        if bare:
            unit = touching_unit(text, mention.start, mention.end)
            if unit is None and mention.rule != "quantity.account":
                unit = nearest_unit(text, mention.start) or _unit_of(last, text, mention)
            if unit and mention.quantity and unit != mention.quantity.unit:
                mentions[index] = _in_unit(mention, unit, grammar)
        elif mention.rule in {"unknown.no_unit", "name.no_measure_word"}:
            mentions[index] = _meant(mention, last, text, grammar)
        if mentions[index].quantity is not None:
            last = mentions[index]
    return mentions


def _meant(mention: Mention, last: Mention | None, text: str, grammar: NumberGrammar) -> Mention:
    """Return the number as a figure if words that touch it say what it counts, and nothing else could."""
    found = grammar.quantity.match(text, mention.start)
    number = amount_of(found) if found else None
    if found is None or number is None or found["low"] is None or not found["low"].strip(SCALES_ALONE):
        return mention
    arabic = "0" <= text[mention.start] <= "9"
    if not arabic and number.low < LEAST_IN_WORDS:
        return mention
    unit = touching_unit(text, mention.start, mention.end)
    if unit is None and not arabic and number.low >= LARGE:
        unit = nearest_unit(text, mention.start) or _unit_of(last, text, mention)
        if unit:
            return _counted(found, number, unit, last, text, grammar)
    if unit is None and last is not None and follows_change(text, last.end, mention.start):
        unit = last.quantity.unit if last.quantity else None
    counts_noun = number.low >= LEAST_IN_WORDS and unit_behind(text, mention.end) is not None
    if unit is None or not (counts_noun or ends_clause(text, mention.end)):
        return mention
    return _counted(found, number, unit, last, text, grammar)


def _counted(
    found: re.Match[str], number: Numeral, unit: str, last: Mention | None, text: str, grammar: NumberGrammar
) -> Mention:
    floor = last.end if last is not None else 0
    comparator, prefix = comparator_of(text, found, min(floor, found.start()), grammar)
    return _figure(found, number, unit, comparator, prefix, None, grammar)


def _unit_of(last: Mention | None, text: str, mention: Mention) -> str | None:
    """Return the unit of the number before, if it is money or persons and stands in the same sentence."""
    if last is None or last.quantity is None or last.quantity.dimension not in {"money", "person"}:
        return None
    near = mention.start - last.end <= FURTHEST_UNIT and same_sentence(text, last.end, mention.start)
    return ("人" if last.quantity.dimension == "person" else "元") if near else None


def _is_unit(word: str, grammar: NumberGrammar) -> bool:
    return word in grammar.dimensions or (word[0] in "万亿" and word[1:] in grammar.dimensions)


def _in_unit(mention: Mention, unit: str, grammar: NumberGrammar) -> Mention:
    dimension = grammar.dimensions.get(unit)
    currency = "CNY" if dimension == "money" else None
    assert mention.quantity is not None  # noqa: S101 - asked before
    return mention._replace(
        rule="quantity.meant_unit",
        quantity=mention.quantity._replace(unit=unit, dimension=dimension, currency=currency),
    )


def _share_units(mentions: list[Mention], text: str) -> list[Mention]:
    """Give the members of a list the unit that stands behind its last member: 分别20、30、40家."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        bare = mention.rule in {"unknown.no_unit", "name.no_measure_word"} or (
            mention.quantity is not None and mention.quantity.unit is None
        )
        if not bare or following.quantity is None or not following.quantity.unit:
            continue
        value = parse_numeral(text[mention.start : mention.end].strip())
        between = mention.end, following.start
        if value and mention.rule == "name.no_measure_word" and value.low < LEAST_IN_WORDS:
            continue
        if value and (text[slice(*between)].strip() in LIST_JOINS or follows_change(text, *between)):
            interval, closed = interval_of(value, "eq")
            quantity = following.quantity._replace(
                low=value.low, high=value.high, comparator="eq", interval=interval, closed=closed
            )
            mentions[index] = Mention(mention.start, mention.end, "figure", "quantity.shared_unit", quantity)
    return mentions
