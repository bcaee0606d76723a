"""Charts as geometry: templates draw it as SVG, so that text stays text and colours follow the page."""

from collections.abc import Sequence
from typing import NamedTuple

from ..store.ledger import Comparison, Series

__all__ = ["Bar", "Chart", "Column", "columns_of", "compact", "lengths_of"]

WIDTH, HEIGHT = 320.0, 170.0
TOP, BOTTOM = 24.0, 26.0
WIDEST_BAR = 46.0
MOST_YEARS = 4
WAN, YI = 10_000, 100_000_000


class Bar(NamedTuple):
    """A bar at ``x``, ``y`` with its value above it, and the document and record it comes from."""

    x: float
    y: float
    width: float
    height: float
    label: str
    look: str
    place: tuple[str, str] | None


class Column(NamedTuple):
    """A year, at ``x``, with what was set and what was reported."""

    year: int
    x: float
    bars: list[Bar]


class Chart(NamedTuple):
    """An indicator over the years."""

    indicator: str
    unit: str
    columns: list[Column]


def columns_of(series: Series) -> Chart:
    """Return ``series`` as columns, target beside actual, its last years if it has many."""
    years = sorted(series.years)[-MOST_YEARS:]
    entries = [series.years[year] for year in years]
    greatest = max((value for entry in entries for value in (entry.target, entry.actual) if value), default=1.0) or 1.0
    step = WIDTH / len(years)
    wide = min(WIDEST_BAR, step * 0.42)
    columns = []
    for position, (year, entry) in enumerate(zip(years, entries, strict=True)):
        middle = step * (position + 0.5)
        bars = []
        for value, left, look, place in (
            (entry.target, middle - wide - 2, "target", entry.target_place),
            (entry.actual, middle + 2, entry.verdict or "actual", entry.actual_place),
        ):
            if value is not None:
                tall = max((HEIGHT - TOP - BOTTOM) * max(value, 0) / greatest, 1.0)
                bars.append(Bar(left, HEIGHT - BOTTOM - tall, wide, tall, compact(value), look, place))
        columns.append(Column(year, middle, bars))
    return Chart(series.indicator, series.unit, columns)


def lengths_of(found: Sequence[Comparison]) -> list[tuple[Comparison, float]]:
    """Return each comparison with the length of its bar, from 0 to 100, among those of its unit."""
    greatest: dict[str, float] = {}
    for each in found:
        greatest[each.unit] = max(greatest.get(each.unit, 0.0), each.value)
    return [(each, 100 * max(each.value, 0) / (greatest[each.unit] or 1)) for each in found]


def compact(value: float) -> str:
    """Return a number as short as it is said: 1.64万, 2.3亿, 92."""
    for scale, name in ((YI, "亿"), (WAN, "万")):
        if abs(value) >= scale:
            return f"{value / scale:.4g}{name}"
    return f"{value:,.6g}"
