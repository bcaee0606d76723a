"""How much: every number of a text, either a quantity with unit, comparator and interval, or the reason why it is none.

What is not a figure is decided by the rules of ``corpora/lexicon/numbers.toml``; units and comparators are lexicons too.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ..corpora import lexicon
from .number_grammar import NumberGrammar, number_grammar
from .numerals import Numeral, fold, parse_numeral

__all__ = ["Mention", "Quantity", "find_numbers", "with_unit"]

# The longest stretch between two quotation marks that can be a name made with a number (“五个一”).
LONGEST_QUOTED_NAME = 12
# No quantity of a report takes more characters; longer runs are noise, and slow to compute with.
LONGEST_NUMBER = 60
# Brackets, bullets and blanks that may stand between the start of a line and its number.
LONGEST_MARKER = 8
# How far before a number 至少 or 不超过 may stand, in characters of the same clause.
DISTANT_REACH = 24


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with unit and qualifier; ``low`` and ``high`` are in the base unit and equal unless it is a range."""

    low: Decimal
    high: Decimal
    unit: str | None
    dimension: str | None
    comparator: str
    interval: tuple[Decimal | None, Decimal | None]
    closed: tuple[bool, bool]
    currency: str | None


@dataclass(frozen=True, slots=True)
class Mention:
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
    mentions: list[Mention] = []
    at = 0
    while found := grammar.number.search(folded, at):
        mention = _read(folded, found.start(), mentions[-1].end if mentions else 0, grammar)
        mentions.append(mention)
        at = mention.end
    return _share_units(mentions, folded)


def with_unit(mention: Mention, unit: str | None) -> Mention:
    """Return ``mention`` with the unit that a table gives for it elsewhere, in its head or in a cell of its own."""
    if mention.quantity is None or unit is None:
        return mention
    grammar = number_grammar()
    scale = Decimal(1)
    while unit and unit[0] in "万亿" and len(unit) > 1:
        scale, unit = scale * (10**4 if unit[0] == "万" else 10**8), unit[1:]
    own = mention.quantity
    dimension = grammar.dimensions.get(unit)
    bounds = tuple(None if bound is None else bound * scale for bound in own.interval)
    quantity = replace(
        own,
        low=own.low * scale,
        high=own.high * scale,
        unit=unit,
        dimension=dimension,
        interval=(bounds[0], bounds[1]),
        currency="CNY" if dimension == "money" else None,
    )
    return replace(mention, quantity=quantity)


def _read(text: str, start: int, floor: int, grammar: NumberGrammar) -> Mention:
    lead = text[max(0, start - LONGEST_MARKER) : start].rpartition("\n")
    if (lead[1] or start <= LONGEST_MARKER) and not set(lead[2]) - set(" \t　((（第-●•"):
        rule = grammar.rules_at_line_start.match(text, start)
        if rule:
            return _excluded(rule, grammar)
    rule = grammar.rules.match(text, start)
    if rule:
        return _excluded(rule, grammar)
    found = grammar.quantity.match(text, start)
    if found is None:
        return Mention(start, start + 1, "name", "name.lone_character")
    return _quantity(text, found, floor, grammar)


def _excluded(rule: re.Match[str], grammar: NumberGrammar) -> Mention:
    kind, identifier = grammar.rule_names[rule.lastgroup or ""]
    return Mention(rule.start(), max(rule.end(), rule.start() + 1), kind, identifier)


