"""Whether confidence means something: what share of the records that claim a confidence are right.

A reliability diagram as in Niculescu-Mizil and Caruana, Predicting Good Probabilities with Supervised Learning (ICML
2005); the expected calibration error as in Naeini, Cooper and Hauskrecht (AAAI 2015).
"""

from collections.abc import Sequence
from typing import Any

from .compare import Compared

__all__ = ["SURE", "judged", "reliability", "reliability_svg"]

SURE = 0.9
"""Records with this confidence are meant to be relied on."""
BUCKETS = 10
SIDE, MARGIN = 260, 44


def judged(compared: Sequence[Compared]) -> dict[str, list[tuple[float, bool]]]:
    """Return the confidence of every record, and whether it is right.

    A figure is right as a record, a clause where a reader marked it; what answers no label is wrong.
    """
    figures = [(hit.figure.confidence, hit.record) for one in compared for hit in one.figures.hits]
    figures += [(figure.confidence, False) for one in compared for figure in one.figures.spurious]
    commitments = [(hit.clause.confidence, True) for one in compared for hit in one.commitments.hits]
    commitments += [(clause.confidence, False) for one in compared for clause in one.commitments.spurious]
    marked = [one for one in compared if "achievements" in one.gold.fields]
    achievements = [(hit.clause.confidence, True) for one in marked for hit in one.achievements.hits]
    achievements += [(clause.confidence, False) for one in marked for clause in one.achievements.spurious]
    return {"figures": figures, "commitments": commitments, "achievements": achievements}


def reliability(compared: Sequence[Compared]) -> dict[str, Any]:
    """Return, by kind of record, how many claim each tenth of confidence and what share of them is right."""
    return {name: _reliability(records) for name, records in judged(compared).items()}


def reliability_svg(measured: dict[str, Any], title: str) -> str:
    """Return the reliability diagram of one kind of record as an SVG element.

    Across the claimed confidence, up the share that is right; dots grow with the number of records behind them.
    """
    size = SIDE + 2 * MARGIN
    most = max((bucket["records"] for bucket in measured["buckets"]), default=1) or 1
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}">',
        '<g font-family="sans-serif" font-size="11">',
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<text x="{size / 2:g}" y="20" text-anchor="middle" font-size="13">{title}</text>',
    ]
    for tenth in range(0, 11, 2):
        value = tenth / 10
        x, y = _place(value, value)
        parts += [
            f'<path d="M{x:g} {MARGIN}V{MARGIN + SIDE}M{MARGIN} {y:g}H{MARGIN + SIDE}" stroke="#e4e4e4"/>',
            f'<text x="{x:g}" y="{MARGIN + SIDE + 15}" text-anchor="middle">{value:g}</text>',
            f'<text x="{MARGIN - 6}" y="{y + 4:g}" text-anchor="end">{value:g}</text>',
        ]
    parts += [
        f'<path d="M{MARGIN} {MARGIN + SIDE}L{MARGIN + SIDE} {MARGIN}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<text x="{size / 2:g}" y="{size - 8}" text-anchor="middle">confidence claimed</text>',
        f'<text x="12" y="{size / 2:g}" text-anchor="middle" transform="rotate(-90 12 {size / 2:g})">share right</text>',
    ]
    dots = [(*_place(b["confidence"], b["right"]), b["records"]) for b in measured["buckets"] if b["records"]]
    parts.append(
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y, _ in dots)}" fill="none" stroke="#1f5fa8"/>'
    )
    parts += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + 5 * (records / most) ** 0.5:.1f}" fill="#1f5fa8">'
        f"<title>{records} records</title></circle>"
        for x, y, records in dots
    ]
    return "\n".join([*parts, "</g>", "</svg>"]) + "\n"


def _reliability(records: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    buckets: list[dict[str, float | None]] = []
    error = 0.0
    for index in range(BUCKETS):
        inside = [one for one in records if min(int(one[0] * BUCKETS), BUCKETS - 1) == index]
        claimed, right = _mean([one[0] for one in inside]), _mean([float(one[1]) for one in inside])
        if inside and claimed is not None and right is not None:
            error += abs(claimed - right) * len(inside) / len(records)
        buckets.append(
            {
                "from": index / BUCKETS,
                "to": (index + 1) / BUCKETS,
                "records": len(inside),
                "confidence": claimed,
                "right": right,
            }
        )
    sure = [one for one in records if one[0] >= SURE]
    return {
        "records": len(records),
        "buckets": buckets,
        "calibration_error": round(error, 4),
        "sure": len(sure),
        "sure_share": _mean([float(one[0] >= SURE) for one in records]),
        "sure_right": _mean([float(one[1]) for one in sure]),
    }


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _place(across: float, up: float) -> tuple[float, float]:
    return MARGIN + SIDE * across, MARGIN + SIDE * (1 - up)
