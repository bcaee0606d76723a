"""Script conversion: every configuration, the way back, mixed documents, linear time."""

import time
from typing import get_args

import opencc
import pytest
from duixian.nlp.script import Configuration, convert, script_of, simplify
from hypothesis import example, given, settings
from hypothesis import strategies as st

CONFIGURATIONS = get_args(Configuration)
PIECES = [
    "網際網路",
    "互联网",
    "軟體",
    "软件",
    "計畫",
    "计划",
    "埠",
    "端口",
    "乾坤",
    "乾淨",
    "裡面",
    "勞工",
    "35場",
    "。",
    "\n",
    "a",
    "臺",
]

texts = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


@pytest.mark.parametrize(
    ("text", "configuration", "word", "source"),
    [
        ("透過網際網路與軟體推動會務35場", "tw2sp", "互联网", "網際網路"),
        ("透過網際網路與軟體推動會務35場", "tw2sp", "软件", "軟體"),
        ("透過網際網路與軟體推動會務35場", "tw2sp", "推动会务35场", "推動會務35場"),
        ("開放第3號埠及埠口，共發放新臺幣12萬元", "tw2sp", "新台币12万元", "新臺幣12萬元"),
        ("互联网公司建会35家", "s2twp", "網際網路", "互联网"),
        ("互联网公司建会35家", "s2twp", "建會35家", "建会35家"),
        ("里面有35场活动", "s2t", "裏面", "里面"),
        ("幹部研習計畫3場次", "hk2s", "计划3场次", "計畫3場次"),
        ("幹部研習計畫3場次", "t2s", "干部", "幹部"),
    ],
)
def test_span_of_a_word_is_the_word_it_was_made_from(
    text: str, configuration: Configuration, word: str, source: str
) -> None:
    converted, offsets = convert(text, configuration)
    start, end = offsets.span(converted.index(word), converted.index(word) + len(word))

    assert source == text[start:end]


def test_only_the_phrase_that_changes_its_length_maps_as_a_whole() -> None:
    text = "網際網路公司新建工會35家"
    converted, offsets = convert(text, "tw2sp")

    assert converted == "互联网公司新建工会35家"
    assert [offsets.span(at, at + 1) for at in range(5)] == [(0, 4), (0, 4), (0, 4), (4, 5), (5, 6)]


def test_lengths_that_cancel_out_do_not_shift_what_stands_between() -> None:
    text = "網際網路會員35人經埠"
    converted, offsets = convert(text, "tw2sp")
    at = converted.index("35")

    assert len(converted) == len(text)
    assert offsets.span(at, at + 2) == (6, 8)


def test_mixed_document() -> None:
    text = "全市新建职工书屋35家。\n本會辦理勞工教育訓練12場次。\n"

    assert simplify(text)[0] == "全市新建职工书屋35家。\n本会办理劳工教育训练12场次。\n"
    assert script_of(text, simplify(text)[0]) == "hant"
    text = "全市新建职工书屋35家，发展会员两千人，帮扶困难职工一百户，開展活动。"
    assert script_of(text, simplify(text)[0]) == "mixed"


def test_nothing_to_convert() -> None:
    assert simplify("工会35家\r\n")[0] == "工会35家\r\n"
    assert convert("", "s2twp")[0] == ""


@given(texts, st.sampled_from(CONFIGURATIONS))
@settings(max_examples=400, deadline=None)
@example("\x00", "tw2sp")
@example("a\x00勞", "hk2s")
def test_result_is_that_of_opencc_line_by_line(text: str, configuration: Configuration) -> None:
    converter = opencc.OpenCC(configuration)

    assert convert(text, configuration)[0] == "".join(map(converter.convert, text.splitlines(keepends=True)))


@given(texts, st.sampled_from(CONFIGURATIONS))
@settings(max_examples=400, deadline=None)
def test_spans_ascend_and_stay_inside_the_text(text: str, configuration: Configuration) -> None:
    converted, offsets = convert(text, configuration)
    before = 0
    for at in range(len(converted)):
        start, end = offsets.span(at, at + 1)

        assert before <= start < end <= len(text)

        before = start


@given(texts, texts, st.sampled_from(CONFIGURATIONS))
@settings(max_examples=200, deadline=None)
def test_a_line_does_not_change_the_way_back_of_another(one: str, other: str, configuration: Configuration) -> None:
    first, second = one + "\n", "\n" + other
    alone, offsets = convert(first, configuration)
    _, both = convert(first + second, configuration)

    assert [offsets.span(at, at + 1) for at in range(len(alone))] == [both.span(at, at + 1) for at in range(len(alone))]


@pytest.mark.parametrize("piece", ["網際網路", "互联网会员35人，", "埠", "網", "乾", "\n埠"])
@pytest.mark.parametrize("configuration", ["tw2sp", "s2twp"])
def test_time_is_linear(piece: str, configuration: Configuration) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        taken = []
        for _ in range(3):
            start = time.process_time()
            convert(text, configuration)
            taken.append(time.process_time() - start)
        return min(taken)

    assert seconds(20_000) < 2 * 2 * seconds(10_000) + 0.2
