"""Bounds and ranges in words: 大于二十的同时小于等于三十五, 20~100, 第十和第十五之间, 五百以上, 二百三十余万."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ...corpora import lexicon
from ..repairs.words import ends_word
from .grammar import any_of
from .patterns import GAP

__all__ = ["Bounded", "Element", "find_ranges"]

# No comparator is longer, with 了 or 有 and spaces behind it; nor is a unit between a number and 以上.
LONGEST_COMPARATOR = 14


class Element(NamedTuple):
    """A number that may be an end of a range; ``high`` differs from ``low`` for a rough number (三五百)."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    rough: bool = False
    """whether 余, 多 or 几 stands in it"""
    tenths: bool = False
    """whether it is counted in 成, as the other end of the range is then too: 三到五成"""


class Bounded(NamedTuple):
    """An interval at ``text[start:end]``; an end without a bound is None."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool

    @property
    def comparator(self) -> str:
        """The comparator of a Figure that says the same."""
        if self.low is not None and self.high is not None:
            return "eq" if self.low == self.high else "range"
        if self.low is not None:
            return "ge" if self.low_closed else "gt"
        return "le" if self.high_closed else "lt"


class _Words(NamedTuple):
    comparisons: dict[str, str]
    phrases: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    after_comparators: dict[str, str]
    compared: str
    than: re.Pattern[str]
    than_comparators: dict[str, str]
    between: re.Pattern[str]
    within: re.Pattern[str]
    between_closed: re.Pattern[str]
    opening: re.Pattern[str]
    joining: re.Pattern[str]


def find_ranges(folded: str, elements: Sequence[Element]) -> list[Bounded]:
    """Return the ranges that ``elements`` (in order, not overlapping) are the ends of."""
    words = _words()
    ranges: list[Bounded] = []
    index = 0
    while index < len(elements):
        element = elements[index]
        floor = elements[index - 1].end if index else 0
        both = _between(folded, element, elements[index + 1], words) if index + 1 < len(elements) else None
        if both:
            index += 1
        found = both or _one_sided(folded, element, floor, words)
        if found:
            joined = _joined(folded, ranges[-1], found, words) if ranges and not both else None
            if joined:
                ranges[-1] = joined
            else:
                ranges.append(found)
        index += 1
    return ranges


def _between(folded: str, first: Element, second: Element, words: _Words) -> Bounded | None:
    if second.tenths and not first.tenths:
        first = first._replace(low=first.low * 10)
    if first.low > second.high:
        return None
    start = first.start
    if closed := words.between_closed.match(folded, first.end):
        within = words.within.match(folded, second.end)
        if closed.end() == second.start and within:
            opening = words.opening.search(folded, max(0, start - 4), start)
            return _from_to(opening.start() if opening else start, within.end(), first.low, second.high)
    plain = words.between.match(folded, first.end)
    if plain and plain.end() == second.start:
        return _from_to(start, second.end, first.low, second.high)
    return None


def _one_sided(folded: str, element: Element, floor: int, words: _Words) -> Bounded | None:
    window = max(floor, element.start - LONGEST_COMPARATOR)
    if folded[window : element.start].rstrip().endswith(words.compared):
        compared = folded.rindex(words.compared, window, element.start)
        number_end = element.end - (folded[element.end - 1] == "多")  # 比50多: of the comparison, not of the number
        if than := words.than.match(folded, number_end):
            return _bounded(compared, than.end(), element, words.than_comparators[than["word"]])
    before = words.before.search(folded, window, element.start)
    if before and (len(before["word"]) > 1 or not ends_word(folded, before.start(), words.phrases)):
        comparator = words.comparisons[re.sub(r"\s", "", before["word"])]
        return _bounded(before.start(), element.end, element, comparator)
    after = words.after.match(folded, element.end)
    if after:
        return _bounded(element.start, after.end(), element, words.after_comparators[after["word"]])
    if element.rough:
        return _bounded(element.start, element.end, element, "gt")
    if element.low != element.high:
        return _from_to(element.start, element.end, element.low, element.high)
    return None


def _bounded(start: int, end: int, element: Element, comparator: str) -> Bounded:
    match comparator:
        case "ge" | "gt":
            return Bounded(start, end, element.low, None, low_closed=comparator == "ge", high_closed=False)
        case "le" | "lt":
            return Bounded(start, end, None, element.high, low_closed=False, high_closed=comparator == "le")
        case _:
            return _from_to(start, end, element.low, element.high)


def _from_to(start: int, end: int, low: Decimal, high: Decimal) -> Bounded:
    return Bounded(start, end, low, high, low_closed=True, high_closed=True)


def _joined(folded: str, first: Bounded, second: Bounded, words: _Words) -> Bounded | None:
    """A lower and an upper bound with nothing but joining words between them are one range, if they can both hold."""
    if not words.joining.fullmatch(folded, first.end, second.start):
        return None
    lower, upper = (first, second) if first.high is None else (second, first)
    if lower.low is None or upper.high is None or lower.high is not None or upper.low is not None:
        return None
    if lower.low > upper.high:
        return None
    return Bounded(first.start, second.end, lower.low, upper.high, lower.low_closed, upper.high_closed)


@cache
def _words() -> _Words:
    numbers, comparators = lexicon("number_words"), lexicon("comparators")
    bounds = [entry for entry in comparators["before"] if entry["comparator"] in {"ge", "gt", "le", "lt"}]
    entries = [*bounds, *numbers["comparison"]]
    comparisons = {
        word: entry["comparator"] for entry in entries for word in entry["words"] if word not in {"上", "成", "破"}
    }
    not_after = {word: marks for entry in entries for word, marks in entry.get("not_after", {}).items()}
    after = {
        word: entry["comparator"]
        for entry in comparators["after"]
        if entry["comparator"] in {"ge", "le"}
        for word in entry["words"]
        if word not in {"起", "内"}
    }
    than = {word: entry["comparator"] for entry in numbers["than"] for word in entry["words"]}
    units = any_of(
        unit
        for entry in lexicon("units").values()
        if isinstance(entry, dict) and "units" in entry
        for unit in entry["units"]
    )
    between = numbers["between"]
    kept = "|".join(f"(?<![{re.escape(marks)}]){re.escape(word)}" for word, marks in not_after.items())
    signs = "|".join(GAP.join(map(re.escape, word)) for word in comparisons if len(word) > 1 and word[0] in "<>=")
    ways = f"{kept}|{signs}|{any_of(word for word in comparisons if word not in not_after)}"
    or_more = any_of(numbers["or_more"]["or"])
    joins = any_of(between["join"])
    after |= {word: entry["comparator"] for entry in numbers["more"] for word in entry["words"]}
    return _Words(
        comparisons,
        frozenset(comparators["phrases"]["words"]),
        re.compile(rf"(?P<word>{ways})(?:{any_of(numbers['led_by']['words'])})?{GAP}$"),
        re.compile(rf"{GAP}(?:{units})?{GAP}(?:{or_more})?{GAP}(?P<word>{any_of(after)})"),
        after,
        "比",
        re.compile(rf"{GAP}(?:{units})?{GAP}更?(?P<word>{any_of(than)})"),
        than,
        re.compile(rf"{GAP}(?:{joins}){GAP}"),
        re.compile(rf"{GAP}(?:{between['close']})"),
        re.compile(rf"{GAP}(?:{joins}|{any_of(between['join_closed'])}){GAP}"),
        re.compile(rf"(?:{any_of(between['open'])}){GAP}$"),
        re.compile(rf"(?:{GAP}(?:{any_of(numbers['joining']['words'])}))*{GAP}"),
    )
