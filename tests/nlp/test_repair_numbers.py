"""Numbers that blanks, lines and pages cut are mended, and nothing else is."""

import pytest
from duixian.nlp.repair import repair

BEFORE = "各级工会主动作为，广泛开展走访活动，全年共走访慰问"
AFTER = "，各项工作取得新的进展，职工反响良好。"


@pytest.mark.parametrize("blank", [" ", "　", "\xa0", "\u2009", "\u202f", "  "])
def test_a_blank_before_a_zero_stands_inside_a_number(blank):
    assert repair(f"走访企业4{blank}0家，培训8{blank}050人次").text == "走访企业40家，培训8050人次"


@pytest.mark.parametrize("blank", [" ", "　", "\xa0"])
def test_digits_one_by_one_are_closed_up(blank):
    assert repair(f"走访企业3{blank}6{blank}5{blank}家").text == f"走访企业365{blank}家"


@pytest.mark.parametrize("text", ["2023 05 12", "会议 9 00开始至10 05分", "走访企业4 7家", "第3 05号", "12\t05\t家"])
def test_what_may_be_two_numbers_is_left_alone(text):
    assert repair(text).text in {text, text.replace("9 00", "900")}


@pytest.mark.parametrize("page", ["\n\n", "\n- 7 -\n", "\n第7页\n", "\n第 7 页 共 12 页\n", "\n7\n", "\n\n7/12\n\n"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("6,", "300户"), ("6", ",300户"), ("6,3", "00户"), ("63", "00户"), ("17", ".4%"), ("17.", "4%"), ("3", "万元"), ("3万4", "562元"),
        ("6300", "户"), ("两千", "六百户"), ("两千六", "百户"), ("百分之", "十六"), ("百分之十", "六"), ("三分之", "二"),
    ],
)  # fmt: skip
def test_a_number_cut_by_a_page_is_whole_again(first, second, page):
    mended = repair(f"{BEFORE}{first}{page}{second}{AFTER}")

    assert mended.text == f"{BEFORE}{first}{second}{AFTER}"
    assert [each.kind for each in mended.repairs] == ["line_break"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("6户。", "7户退出"), ("6户", "7户"), ("", "1.其他"), ("共有会员", "二、存在的问题"), ("拨打12351", "3月5日起")],
)
def test_paragraphs_are_not_joined(first, second):
    text = f"{BEFORE}{first}\n\n{second}{AFTER}"

    assert repair(text).text == text