def _quantity(text: str, found: re.Match[str], floor: int, grammar: NumberGrammar) -> Mention:
    start, end = found.span()
    if end - start > LONGEST_NUMBER:
        return Mention(start, end, "unknown", "unknown.endless")
    number = _number(found)
    unit = found["unit"] or found["unit_one"]
    arabic = text[start].isdecimal() or text[start] == "-"
    if found["percent"] or found["tenths"] or found["denominator"] or found["half"]:
        unit = "%"
    if number is None:
        return Mention(start, end, "unknown", "unknown.number")
    dimension = grammar.dimensions.get(unit) if unit else None
    if (unit != "%" or arabic) and (reason := _no_figure(text, start, end, arabic=arabic, dimension=dimension)):
        return Mention(start, end, *reason)
    comparator, prefix = _comparator(text, found, floor, grammar)
    if number.low != number.high and comparator == "eq":
        comparator = "range"
    start -= prefix
    interval, closed = _interval(number, comparator)
    currency = grammar.currencies.get(unit or "") or ("CNY" if dimension == "money" else None)
    lead = text[max(0, found.start() - 8) : found.start()]
    for word, code in grammar.currencies.items():
        if re.search(re.escape(word) + r"(?:\(下同\)|（下同）|\s)*$", lead):
            currency, unit, dimension = code, unit or "元", "money"
    if unit is None and "," in text[found.start() : end]:  # thousands separators without a unit stand in accounts
        unit, dimension, currency = "元", "money", "CNY"
    if dimension == "money":
        unit = "元" if unit in {"块钱", "圆", "元整", "元人民币", "人民币", "元新台币", "元港币"} else unit
    quantity = Quantity(number.low, number.high, unit, dimension, comparator, interval, closed, currency)
    return Mention(start, end, "figure", "quantity", quantity)


def _number(found: re.Match[str]) -> Numeral | None:
    """The value of the match in the base unit, ranges and scales written once for both ends included."""
    if found["tenths"]:
        whole = parse_numeral(found["tenths"])
        rest = parse_numeral(found["tenths_rest"]) if found["tenths_rest"] else None
        value = (whole.low if whole else Decimal(0)) * 10 + (rest.low if rest else Decimal(0))
        return Numeral(value, (whole.high * 10 if whole and whole.low != whole.high else value))
    if found["half"]:
        return Numeral(Decimal(50), Decimal(50))
    if found["denominator"]:
        below, above = parse_numeral(found["denominator"]), parse_numeral(found["numerator"])
        if below is None or above is None or not below.low:
            return None
        share = round(above.low * 100 / below.low, 6)
        return Numeral(share, share)
    scale = found["scale"] or ""
    text = found["high"] or found["low"]
    last = parse_numeral(text.lstrip("-+") + scale)
    if last is None:
        return None
    if text.startswith("-") and not found["high"]:
        last = Numeral(-last.high, -last.low, last.step)
    if not found["high"]:
        return last
    first = parse_numeral(found["low"].lstrip("-+"))
    if first is None:
        return None
    trailing = re.search(r"[十百千万亿]+$", found["high"])
    if trailing and not re.search(r"[万亿]", found["low"]) and found["unit_one"] is None:
        scaled = parse_numeral(found["low"] + re.sub(r"^[十百千]+(?=[万亿])", "", trailing.group()))
        if scaled and scaled.low <= last.high:
            first = scaled
    return Numeral(first.low, last.high, last.step) if first.low <= last.high else None


