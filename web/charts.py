"""Charts as geometry: templates draw it as SVG, so that text stays text and colours follow the page."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ..schemas import LedgerRow

__all__ = ["Bar", "Chart", "Column", "charts_of", "compact", "lengths_of"]

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
    """A year, at ``x``, with its target and its actual."""

    year: int
    x: float
    bars: list[Bar]


class Chart(NamedTuple):
    """An indicator over the years; ``series`` is what other bodies' rows of it are found by."""

    series: str
    indicator: str
    unit: str
    columns: list[Column]
    is_total: bool
    """whether its numbers are running totals: they are drawn as points, additions as bars"""


def charts_of(rows: Iterable[LedgerRow]) -> list[Chart]:
    """Return the rows of a body as charts, one for each series: those first that have most to show."""
    series: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        series[row.series].append(row)
    return [
        _columns(of) for of in sorted(series.values(), key=lambda of: (-_weight(of), of[0].indicator, of[0].series))
    ]


def _weight(rows: list[LedgerRow]) -> int:
    """Return how much a series has to show: years, and twice those where a target meets its actual."""
    return len(rows) + 2 * sum(row.gap is None for row in rows)


def _columns(rows: list[LedgerRow]) -> Chart:
    """The rows of a series as columns, target beside actual; its last years if it has many."""
    entries = sorted(rows, key=lambda row: row.year)[-MOST_YEARS:]
    greatest = max((value for entry in entries for value in (entry.target, entry.actual) if value), default=1.0) or 1.0
    step = WIDTH / len(entries)
    wide = min(WIDEST_BAR, step * 0.42)
    columns = []
    for position, entry in enumerate(entries):
        middle = step * (position + 0.5)
        bars = []
        places = iter([(record.document, record.figure) for record in entry.records])
        for value, left, look in (
            (entry.target, middle - wide - 2, "target"),
            (entry.actual, middle + 2, entry.verdict or "actual"),
        ):
            if value is not None:
                tall = max((HEIGHT - TOP - BOTTOM) * max(value, 0) / greatest, 1.0)
                bars.append(Bar(left, HEIGHT - BOTTOM - tall, wide, tall, compact(value), look, next(places)))
        columns.append(Column(entry.year, middle, bars))
    return Chart(rows[0].series, rows[0].indicator, entries[-1].unit or "", columns, rows[0].series.endswith("|total"))


def lengths_of(found: Iterable[LedgerRow]) -> list[tuple[LedgerRow, float]]:
    """Return each row that has an actual with the length of its bar, from 0 to 100, among those of its unit."""
    known = [(row, row.actual) for row in found if row.actual is not None]
    greatest: dict[str | None, float] = defaultdict(float)
    for row, value in known:
        greatest[row.unit] = max(greatest[row.unit], value)
    return [(row, 100 * max(value, 0) / (greatest[row.unit] or 1)) for row, value in known]


def compact(value: float) -> str:
    """Return a number in its short form: 1.64万, 2.3亿, 92."""
    for scale, name in ((YI, "亿"), (WAN, "万")):
        if abs(value) >= scale:
            return f"{value / scale:.4g}{name}"
    return f"{value:,.6g}"
