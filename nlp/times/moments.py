"""Words counted from the day of writing, or from what the text named last: 昨天, 下周, 上月, 本季度, 次日."""

from collections.abc import Callable

from . import calendar
from .calendar import Stretch
from .passage import Against, Passage, Point
from .words import Entry

__all__ = ["read_moment"]


def read_moment(entry: Entry, passage: Passage) -> Point:
    """Return the day, week, month or quarter that lies ``entry.offset`` of them from where it is counted."""
    base: Stretch | None = None
    against: Against = "written"
    if entry.origin == "passage":
        if passage.last.month is not None:
            base, against = passage.last.stretch, "passage"
    elif passage.reference.written:
        base = passage.reference.written, passage.reference.written
    stretch = base and _SHIFTS[entry.unit](base, entry.offset)
    if stretch is None:
        return Point(entry.id)
    first = stretch[0]
    month = first.month if entry.unit in {"day", "month"} else None
    return Point(entry.id, stretch, against, first.year, month, first.day if entry.unit == "day" else None)


def _shift_day(base: Stretch, offset: int) -> Stretch | None:
    return calendar.shift_days(base, offset) if base[0] == base[1] else None


def _shift_week(base: Stretch, offset: int) -> Stretch | None:
    return calendar.week(base[0], offset)


def _shift_month(base: Stretch, offset: int) -> Stretch | None:
    date = calendar.add_months(base[1], offset)
    return calendar.months(date.year, date.month, date.month) if date else None


def _shift_quarter(base: Stretch, offset: int) -> Stretch | None:
    date = calendar.add_months(base[0], 3 * offset)
    if date is None:
        return None
    first = (date.month - 1) // 3 * 3 + 1
    return calendar.months(date.year, first, first + 2)


_SHIFTS: dict[str, Callable[[Stretch, int], Stretch | None]] = {
    "day": _shift_day,
    "week": _shift_week,
    "month": _shift_month,
    "quarter": _shift_quarter,
}
