import time

import pytest
from duixian.nlp.numbers.quantities import find_numbers
from duixian.nlp.numbers.typed import typed_numbers
from hypothesis import given, settings
from hypothesis import strategies as st


def only_quantity(text):
    found = [mention for mention in find_numbers(text) if mention.quantity]

    assert len(found) == 1, found
    return found[0], found[0].quantity


@pytest.mark.parametrize(
    ("text", "quantity", "value", "unit", "comparator"),
    [
        ("新建驿站35个。", "35个", 35, "个", "eq"),
        ("筹集资金1280余万元", "1280余万元", 12_800_000, "元", "gt"),
        ("占比40%以上", "40%以上", 40, "%", "ge"),
        ("近三千人参加", "近三千人", 3000, "人", "lt"),
        ("约215万元", "约215万元", 2_150_000, "元", "approx"),
        ("培训十几名", "十几名", 10, "名", "gt"),
        ("完成百分之四十", "百分之四十", 40, "%", "eq"),
        ("有九成五的职工", "九成五", 95, "%", "eq"),
        ("不少于15场", "不少于15场", 15, "场", "ge"),
        ("控制在12%以内", "12%以内", 12, "%", "le"),
        ("基地数量至少达到30个", "30个", 30, "个", "ge"),
        ("上百万职工", "上百万", 1_000_000, "人", "ge"),
        ("发放3.06万人次", "3.06万人次", 30600, "人次", "eq"),
        ("三分之二的代表", "三分之二", 66.666667, "%", "eq"),
        ("１２０家企业", "１２０家", 120, "家", "eq"),
        ("千分之五的误差", "千分之五", 0.5, "%", "eq"),
        ("满意率达九成半", "九成半", 95, "%", "eq"),
        ("按1:20的比例配备", "1:20", 0.05, "比", "eq"),
        ("产值增长1.5倍", "1.5倍", 1.5, "倍", "eq"),
        ("提高一点五个百分点", "一点五个百分点", 1.5, "百分点", "eq"),
        ("今年减贫1000万以上", "1000万以上", 10_000_000, None, "ge"),
        ("共有超过 400 位会员", "超过 400 位", 400, "位", "gt"),
        ("发放慰问金2万5,000元", "2万5,000元", 25_000, "元", "eq"),
        ("参保3万4562人", "3万4562人", 34_562, "人", "eq"),
        ("为企业节约200万元", "200万元", 2_000_000, "元", "eq"),
        ("大约200人参加", "大约200人", 200, "人", "approx"),
        ("签约30家企业", "30家", 30, "家", "eq"),
        ("走访企业家属80家次", "80家次", 80, "家次", "eq"),
        ("建成24小时自助书屋3家", "3家", 3, "家", "eq"),
        ("12.6月底前建成驿站3个", "3个", 3, "个", "eq"),
    ],
)
def test_a_quantity_has_value_unit_and_comparator(text, quantity, value, unit, comparator):
    mention, found = only_quantity(text)

    assert text[mention.start : mention.end].strip() == quantity
    assert (float(found.low), found.unit, found.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("5—10个", 5, 10), ("30-50人", 30, 50), ("两到三万名", 20000, 30000), ("25人至29人", 25, 29)],
)
def test_a_range_has_both_ends(text, low, high):
    _, found = only_quantity(text)

    assert (found.low, found.high, found.comparator) == (low, high, "range")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2022年4月5日", "date"), ("11月底前", "date"), ("2021—2025年", "date"), ("8/17集合", "date"), ("一季度", "date"),
        ("党的十九届六中全会", "ordinal"), ("第六届", "ordinal"), ("二十大精神", "ordinal"), ("“五个一”工程", "name"),
        ("“十四五”期间", "name"), ("三年行动", "duration"), ("一、工作回顾", "section"), ("（二）主要做法", "section"),
        ("拨打12351热线", "phone"), ("电话：0123-4567890", "phone"), ("〔2023〕6号", "document_number"), ("第三条规定", "law"),
        ("五一劳动奖章", "name"), ("统一部署", "name"), ("一批项目", "vague"), ("抓住两个关键", "name"), ("见第3页", "page"),
        ("见附件3", "section"), ("“257工会提升计划”", "name"), ("网址https://example.org/2023/5.html", "name"), ("2寸免冠照片", "name"),
        ("坚持两个确立", "name"), ("五四青年节", "name"), ("111电工字第001号", "document_number"), ("几个方面", "vague"),
    ],
)  # fmt: skip
def test_what_is_no_figure_says_why(text, kind):
    mentions = find_numbers(text)

    assert mentions
    assert not [mention for mention in mentions if mention.quantity]
    assert mentions[0].kind == kind
    assert mentions[0].rule


def test_a_rounded_number_is_an_interval():
    _, found = only_quantity("3.06万元")

    assert found.interval == (30550, 30650)
    assert found.closed == (True, False)


def test_a_list_shares_the_unit_behind_its_last_number():
    found = [mention.quantity for mention in find_numbers("机关、企业、学校分别20、30、40家")]

    assert [(int(quantity.low), quantity.unit) for quantity in found] == [(20, "家"), (30, "家"), (40, "家")]


@given(st.text(alphabet="0123456789一二三十百千万亿余多%年月日号第个人万元，。、—-至（）“” \n", max_size=60))
def test_every_digit_is_in_exactly_one_mention(text):
    mentions = find_numbers(text)
    covered = [place for mention in mentions for place in range(mention.start, mention.end)]

    assert len(covered) == len(set(covered))
    assert all(place in set(covered) for place, character in enumerate(text) if character in "0123456789")


@pytest.mark.parametrize(
    "nasty",
    ["1", "一", "1,", "十万", "第", "1年", "5—", "百分之", "(", "1 ", "-", "“1", "至少", "1至", "两", "伍", "http://1"],
)
@pytest.mark.parametrize("find", [find_numbers, typed_numbers])
def test_time_grows_in_proportion_to_the_text(find, nasty):
    def seconds(length):
        text = nasty * (length // len(nasty))
        started = time.perf_counter()
        find(text)
        return time.perf_counter() - started

    seconds(100)
    short, long = min(seconds(4000) for _ in range(3)), min(seconds(16000) for _ in range(2))

    assert long < 12 * short + 0.1


@given(
    st.lists(
        st.sampled_from([*"0123456789一两十百千万亿点分之又负-~,.%成折第/^ek余多几 \n“”", "至少", "以上", "元"]),
        max_size=4,
    )
)
@settings(max_examples=25, deadline=None)
def test_no_short_pattern_repeated_takes_more_than_linear_time(pieces):
    nasty = "".join(pieces) or "1"

    def seconds(length):
        text = nasty * (length // len(nasty))
        started = time.perf_counter()
        typed_numbers(text)
        return time.perf_counter() - started

    short, long = min(seconds(1500) for _ in range(2)), min(seconds(6000) for _ in range(2))

    assert long < 12 * short + 0.1
