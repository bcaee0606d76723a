"""Measures for people: as tables of plain text, and as one self-contained html page."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from .mistakes import Mistake
from .reliability import SURE, reliability_svg

__all__ = ["as_html", "as_table", "mistake_line"]

STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; }
th, td { text-align: left; padding: .15rem .8rem .15rem 0; border-bottom: 1px solid #ddd; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.plots { display: flex; flex-wrap: wrap; gap: 1rem; }
"""

Row = Sequence[Any]


def as_table(measured: Mapping[str, Any]) -> str:
    """Return the measures that ``evaluate.measure`` made as plain text in columns."""
    return "\n".join(f"{title}\n{_columns([head, *rows])}" for title, head, rows in _tables(measured))


def as_html(measured: Mapping[str, Any], title: str, listed: Iterable[Mistake] = ()) -> str:
    """Return the measures as an html page that needs nothing else, with reliability plots and ``listed`` mistakes."""
    body = [f"<h1>{escape(title)}</h1>"]
    tables = list(_tables(measured))
    body += [_html_table(*table) for table in tables]
    body.append("<h2>Reliability</h2>")
    body.append('<div class="plots">')
    body += [reliability_svg(one, name) for name, one in measured["reliability"].items() if one["records"]]
    body.append("</div>")
    rows = [tuple(mistake) for mistake in listed]
    if rows:
        body.append(_html_table("Differences", ("document", "kind", "words", "reader", "extracted"), rows))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def mistake_line(mistake: Mistake) -> str:
    """Return one line that tells ``mistake``."""
    said = f"{mistake.want} but got {mistake.got}" if mistake.want and mistake.got else ""
    return f"{mistake.kind:<20} {mistake.document}: {mistake.words}{': ' if said else ''}{said}"


def _tables(measured: Mapping[str, Any]) -> Iterable[tuple[str, Row, list[Row]]]:
    scores = measured["scores"]
    yield (
        "Scores",
        ("measure", "value", "p", "r"),
        [
            (name, value["f1"], value["p"], value["r"]) if isinstance(value, Mapping) else (name, value, "", "")
            for name, value in scores.items()
        ],
    )
    roles = measured["roles"]
    columns = list(next(iter(roles.values())))
    yield (
        "Roles: the reader's down, the extracted across",
        ("", *columns),
        [(name, *row.values()) for name, row in roles.items()],
    )
    for name, classes in measured["classes"].items():
        if classes:
            head = list(next(iter(classes.values())))
            yield f"By {name}", (name, *head), [(value, *row.values()) for value, row in classes.items()]
    yield (
        "Confidence",
        ("records", "count", "calibration error", f"share ≥ {SURE}", "right of those"),
        [
            (name, one["records"], one["calibration_error"], one["sure_share"], one["sure_right"])
            for name, one in measured["reliability"].items()
        ],
    )
    for name, one in measured["reliability"].items():
        buckets = [bucket for bucket in one["buckets"] if bucket["records"]]
        yield (
            f"Reliability of {name}",
            ("confidence", "records", "claimed", "right"),
            [(f"{b['from']:.1f}–{b['to']:.1f}", b["records"], b["confidence"], b["right"]) for b in buckets],
        )


def _columns(rows: Sequence[Row]) -> str:
    cells = [[_said(value) for value in row] for row in rows]
    widths = [max(len(row[index]) for row in cells) for index in range(len(cells[0]))]
    return "".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in cells
    )


def _html_table(title: str, head: Row, rows: Sequence[Row]) -> str:
    lines = [f"<h2>{escape(title)}</h2>", "<table>"]
    lines.append("<tr>" + "".join(f"<th>{escape(str(cell))}</th>" for cell in head) + "</tr>")
    lines += ["<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows]
    return "\n".join([*lines, "</table>"])


def _cell(value: Any) -> str:
    kind = ' class="number"' if isinstance(value, (int, float)) else ""
    return f"<td{kind}>{escape(_said(value))}</td>"


def _said(value: Any) -> str:
    if value is None:
        return "—"
    return f"{value:.4f}" if isinstance(value, float) else str(value)
