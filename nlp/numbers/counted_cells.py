"""Numbers in the cells of a table, which mostly have their unit in its head, and brackets for a minus."""

import re

from .amounts import Quantity, interval_of, negated
from .folding import fold
from .grammar import number_grammar
from .mentions import Mention, with_unit
from .numerals import parse_numeral

__all__ = ["counted_in_cell"]

# How accountants write a negative amount: (287,300) alone in its cell.
_NEGATIVE_CELL = re.compile(r"[\t\n|][(（][\d,.]+[)）](?=[\t\n|]|$)")


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
