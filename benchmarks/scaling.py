"""How time and memory grow with the length of a document, and with the number of documents: data and picture.

    python benchmarks/scaling.py

measures for about four minutes, prints the slopes, and writes ``scaling.tsv`` and ``scaling.svg`` beside this file. What
is measured is defined in ``pipeline.py``: processor time of extraction and JSON, each size in a process of its own.
"""

import math
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import KILO, measured, unseen

__all__ = ["Size", "main", "scaling_svg", "scaling_tsv", "slope"]

LENGTHS = tuple(KILO * size for size in (1, 3, 10, 30, 100, 300, 1000, 3000, 10_000))
COUNTS = (10, 30, 100, 300, 1000)
LINEAR_FROM = 10_000
"""bytes; below it what every document costs weighs more than its length"""
MEMORY_FROM = 100_000
"""bytes; shorter documents need no more memory than those that came before them"""
SIDE, MARGIN, LOWEST, DECADES = 260, 60, -2, 6
SERIES = (("seconds", "seconds", "#1f5fa8"), ("peak", "MB at the peak", "#b4511e"))
Points = Sequence[tuple[float, float]]


class Size(NamedTuple):
    """What one size took: ``size`` in bytes or documents, seconds, and megabytes before and at the peak."""

    what: str
    size: int
    seconds: float
    start: float
    peak: float


def main() -> None:
    """Measure, write and print."""
    lengths = [_sized("bytes", "length", size) for size in LENGTHS]
    counts = [_sized("documents", "count", size) for size in COUNTS]
    Path(__file__).with_suffix(".tsv").write_text(scaling_tsv([*lengths, *counts]), "utf-8")
    Path(__file__).with_suffix(".svg").write_text(scaling_svg(lengths, counts), "utf-8")
    by_length = slope([(one.size, one.seconds) for one in lengths if one.size >= LINEAR_FROM])
    memory = slope([(one.size, one.peak - one.start) for one in lengths if one.size >= MEMORY_FROM])
    by_count = slope([(one.size, one.seconds) for one in counts])
    print(f"Slopes: seconds by bytes {by_length:.2f}, MB above the start by bytes {memory:.2f}, ", end="")
    print(f"seconds by documents {by_count:.2f}; 1.0 is linear.")


def slope(points: Points) -> float:
    """Return the slope of the straight line through the points (both above zero) with logarithmic axes: 1.0 is linear."""
    across, up = zip(*points, strict=True)
    return statistics.linear_regression(list(map(math.log, across)), list(map(math.log, up))).slope


def scaling_tsv(sizes: Iterable[Size]) -> str:
    """Return the table, one line a size."""
    lines = [f"{one.what}\t{one.size}\t{one.seconds:.4f}\t{one.start:.1f}\t{one.peak:.1f}" for one in sizes]
    return "\n".join(["what\tsize\tseconds\tMB before\tpeak MB", *lines]) + "\n"


def scaling_svg(lengths: Sequence[Size], counts: Sequence[Size]) -> str:
    """Return two panels with logarithmic axes: seconds and memory by length, and by number of documents."""
    width, height = 2 * (SIDE + MARGIN) + MARGIN, SIDE + 2 * MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            '<g font-family="sans-serif" font-size="11">',
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            *_panel(MARGIN, "one document, bytes", lengths),
            *_panel(SIDE + 2 * MARGIN, "documents", counts),
            "</g>",
            "</svg>\n",
        ]
    )


def _panel(left: int, title: str, sizes: Sequence[Size]) -> list[str]:
    first, last = (math.log10(end) for end in (sizes[0].size, sizes[-1].size))
    per_decade, base = SIDE / (last - first), MARGIN + SIDE

    def across(size: float) -> float:
        return left + per_decade * (math.log10(size) - first)

    parts = []
    for decade in range(math.ceil(first), math.floor(last) + 1):
        x = across(10**decade)
        parts.append(f'<path d="M{x:g} {MARGIN}V{base}" stroke="#e4e4e4"/>')
        parts.append(f'<text x="{x:g}" y="{base + 15}" text-anchor="middle">{_short(10**decade)}</text>')
    for decade in range(LOWEST, LOWEST + DECADES + 1):
        y = _up(10.0**decade)
        parts.append(f'<path d="M{left} {y:g}H{left + SIDE}" stroke="#e4e4e4"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:g}" text-anchor="end">{10.0**decade:g}</text>')
    parts.append(f'<text x="{left + SIDE / 2:g}" y="{base + 36}" text-anchor="middle">{title}</text>')
    for field, name, colour in SERIES:
        points = [(across(one.size), _up(getattr(one, field))) for one in sizes]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        parts.append(f'<text x="{x - 8:.1f}" y="{y - 6:.1f}" text-anchor="end" fill="{colour}">{name}</text>')
    return parts


def _up(value: float) -> float:
    return MARGIN + SIDE * (1 - (math.log10(value) - LOWEST) / DECADES)


def _short(number: float) -> str:
    for scale, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= scale:
            return f"{number / scale:g} {letter}"
    return f"{number:g}"


def _sized(what: str, measurement: str, size: int) -> Size:
    found = measured(measurement, [*unseen(), str(size)])
    return Size(what, size, found["seconds"], found["before"], found["memory"])


if __name__ == "__main__":
    main()