def _no_figure(text: str, start: int, end: int, *, arabic: bool, dimension: str | None) -> tuple[str, str] | None:
    before, after = text[start - 1 : start], text[end : end + 1]
    opened = max(text.rfind(mark, max(0, start - LONGEST_QUOTED_NAME), start) for mark in "“‘「『《〈【")
    if opened >= 0:
        closed = min((at for mark in "”’」』》〉】" if (at := text.find(mark, opened, opened + 40)) >= 0), default=-1)
        inside = closed - opened - 1
        if closed >= end and (
            (not arabic and inside <= LONGEST_QUOTED_NAME)
            or (dimension is None and (opened == start - 1 or inside <= LONGEST_QUOTED_NAME))
            or text[opened] in "《〈"
        ):
            return "name", "name.quoted"
    if before and before.isascii() and (before.isalpha() or before in "_/#@=?&"):
        return "name", "name.latin_before"
    if dimension is None and after and after.isascii() and (after.isalpha() or after in "_=/@&"):
        return "name", "name.latin_after"
    if not arabic and dimension is None and not (before and before in "上近超逾约" and text[end - 1] in "百千万亿"):
        return "name", "name.no_measure_word"
    if not arabic and dimension == "thing" and text[end - 1] in "个大项条种" and _abstract(text, end):
        return "name", "name.abstract"
    if dimension is None and _is_bare(text, start, end):
        return "unknown", "unknown.no_unit"
    if dimension == "time" and (not arabic or text[end - 1] in "日年周月"):
        return "duration", "duration.counted"
    if not arabic and dimension in {"score", "mass", "energy"}:
        return "name", "name.measure_in_word"
    return None


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a number without a unit stands in running text; in tables such numbers are amounts."""
    if set(text[start:end]) & set(",万亿千") or "\t" in (text[start - 1 : start], text[end : end + 1]):
        return False
    around = text[start - 1 : start], text[end : end + 1]
    return not (
        all(not edge.strip() for edge in around) and re.search(r"\d,\d{3}", text[max(0, start - 60) : end + 60])
    )


def _abstract(text: str, at: int) -> bool:
    nouns: list[str] = lexicon("abstract_nouns")["nouns"]
    return any(text.startswith(noun, at) for noun in nouns)


def _comparator(text: str, found: re.Match[str], floor: int, grammar: NumberGrammar) -> tuple[str, int]:
    """Return the comparator and how many characters before the number belong to the quantity."""
    start = found.start()
    comparator, prefix = "eq", 0
    for length in range(4, 0, -1):
        at = start - length
        word = text[at:start].rstrip()
        if at < floor or not word or (word in {"上", "成"} and not re.match("[百千万亿]", found["low"] or "")):
            continue
        if word in grammar.before and not (at and word in {"近", "超"} and text[at - 1] in "最附靠远"):
            comparator, prefix = grammar.before[word], length
            break
    if comparator == "eq" and not prefix:
        clause = max(text.rfind(mark, floor, start) for mark in ",，。;；:：、\n(（") + 1
        distant = grammar.distant.search(text, max(clause, start - DISTANT_REACH, floor), start)
        if distant:
            comparator = grammar.before[distant.group()]
    if found["rough"]:
        comparator = grammar.inside[found["rough"]]
    if found["after"]:
        comparator = grammar.after[found["after"]]
    return comparator, prefix


def _interval(number: Numeral, comparator: str) -> tuple[tuple[Decimal | None, Decimal | None], tuple[bool, bool]]:
    """What may be assumed of the true value, by comparator and rounding (3.06万 is [30550, 30650))."""
    low, high = number.low, number.high
    match comparator:
        case "ge" | "gt":
            return (low, None), (comparator == "ge", False)
        case "le" | "lt":
            return (None, high), (False, comparator == "le")
        case "approx":
            return (low * Decimal("0.9"), high * Decimal("1.1")), (True, True)
        case "eq" if number.step:
            half = number.step / 2
            return (low - half, high + half), (True, False)
        case _:
            return (low, high), (True, True)


def _share_units(mentions: list[Mention], text: str) -> list[Mention]:
    """Give the members of a list the unit that stands behind its last member: 分别20、30、40家."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        bare = mention.rule == "unknown.no_unit" or (mention.quantity is not None and mention.quantity.unit is None)
        shared = following.quantity
        if not bare or shared is None or not shared.unit:
            continue
        value = parse_numeral(text[mention.start : mention.end].strip())
        if value and text[mention.end : following.start].strip() in {"、", "和", "及", "与"}:
            interval, closed = _interval(value, "eq")
            quantity = replace(
                shared, low=value.low, high=value.high, comparator="eq", interval=interval, closed=closed
            )
            mentions[index] = Mention(mention.start, mention.end, "figure", "quantity.shared_unit", quantity)
    return mentions
