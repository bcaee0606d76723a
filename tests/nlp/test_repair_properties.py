"""What holds for any text: nothing raises, the way back is exact, a mended text is left alone, time is linear."""

import time

import pytest
from duixian.nlp.repair import Repaired, repair
from hypothesis import given, settings
from hypothesis import strategies as st

PIECES = [
    "總結(jié)",
    "會(huì )",
    "(xiàn)",
    "?wù)",
    "獎?wù)?狀)",
    ",F(xiàn)將",
    "打?qū)?rdquo;",
    "&nbsp;",
    "&amp;",
    "amp;",
    "rdquo;",
    "&#8220;",
    "***",
    "同志为核心的党中央",
    "以",
    "２０",
    "．",
    "％",
    "⼯",
    " ",
    "\u3000",
    "\n",
    "\n\n",
    "\u200b",
    "工",
    "会",
    "总工会",
    "第",
    "35",
    "1",
    "4",
    "元",
    "年",
    "。",
    "，",
    "”",
    "“",
    "一、",
    "- ",
    "点击查看",
    "当前隐藏内容免费查看",
    "版权声明",
    "首页",
    "通知公告",
    "相关阅读",
    "浏览次数：12",
    "全年新建职工书屋共三十五家并且帮扶困难职工一千二百人次发展会员两万名。",
    "é",
    "锛",
    "鑱屽伐",
    "社址：",
    "邮政编码",
    "定价",
    "M",
    "市总工会召开会议",
    "?",
    "(",
    ")",
]

texts = st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def outermost_applied(source: str, mended: Repaired) -> str:
    text, at = "", 0
    for one in mended.repairs:
        if one.start >= at:
            text += source[at : one.start] + one.clean
            at = one.end
    return text + source[at:]


@given(texts)
@settings(max_examples=400, deadline=None)
def test_records_turn_the_source_into_the_text(text: str) -> None:
    mended = repair(text)

    assert mended.text == outermost_applied(text, mended)
    assert all(one.raw == text[one.start : one.end] for one in mended.repairs)
    assert all(0 <= one.start < one.end <= len(text) for one in mended.repairs)
    assert [one.start for one in mended.repairs] == sorted(one.start for one in mended.repairs)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_every_character_knows_where_it_came_from(text: str) -> None:
    mended = repair(text)
    before = 0
    for at in range(len(mended.text)):
        start, end = mended.offsets.span(at, at + 1)

        assert before <= start < end <= len(text)

        before = start
    for one in mended.repairs:
        assert not one.clean or one.raw


@given(texts)
@settings(max_examples=400, deadline=None)
def test_characters_outside_repairs_are_those_of_the_source(text: str) -> None:
    mended = repair(text)
    for at, character in enumerate(mended.text):
        start, end = mended.offsets.span(at, at + 1)
        if not any(one.start < end and start < one.end for one in mended.repairs):
            assert character == text[start:end]


@given(texts)
@settings(max_examples=400, deadline=None)
def test_mended_text_is_left_alone(text: str) -> None:
    mended = repair(text).text

    assert mended == repair(mended).text


HOSTILE = [
    "(",
    "?wù)",
    "獎?wù)?",
    "總結(jié)",
    "F(xiàn)",
    ",",
    "？",
    "&amp;",
    "&",
    "***",
    "工 ",
    "1 ",
    "1\n",
    "第\n",
    "\u200b\n",
    "首页 ",
    "首页\n",
    "点击",
    "全文",
    "侵权如",
    "浏览：",
    "社址",
    "锛",
    "é",
    "定价 邮编 ",
    "市总工会召开会议要求落实。抓\n",
    "２",
    "a",
    " ",
    "\n",
    "*\n",
    "小编",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        taken = []
        for _ in range(3):
            start = time.process_time()
            repair(text)
            taken.append(time.process_time() - start)
        return min(taken)

    repair(piece * 10)
    size = 20_000

    assert seconds(2 * size) < 2 * 2 * seconds(size) + 0.2
