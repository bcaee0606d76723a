"""Numbers of a spreadsheet: as it shows them, by format, and what formulas of numbers alone come to."""

import datetime
import time
from decimal import Decimal

import pytest
from duixian.audit.formulas import calculated
from duixian.readers.number_formats import plain, shown_as


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (0.962, "0.0%", "96.2%"),
        (0.962, "0%", "96%"),
        (12345, "#,##0", "12,345"),
        (12345.678, "#,##0.00_);[Red](#,##0.00)", "12,345.68"),
        (-1234, "#,##0;[Red]-#,##0", "-1,234"),
        (-1234, "#,##0", "-1,234"),
        (-0.00001, "0.0", "0.0"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (12345, '0!.0,"万"', "1.2万"),
        (12345, r"0\.0,", "1.2"),
        (1234567, "#,##0,", "1,235"),
        (35, '0"人"', "35人"),
        (7, "000", "007"),
        (3.1, "0.##", "3.1"),
        (12345, "0.00E+00", "12345"),
        (12345, '[>=10000]0.0,"千";0', "12345"),
        (0.5, "# ?/?", "0.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1" + "0" * 21),
        (1e30, "#,##0.00", "1" + "0" * 30),
        (1e-7, "General", "0.0000001"),
        ("96.2%", "0.0%", "96.2%"),
        (None, "0.0%", ""),
    ],
)
def test_a_number_is_shown_by_its_format(value, form, expected):
    assert shown_as(value, form) == expected


def test_what_has_no_format_is_shown_plainly():
    values = [
        None,
        2023.0,
        Decimal("3.10"),
        datetime.datetime(2023, 12, 31, 8, tzinfo=datetime.UTC),
        datetime.date(2023, 1, 2),
        " 书屋 ",
        float("nan"),
    ]

    assert [plain(value) for value in values] == ["", "2023", "3.1", "2023-12-31", "2023-01-02", "书屋", "nan"]


@pytest.mark.parametrize("piece", ["0", "#,", '"', "\\", "[", ";", "_", '"a"', "0!.", "*"])
def test_no_format_takes_long(piece):
    started = time.process_time()
    shown_as(1234.5, piece * 100_000)

    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=30+2", 32),
        ("=(3+4)*2-1/4", Decimal("13.75")),
        ("=0.1+0.2", Decimal("0.3")),
        ("=-5", -5),
        ("=SUM(A1:A9)", None),
        ("=A1", None),
        ("=1/0", None),
        ("=9**9**9", None),
        ("=", None),
        ("=1+" * 500, None),
    ],
)
def test_a_formula_of_numbers_alone_is_calculated(formula, expected):
    assert calculated(formula) == expected
