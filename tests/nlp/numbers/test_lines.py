from decimal import Decimal

import pytest
from duixian.nlp.numbers.lines import number_line
from hypothesis import example, given, settings
from hypothesis import strategies as st

STYLES = {
    "everyday": ("零一二三四五六七八九", "十百千", "万", "亿"),
    "traditional": ("零一二三四五六七八九", "十百千", "萬", "億"),
    "financial": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万", "亿"),
}


def readings(line, kind):
    return [
        (line[number.start : number.end], number.value) for number in number_line(line).numbers if number.kind == kind
    ]


def written(number, style):
    """The numeral of a number below 10 ** 12 in one of the styles."""
    digits, places, ten_thousand, hundred_million = STYLES[style]

    def section(value):
        text, gap = "", False
        for place in (3, 2, 1, 0):
            digit = value // 10**place % 10
            if digit:
                text += (digits[0] if gap and text else "") + digits[digit] + (places[place - 1] if place else "")
                gap = False
            else:
                gap = True
        return text

    text, parts = "", ((10**8, hundred_million), (10**4, ten_thousand), (1, ""))
    for worth, scale in parts:
        value = number // worth % 10**4
        if value:
            text += (digits[0] if text and value < 1000 else "") + section(value) + scale
        elif text and not text.endswith(digits[0]) and number % worth:
            text += digits[0]
    return text


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None)
@given(st.integers(10, 10**12 - 1))
def test_a_number_written_in_any_style_is_read_back(style, number):
    text = written(number, style)

    assert readings(f"共{text}。", "number") == [(text, number)]


@settings(deadline=None)
@given(st.integers(0, 10**15), st.sampled_from(["{}", "{:,}", " {} ", "{}.0"]))
def test_digits_are_read_back_however_they_are_set(number, form):
    assert [value for _, value in readings(form.format(number), "number")] == [number]
    full_width = form.format(number).translate(str.maketrans("0123456789,.", "０１２３４５６７８９，．"))
    assert [value for _, value in readings(full_width, "number")] == [number]


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=999, places=2))
def test_a_share_is_a_percentage_in_signs_and_words(share):
    spoken = "".join(
        "点" if character == "." else "零一二三四五六七八九"[int(character)] for character in f"{share:.2f}"
    )

    assert readings(f"{share}%", "percent") == [(f"{share}%", float(share))]
    assert [value for _, value in readings(f"百分之{spoken}", "percent")] == [float(Decimal(share))]


@pytest.mark.parametrize(
    ("line", "text", "value"),
    [
        ("两千 四 百 五", "两千 四 百 五", 2450), ("7 萬5 千4 百", "7 萬5 千4 百", 75400), ("五百 余万", "五百 余万", 5_000_000),
        ("三百 五又三分之一", "三百 五又三分之一", 350 + 1 / 3), ("负３分之一百五十七", "负３分之一百五十七", -157 / 3),
        ("1 3/5", "1 3/5", 1.6), ("2^-1", "2^-1", 0.5), ("12.32e+14", "12.32e+14", 1.232e15), ("40k", "40k", 40_000),
        ("十打蘋果", "十打", 120), ("四万万", "四万万", 400_000_000), ("两千三点一", "两千三点一", 2300.1),
    ],
)  # fmt: skip
def test_every_written_form_of_a_number_is_read(line, text, value):
    assert readings(line, "number") == [(text, pytest.approx(value))]


@pytest.mark.parametrize("line", ["一切", "四川", "美味十足", "队伍", "放肆", "收拾房间", "登陆", "千万不要", "万"])
def test_a_numeral_in_a_word_is_no_number(line):
    assert readings(line, "number") == []


@pytest.mark.parametrize(
    ("line", "kind", "text", "value"),
    [
        ("七成六的职工", "percent", "七成六", 76), ("三成半", "percent", "三成半", 35), ("千分之五", "percent", "千分之五", 0.5),
        ("提高1.5个百分点", "percent", "1.5个百分点", 1.5), ("五五折", "percent", "五五折", 55),
        ("花费50元6角三分", "money", "50元6角三分", 50.63), ("￥300", "money", "￥300", 300), ("5306亿台币", "money", "5306亿台币", 530_600_000_000),
        ("养殖387万亩", "dimension", "387万亩", 3_870_000), ("两米半", "dimension", "两米半", 2.5), ("2.3千克", "dimension", "2.3千克", 2.3),
        ("获第三名", "ordinal", "第三", 3),
        ("5—10个", "range", "5—10", (5, 10)), ("在第十和第十五之间", "range", "在第十和第十五之间", (10, 15)),
        ("三到五成", "range", "三到五成", (30, 50)), ("大于二十的同时小于等于三十五", "range", "大于二十的同时小于等于三十五", (20, 35)),
    ],
)  # fmt: skip
def test_a_number_is_told_by_its_type(line, kind, text, value):
    assert readings(line, kind) == [(text, value)]


def test_what_the_figure_says_of_its_number_is_said_too():
    number = next(each for each in number_line("基地数量至少达到30个").numbers if each.kind == "number")

    assert (number.text, number.unit, number.comparator, number.interval) == ("30", "个", "ge", (30, None))


def test_bounds_that_cannot_both_hold_are_two_ranges():
    assert [text for text, _ in readings("大于50小于12的目标", "range")] == ["大于50", "小于12"]


@settings(deadline=None, max_examples=400)
@example(".0十")
@example("1e9000，2^999999")
@example("3.5" + "亿" * 50)
@given(
    st.text(
        alphabet="0123456789０９一二两三十百千万億點余多%％折成第个元米角之分又至-~—,.，/^eE负超过以上 \t", max_size=50
    )
)
def test_any_line_leads_back_to_its_characters(line):
    said = number_line(line)

    assert said.input == line
    assert all(line[number.start : number.end] == number.text for number in said.numbers)
