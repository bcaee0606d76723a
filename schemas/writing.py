"""A Report as JSON, written piece by piece: that of a long document is longer than the Report itself."""

from collections.abc import Iterator

from .report import Report

__all__ = ["json_pieces"]

BLOCK = 2000
"""Records of one kind in one piece."""


def json_pieces(report: Report) -> Iterator[str]:
    """Yield the pieces of what ``report.model_dump_json()`` returns."""
    mark = "{"
    for name in Report.model_fields:
        value = getattr(report, name)
        yield f'{mark}"{name}":'
        if isinstance(value, list):
            yield "["
            for start in range(0, len(value), BLOCK):
                yield ("," if start else "") + _told(report, name, value[start : start + BLOCK])[1:-1]
            yield "]"
        else:
            yield _told(report, name, value)
        mark = ","
    yield "}"


def _told(report: Report, name: str, value: object) -> str:
    """Return ``value`` as JSON, as the field ``name`` of a Report has it."""
    alone = report.model_copy(update={name: value}).model_dump_json(include={name})
    return alone[len(f'{{"{name}":') : -1]
