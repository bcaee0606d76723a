from decimal import Decimal

import pytest
from duixian.nlp.numbers.folding import fold
from duixian.nlp.numbers.numerals import parse_numeral, whole_number
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", 1234), ("12万5千", 125000), ("3千万", 30_000_000), ("1.39万亿", 1_390_000_000_000), ("百万", 1_000_000),
        ("两百", 200), ("廿三", 23), ("一百零五", 105), ("二〇二二", 2022), ("一百二十万", 1_200_000), ("一万二", 12000),
        ("一百五", 150), ("三千零五十", 3050), ("二十万亿", 20 * 10**12), ("三点五", Decimal("3.5")), ("十", 10), ("千", 1000),
        ("一亿三千万", 130_000_000), ("0.5", Decimal("0.5")), ("一千零一十", 1010),
    ],
)  # fmt: skip
def test_a_numeral_has_its_value(text, value):
    numeral = parse_numeral(text)

    assert (numeral.low, numeral.high) == (value, value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("三五百", 300, 500), ("两三千", 2000, 3000), ("十七八", 17, 18), ("七八", 7, 8), ("一两", 1, 2)],
)
def test_two_neighbours_are_a_range(text, low, high):
    numeral = parse_numeral(text)

    assert (numeral.low, numeral.high) == (low, high)


def test_a_number_in_ten_thousands_is_rounded_to_its_last_place():
    assert parse_numeral("3.06万").step == 100
    assert parse_numeral("30600").step is None


def test_folding_keeps_every_place():
    text = "１２３家，叁拾萬元"

    assert fold(text) == "123家,三十万元"
    assert len(fold(text)) == len(text)


@given(st.integers(0, 10**12))
def test_a_number_is_read_back_however_it_is_grouped(number):
    assert parse_numeral(str(number)).low == number
    assert parse_numeral(f"{number:,}").low == number


def chinese(number):
    """The everyday numeral of a number below 100,000,000."""
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千"]

    def section(value):
        text, zero = "", False
        for place in (3, 2, 1, 0):
            digit = value // 10**place % 10
            if digit:
                text += ("零" if zero and text else "") + digits[digit] + places[place]
                zero = False
            else:
                zero = True
        return text

    high, low = divmod(number, 10**4)
    gap = "零" if high and low and low < 1000 else ""
    return (section(high) + "万" if high else "") + gap + section(low)


@given(st.integers(1, 10**8 - 1))
def test_a_chinese_numeral_is_read_back(number):
    assert parse_numeral(chinese(number)).low == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二二", 2022),
        ("廿三", 23),
        ("三五", 35),
        ("拾壹", 11),
        ("１２", 12),
        ("一百零三", 103),
        ("甲", None),
        ("三点五", None),
    ],
)
def test_a_numeral_that_only_counts_is_read_as_it_stands(text, value):
    assert whole_number(text) == value
