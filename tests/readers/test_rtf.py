"""RTF: what the page shows, in the code pages and escapes that Chinese programs write."""

import pytest
from duixian.errors import DuixianError
from duixian.readers import read_bytes

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fswiss\fcharset0 Arial;}{\f2\fnil\fcharset136 \'b2\'d3;}}"
)


def escaped(text, encoding="gb18030"):
    """Return ``text`` as bytes in hexadecimal, as programs for Windows write it."""
    return "".join(c if c.isascii() else "".join(rf"\'{byte:02x}" for byte in c.encode(encoding)) for c in text)


def in_unicode(text):
    return "".join(c if c.isascii() else rf"\u{ord(c) - 65536 * (ord(c) > 32767)}?" for c in text)


def read(body):
    document = rf"{{\rtf1\ansi\ansicpg936\deff0{FONTS}{{\info{{\title 99}}}}{body}}}"
    return read_bytes(document.encode("latin-1"), "report.rtf")


@pytest.mark.parametrize("write", [escaped, in_unicode])
def test_chinese_is_read_in_both_ways_to_write_it(write):
    assert read(rf"\pard {write('设立服务站46个，投入１２万元。')}\par").text == "设立服务站46个，投入１２万元。\n"


def test_a_font_says_which_code_page_its_text_is_in():
    assert (
        read(rf"\pard\f2 {escaped('職工服務站46個', 'big5')}\f0{escaped('（试点）')}\par").text
        == "職工服務站46個（试点）\n"
    )


@pytest.mark.parametrize(
    ("middle", "text", "struck"),
    [
        (r"{\strike 58}46", "设立46个", ["58"]),
        (r"\strike 58\strike0 46", "设立46个", ["58"]),
        (r"{\deleted 58}46", "设立46个", ["58"]),
        (r"{\v 58}46", "设立46个", []),
        (r"46{\super 2}", "设立46个", []),
        (r"46{\super [2]}", "设立46个", []),
        (r"{\field{\*\fldinst MERGEFIELD 58}{\fldrslt 46}}", "设立46个", []),
        (r"{\*\bkmkstart 58}46{\*\unheard of}", "设立46个", []),
        (r"4{\b 6}", "设立46个", []),
    ],
)
def test_hidden_struck_and_raised_text_is_no_part_of_a_number(middle, text, struck):
    source = read(rf"\pard {escaped('设立')}{middle}{escaped('个')}\par")

    assert source.text == f"{text}\n"
    assert [one.text for one in source.struck] == struck


def test_rows_headings_and_footnotes():
    cells = [["项目", "完成"], ["培训", "46场"]]
    table = "".join(
        r"\trowd\cellx900\cellx1800\pard\intbl " + "".join(rf"{escaped(cell)}\cell " for cell in row) + r"\row "
        for row in cells
    )
    note = rf"{{\footnote\pard {escaped('含线上')}}}"
    source = read(rf"\pard\outlinelevel0 {escaped('工作总结')}{note}\par\pard {table}\pard {escaped('结尾。')}\par")

    assert source.text.splitlines() == ["工作总结", "项目\t完成", "培训\t46场", "结尾。", "注1：含线上"]
    assert [source.text[heading.start : heading.end] for heading in source.headings] == ["工作总结"]


@pytest.mark.parametrize(
    "piece", ["{", "}", r"\'", r"\u", r"\u-1?", r"{\*", r"\cell", r"\row", r"\uc9\u9", "\\", r"{\fonttbl"]
)
def test_what_is_made_to_harm_is_read_or_told_in_linear_time(piece):
    try:
        read(escaped("总工会") + piece * 100_000)
    except DuixianError as error:
        assert error.code in {"E111", "E110", "E104"}
