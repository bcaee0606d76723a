"""Formulas of numbers alone, as people type them to add up (=30+2): their value, where no spreadsheet has left it."""

import ast
import operator
from collections.abc import Callable
from decimal import Decimal, DecimalException

__all__ = ["calculated"]

LONGEST = 200
OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
ALLOWED = frozenset("0123456789.+-*/() ")


def calculated(formula: str) -> Decimal | None:
    """Return what ``formula`` (=30+2) comes to; None if it speaks of cells, calls a function or has no value."""
    words = formula.removeprefix("=").strip()
    if len(words) > LONGEST or not set(words) <= ALLOWED:
        return None
    try:
        value = _value(ast.parse(words, mode="eval").body)
    except (SyntaxError, ValueError, DecimalException):
        return None
    return value if value is None or value.is_finite() else None


def _value(node: ast.expr) -> Decimal | None:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Decimal(str(number))
        case ast.UnaryOp(op=ast.UAdd() | ast.USub() as sign, operand=inner):
            value = _value(inner)
            return -value if value is not None and isinstance(sign, ast.USub) else value
        case ast.BinOp(left=left, op=by, right=right):
            one, other = _value(left), _value(right)
            if type(by) not in OPERATORS or one is None or other is None:
                return None
            return OPERATORS[type(by)](one, other)
        case _:
            return None
