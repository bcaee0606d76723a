import itertools
import re
import time

import pytest
from duixian.nlp.numbers.quantities import find_numbers
from duixian.nlp.repair import repair
from hypothesis import example, given, settings
from hypothesis import strategies as st


def figures(text):
    return [
        (text[each.start : each.end], float(each.quantity.low), each.quantity.unit, each.rule)
        for each in find_numbers(text)
        if each.quantity
    ]


def rules(text):
    return [(text[each.start : each.end], each.rule) for each in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "said", "value", "unit", "rule"),
    [
        ("发放补贴2万5,000元。", "2万5,000元", 25_000, "元", "quantity"),
        ("结余3万4562元。", "3万4562元", 34_562, "元", "quantity"),
        ("支出1万五千元。", "1万五千元", 15_000, "元", "quantity"),
        ("每人补助86元5角2分。", "86元5角2分", 86.52, "元", "quantity"),
        ("服务职工7，050人次。", "7，050人次", 7050, "人次", "quantity.joined_comma"),
        ("筹集善款18，600元。", "18，600元", 18_600, "元", "quantity.joined_comma"),
        ("慰问职工6,\n300户，", "6,\n300户", 6300, "户", "quantity.joined_line"),
        ("服务职工3,\n415,206人次，", "3,\n415,206人次", 3_415_206, "人次", "quantity.joined_line"),
        ("服务职工3,415,\n206人次，", "3,415,\n206人次", 3_415_206, "人次", "quantity.joined_line"),
        ("慰问职工6,3\n00户，", "6,3\n00户", 6300, "户", "quantity.joined_line"),
        ("慰问职工63\n00户，", "63\n00户", 6300, "户", "quantity.joined_line"),
        ("比上年增长17\n.4%，", "17\n.4%", 17.4, "%", "quantity.joined_line"),
        ("比上年增长17.\n4%，", "17.\n4%", 17.4, "%", "quantity.joined_line"),
        ("慰问职工两千\n六百户，", "两千\n六百户", 2600, "户", "quantity.joined_line"),
        ("经费42 116.50元", "42 116.50元", 42_116.5, "元", "quantity.joined_blank"),
        ("服务职工1500①人次", "1500①人次", 1500, "人次", "quantity.note_mark"),
        ("筹款7000[2]元", "7000[2]元", 7000, "元", "quantity.note_mark"),
        ("慰问260³户", "260³户", 260, "户", "quantity.note_mark"),
        ("实现投诉0件。", "0件", 0, "件", "quantity.zero"),
        ("完成全部任务.6家企业建会", "6家", 6, "家", "quantity.after_stop"),
    ],
)
def test_a_number_is_whole_and_what_joined_it_is_named(text, said, value, unit, rule):
    assert figures(text) == [(said, value, unit, rule)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建站点005家。", [("005家", "unknown.leading_zero")]),
        ("新建站点00家。", [("00家", "unknown.leading_zero")]),
        ("下降.5%。", [("5%", "unknown.bare_point")]),
        ("支出,.5万元", [("5万元", "unknown.bare_point")]),
        ("走访企业4 7家。", [("4", "unknown.touching"), ("7家", "unknown.touching")]),
        ("发放1,86元。", [("1", "unknown.touching"), ("86元", "unknown.touching")]),
        ("发放1,8600元。", [("1", "unknown.touching"), ("8600元", "unknown.touching")]),
        ("会员6.8.3家。", [("6", "unknown.touching"), ("8", "unknown.touching"), ("3家", "unknown.touching")]),
        ("覆盖会员3万45个。", [("3万", "unknown.touching"), ("45个", "unknown.touching")]),
        ("各项工作有序推进，全年共走访5\n31户，", [("5", "unknown.touching"), ("31户", "unknown.touching")]),
        ("各项工作有序推进，全年共走访5\n\n31户，", [("5", "unknown.touching"), ("31户", "unknown.touching")]),
    ],
)
def test_a_number_that_was_cut_or_touches_another_is_no_figure(text, expected):
    assert rules(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("分别走访20，30、45家", [20, 30, 45]),
        ("分别为200，300，400家", [200, 300, 400]),
        ("截至2023，有600人参加", [600]),
        ("见附件5，300人参加", [300]),
        ("价格：$20，300美元", [20, 300]),
        ("1.发展会员50人\n2.新建工会6家", [50, 6]),
        ("会费 15,000 1,200", [15_000, 1200]),
    ],
)
def test_numbers_that_something_parts_stay_apart(text, values):
    assert [value for _, value, _, _ in figures(text)] == values


ALPHABET = "0123456789，,.．  　\n一二两三千万亿百十零半几多余年月家户元角分个%％第①¹[]()-—至约近走访职工，。；"


@settings(deadline=None, max_examples=500)
@example("3 0家")
@example("共52\n00户")
@given(st.text(ALPHABET, max_size=40))
def test_no_figure_begins_with_a_lost_beginning(text):
    said = find_numbers(text)

    for each in said:
        assert 0 <= each.start < each.end <= len(text)
        if each.quantity and each.rule == "quantity":
            assert not re.match(r"0\d", text[each.start :])
    assert all(one.end <= other.start for one, other in itertools.pairwise(said))


@settings(deadline=None, max_examples=300)
@given(st.text(ALPHABET, max_size=60))
def test_joining_what_was_cut_invents_no_digit(text):
    mended = repair(text)
    digits = re.findall("[0-9]", text)
    kept = iter(digits)

    assert all(digit in kept for digit in re.findall("[0-9]", mended.text))


def test_what_looks_like_a_year_may_be_the_first_half_of_a_number():
    text = "各级工会把冷暖放在心上，全年共走访慰问1960\n20户，职工反响良好。"

    assert rules(text) == [("1960", "unknown.touching"), ("20户", "unknown.touching")]


@settings(deadline=None)
@given(st.integers(1, 9_999_999), st.sampled_from(["户", "人次", "元"]), st.data())
def test_a_number_cut_anywhere_by_a_page_is_read_whole_or_not_at_all(number, unit, data):
    written = data.draw(st.sampled_from([f"{number:,}", str(number)]))
    cut = data.draw(st.integers(0, len(written)))
    page = data.draw(st.sampled_from(["\n", "\n\n", "\n- 7 -\n", "\n第7页\n"]))
    before, after = "各级工会主动作为，广泛开展走访活动，全年共走访慰问", "，各项工作取得新的进展，职工反响良好。"
    text = repair(f"{before}{written[:cut]}{page}{written[cut:]}{unit}{after}").text

    assert {value for _, value, _, _ in figures(text)} <= {float(number)}


@pytest.mark.parametrize("piece", ["1,", "1 ", "0", ".", "1.", "3万4", "5，", "12\n", "5\n\n"])
def test_numbers_that_touch_are_read_in_linear_time(piece):
    def seconds(times):
        text = "走访" + piece * times + "家"
        start = time.process_time()
        find_numbers(text)
        return time.process_time() - start

    seconds(100)

    assert min(seconds(8000) for _ in range(2)) < 24 * max(min(seconds(1000) for _ in range(3)), 0.002)
