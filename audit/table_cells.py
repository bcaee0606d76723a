"""Cells of tables in the sentences of the audit: a number with the heads that say what it is."""

from ..schemas.report import Figure

__all__ = ["said_in_cell"]


def said_in_cell(figure: Figure) -> str:
    """Return the heads of the row and of the column of a cell, and its number with its unit: 发展会员 目标 3000人."""
    number = "".join(figure.text.split())
    if figure.cell is None:
        return number
    unit = "" if figure.unit is None or not number[-1:].isdecimal() else _written_unit(figure)
    heads = [*figure.cell.above[-1:], figure.cell.row, figure.cell.column, f"{number}{unit}"]
    return " ".join(dict.fromkeys(head for head in heads if head))


def _written_unit(figure: Figure) -> str:
    """Return the unit that the number is written in: 万元 where 12.5 stands for 125,000元."""
    value = figure.value[0] if isinstance(figure.value, tuple) else figure.value
    digits = "".join(figure.text.split()).replace(",", "").replace("，", "").strip("()（）-+≥≤<>约")
    written = float(digits) if digits.replace(".", "", 1).isdecimal() else 0.0
    scale = round(abs(value) / written) if written else 1
    return f"{SCALES.get(scale, '')}{figure.unit}"


SCALES = {1_000: "千", 10_000: "万", 1_000_000: "百万", 10_000_000: "千万", 100_000_000: "亿"}
