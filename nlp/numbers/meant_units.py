"""Units that are meant and not written: by the words beside a number, the head of its line, or the numbers around it."""

import re

from .amounts import amount_of, interval_of
from .bare_units import ends_clause, follows_change, nearest_unit, same_sentence, touching_unit, unit_behind
from .comparators import comparator_of
from .counted_cells import counted_in_cell
from .grammar import NumberGrammar
from .mentions import Mention, figure_of
from .numerals import Numeral, is_scale, parse_numeral

__all__ = ["with_meant_units"]

# The unit in the head of a line: 会费结余（万元）：86.2.
_HEADED = re.compile(r"[(（](?P<unit>[^()（）\s]{1,4})[)）][:：]\s?$")
# A number in words that is less without a unit is mostly part of a word.
LEAST_IN_WORDS = 100
LARGE = 10_000
# How far behind a number with a unit another one without may stand, to mean the same unit: 首批3000万、明年8000万.
FURTHEST_UNIT = 30
_HANDED_ON = {"person": "人", "money": "元"}
"""the units by their dimension that a number takes from the one before"""
_WITHOUT_UNIT = frozenset({"unknown.no_unit", "name.no_measure_word"})


def with_meant_units(mentions: list[Mention], text: str, grammar: NumberGrammar) -> list[Mention]:
    """Return ``mentions`` with the units that are meant, of the folded ``text``; with one some become figures."""
    return _by_words(_by_list(mentions, text, grammar), text, grammar)


def _by_words(mentions: list[Mention], text: str, grammar: NumberGrammar) -> list[Mention]:
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
        elif mention.rule in _WITHOUT_UNIT:
            mentions[index] = _meant(mention, last, text, grammar)
        if mentions[index].quantity is not None:
            last = mentions[index]
    return mentions


def _meant(mention: Mention, last: Mention | None, text: str, grammar: NumberGrammar) -> Mention:
    """Return the number as a figure if words that touch it say what it counts, and nothing else could."""
    found = grammar.quantity.match(text, mention.start)
    number = amount_of(found) if found else None
    if found is None or number is None or found["low"] is None or is_scale(found["low"]):
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
    return figure_of(found, number, unit, comparator, prefix, None, grammar)


def _unit_of(last: Mention | None, text: str, mention: Mention) -> str | None:
    """Return the unit of the number before, if it is money or persons and stands in the same sentence."""
    if last is None or last.quantity is None or last.quantity.dimension not in _HANDED_ON:
        return None
    near = mention.start - last.end <= FURTHEST_UNIT and same_sentence(text, last.end, mention.start)
    return _HANDED_ON[last.quantity.dimension] if near else None


def _is_unit(word: str, grammar: NumberGrammar) -> bool:
    return word in grammar.dimensions or (is_scale(word[0]) and word[1:] in grammar.dimensions)


def _in_unit(mention: Mention, unit: str, grammar: NumberGrammar) -> Mention:
    dimension = grammar.dimensions.get(unit)
    currency = "CNY" if dimension == "money" else None
    assert mention.quantity is not None  # noqa: S101 - asked before
    return mention._replace(
        rule="quantity.meant_unit",
        quantity=mention.quantity._replace(unit=unit, dimension=dimension, currency=currency),
    )


def _by_list(mentions: list[Mention], text: str, grammar: NumberGrammar) -> list[Mention]:
    """Give the members of a list the unit that stands behind its last member: 分别20、30、40家."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        bare = mention.rule in _WITHOUT_UNIT or (mention.quantity is not None and mention.quantity.unit is None)
        if not bare or following.quantity is None or not following.quantity.unit:
            continue
        value = parse_numeral(text[mention.start : mention.end].strip())
        between = mention.end, following.start
        if value and mention.rule == "name.no_measure_word" and value.low < LEAST_IN_WORDS:
            continue
        if value and (text[slice(*between)].strip() in grammar.list_joins or follows_change(text, *between)):
            interval, closed = interval_of(value, "eq")
            quantity = following.quantity._replace(
                low=value.low, high=value.high, comparator="eq", interval=interval, closed=closed
            )
            mentions[index] = Mention(mention.start, mention.end, "figure", "quantity.shared_unit", quantity)
    return mentions
