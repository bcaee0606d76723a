"""Every number of a text by type: number, percent, money, range, ordinal, dimension, or the class that makes it no figure.

The types lie over each other, each as wide as its kind is usually cut: in 至少40% the number is 40, the percent 40% and
the range 至少40%. What a figure of the report says of its number (unit, comparator, interval) is said here too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol, TypeVar

from .folding import fold
from .forms import Form, find_forms
from .numerals import parse_numeral
from .quantities import Mention, find_numbers
from .ranges import Bounded, Element, find_ranges
from .units import Measured, find_dimensions, find_money, find_percents

__all__ = ["TypedNumber", "typed_numbers"]

Interval = tuple[Decimal | None, Decimal | None]

# Numerals that are part of a word or of a web address are numbers to nobody.
PARTS_OF_WORDS = frozenset({"name.word", "name.word_end", "name.festival", "name.web_address"})
# Classes that say no more than that nothing is counted; the number itself says what it is.
ANSWERED = frozenset(
    {"unknown.no_unit", "name.no_measure_word", "name.lone_character", "name.latin_after", "name.latin_before"}
)
# Numbers of these classes are no ends of a range: 3月至5月, 0374-4396809.
NO_ENDS = frozenset({"date", "phone", "section", "document_number", "page"})


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """What stands at ``text[start:end]``; ``value`` is in the base ``unit``, both ends for a range.

    ``kind`` is a type (number, percent, money, range, ordinal, dimension) or a class that is no figure (date, name …),
    of which ``rule`` says what decided. A currency named without an amount is money without a value.
    """

    start: int
    end: int
    kind: str
    value: Decimal | Interval | None
    unit: str | None = None
    comparator: str | None = None
    interval: Interval | None = None
    closed: tuple[bool, bool] | None = None
    currency: str | None = None
    rule: str | None = None


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def typed_numbers(text: str) -> list[TypedNumber]:
    """Return every number of ``text`` (simplified characters) by place; of those that begin together the widest first."""
    folded = fold(text)
    mentions = find_numbers(text)
    words = [mention for mention in mentions if mention.rule in PARTS_OF_WORDS]
    forms = list(_outside(find_forms(folded), words))
    ordinals = [ordinal for form in forms if (ordinal := _ordinal(folded, form))]
    counted = list(_outside(forms, ordinals))
    percents = list(_outside(find_percents(folded), words))
    # A bare 1/2 may be a day or a half; a comparison makes it a half.
    undated = [mention for mention in mentions if mention.kind in NO_ENDS and mention.rule != "date.slash"]
    elements = _outside(_elements(folded, counted, percents, ordinals), undated)
    found = [
        *(_exact(form, "number") for form in counted if not _rough(folded, form)),
        *(_measured(each, "percent") for each in percents),
        *(_measured(each, "money") for each in _outside(find_money(folded), words)),
        *(_measured(each, "dimension") for each in _outside(find_dimensions(folded), words)),
        *(_range(each) for each in find_ranges(folded, list(elements))),
    ]
    figures = [mention for mention in mentions if mention.quantity]
    unanswered = {(mention.start, mention.end) for mention in _outside(mentions, counted)}
    classes = [
        TypedNumber(mention.start, mention.end, mention.kind, None, rule=mention.rule)
        for mention in _outside(mentions, ordinals)
        if not mention.quantity and (mention.rule not in ANSWERED or (mention.start, mention.end) in unanswered)
    ]
    return sorted([*_as_figures(found, figures), *ordinals, *classes], key=lambda each: (each.start, -each.end))


def _outside(found: Iterable[_P], stretches: Sequence[_Placed]) -> Iterator[_P]:
    """Yield those of ``found`` (in order) that touch none of ``stretches`` (in order, not overlapping)."""
    index = 0
    for each in found:
        while index < len(stretches) and stretches[index].end <= each.start:
            index += 1
        if index == len(stretches) or stretches[index].start >= each.end:
            yield each


def _ordinal(folded: str, form: Form) -> TypedNumber | None:
    before = folded[max(0, form.start - 2) : form.start].rstrip()
    if not before.endswith("第"):
        return None
    start = folded.rindex("第", 0, form.start)
    return TypedNumber(start, form.end, "ordinal", form.value, rule="ordinal.counted")


def _rough(folded: str, form: Form) -> tuple[Decimal, Decimal] | None:
    """The two ends of a number of two neighbours: 三五百, 七八."""
    numeral = parse_numeral(re.sub(r"\s", "", folded[form.start : form.end]))
    return (numeral.low, numeral.high) if numeral and numeral.low != numeral.high else None


def _elements(
    folded: str, forms: Sequence[Form], percents: Sequence[Measured], ordinals: Sequence[TypedNumber]
) -> list[Element]:
    elements = [
        Element(each.start, each.end, each.value, each.value, tenths="成" in folded[each.start : each.end])
        for each in percents
        if each.value is not None
    ]
    for form in _outside(forms, percents):
        low, high = _rough(folded, form) or (form.value, form.value)
        inner = re.search("[余多几]", folded[form.start : form.end])
        outer = re.match(r"\s?[余多几](?!少)", folded[form.end : form.end + 3])
        elements.append(Element(form.start, form.end + (outer.end() if outer else 0), low, high, bool(inner or outer)))
    elements += [
        Element(each.start, each.end, each.value, each.value) for each in ordinals if isinstance(each.value, Decimal)
    ]
    return sorted(elements)


def _exact(form: Form, kind: str) -> TypedNumber:
    point = (form.value, form.value)
    return TypedNumber(form.start, form.end, kind, form.value, None, "eq", point, (True, True))


def _measured(found: Measured, kind: str) -> TypedNumber:
    if found.value is None:
        return TypedNumber(found.start, found.end, kind, None, found.unit, currency=found.currency)
    point = (found.value, found.value)
    return TypedNumber(found.start, found.end, kind, found.value, found.unit, "eq", point, (True, True), found.currency)


def _range(found: Bounded) -> TypedNumber:
    ends = (found.low, found.high)
    value = ends if found.comparator == "range" else found.low if found.low is not None else found.high
    closed = (found.low_closed, found.high_closed)
    return TypedNumber(found.start, found.end, "range", value, None, found.comparator, ends, closed)


def _as_figures(found: Sequence[TypedNumber], figures: Sequence[Mention]) -> list[TypedNumber]:
    """Give what lies in a figure the figure's unit and currency, and its comparator and interval if the value is its."""
    starts = [figure.start for figure in figures]
    said = []
    for each in found:
        index = bisect_right(starts, each.end - 1) - 1
        quantity = figures[index].quantity if index >= 0 and figures[index].end > each.start else None
        if quantity is None or each.value is None:
            said.append(each)
            continue
        ends = (quantity.low, quantity.high)
        unit = each.unit or (None if figures[index].rule == "quantity.account" else quantity.unit)
        currency = each.currency or (quantity.currency if unit == quantity.unit else None)
        if each.kind == "range":
            said.append(replace(each, unit=unit, currency=currency))
        elif ends == (each.value, each.value):
            said.append(
                replace(
                    each,
                    unit=unit,
                    currency=currency,
                    comparator=quantity.comparator,
                    interval=quantity.interval,
                    closed=quantity.closed,
                )
            )
        else:
            said.append(replace(each, unit=unit, currency=currency) if each.value in ends else each)
    return said
