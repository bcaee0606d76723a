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
        ("车间年节约75万元", "75万元", 750_000, "元", "eq"),
        ("大约200人参加", "大约200人", 200, "人", "approx"),
        ("签约30家企业", "30家", 30, "家", "eq"),
        ("走访企业家属80家次", "80家次", 80, "家次", "eq"),
        ("建成24小时自助书屋3家", "3家", 3, "家", "eq"),
        ("12.6月底前建成驿站3个", "3个", 3, "个", "eq"),
        ("账上结余36 208.40元", "36 208.40元", 36_208.4, "元", "eq"),
        ("收到问卷4 512份", "4 512份", 4512, "份", "eq"),
        ("培训骨干6，000人次", "6，000人次", 6000, "人次", "eq"),
        ("走访3,\n400户", "3,\n400户", 3400, "户", "eq"),
        ("报名二千\n三百人", "二千\n三百人", 2300, "人", "eq"),
        ("每人补45元5角二分", "45元5角二分", 45.52, "元", "eq"),
        ("奖金８萬５仟元", "８萬５仟元", 85_000, "元", "eq"),
        ("到会率７成３", "７成３", 73, "%", "eq"),
        ("占总数的四分之三强", "四分之三强", 75, "%", "gt"),
        ("参与率二成不到", "二成不到", 20, "%", "lt"),
        ("约占总数的三成", "三成", 30, "%", "approx"),
        ("女工占四十分之一", "四十分之一", 2.5, "%", "eq"),
        ("满意率≥92%", "≥92%", 92, "%", "ge"),
        ("外聘不可多过二成", "不可多过二成", 20, "%", "le"),
        ("产量完成31.6亿元", "31.6亿元", 3_160_000_000, "元", "eq"),
        ("发出要约40份", "40份", 40, "份", "eq"),
        ("年内彩超60人", "60人", 60, "人", "eq"),
        ("参加人数首次过5万人", "过5万人", 50_000, "人", "gt"),
        ("先后办过7场", "7场", 7, "场", "eq"),
        ("会员两千以上，", "两千以上", 2000, "人", "ge"),
        ("社会捐助800，", "800", 800, "元", "eq"),
        ("动员26万农民工", "26万", 260_000, "人", "eq"),
        ("追回澳门元五百三十万；", "五百三十万", 5_300_000, "元", "eq"),
        ("月薪加$480；", "480", 480, "元", "eq"),
        ("日薪升二十蚊", "二十蚊", 20, "元", "eq"),
        ("来了百三几人", "百三几人", 130, "人", "gt"),
        ("投放AED12台", "12台", 12, "台", "eq"),
        ("宿舍添置120张床", "120张", 120, "张", "eq"),
        ("开设插花班二班", "二班", 2, "班", "eq"),
        ("建成文化长廊一座。", "一座", 1, "座", "eq"),
        ("工会建一处浴室", "一处", 1, "处", "eq"),
        ("补办至少一场", "至少一场", 1, "场", "ge"),
        ("年终奖1.5个月", "1.5个月", 1.5, "个月", "eq"),
        ("诉求24小时内答复", "24小时内", 24, "小时", "le"),
        ("时限缩短至9天", "9天", 9, "天", "eq"),
        ("合计产值一个亿，", "一个亿", 100_000_000, "元", "eq"),
        ("会费结余（万元）：86.2", "86.2", 862_000, "元", "eq"),
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


@pytest.mark.parametrize(
    "text",
    [
        "三水区总工会", "五华县的做法", "九里街道总工会", "二道区职工", "红十字会", "一年一度的比赛", "做好二次动员", "二期工程",
        "述职稿900字范本7篇", "浏览次数:1 198", "已下载35次", "本文已被阅读321次", "(共印60份)", "上一版", "把干部轮训一遍",
        "百名职工献计", "千人伤亡率", "（单位：万元）", "讲三点意见", "办好三件事", "63岁的退休教师", "满分100分", "历时4天", "七八两月停办",
        "五一起设热线", "24小时开放的驿站", "108.03.31",
    ],
)  # fmt: skip
def test_names_counters_and_manners_of_speaking_are_no_figures(text):
    assert not [mention for mention in find_numbers(text) if mention.quantity]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("会员从2100多增到4600多", [(2100, "人"), (4600, "人")]),
        ("津贴由二千至六千元", [(2000, "元"), (6000, "元")]),
        ("安排66人到21间机构", [(66, "人"), (21, "间")]),
        ("授信2亿元，其中首批3000万、明年8000万", [(2 * 10**8, "元"), (3 * 10**7, "元"), (8 * 10**7, "元")]),
        ("奖三百/二百/一百五十元", [(300, "元"), (200, "元"), (150, "元")]),
        ("比上年的86名多12名", [(86, "名"), (12, "名")]),
    ],
)
def test_numbers_side_by_side_stay_apart_and_share_a_unit(text, values):
    found = [mention.quantity for mention in find_numbers(text) if mention.quantity]

    assert [(float(quantity.low), quantity.unit) for quantity in found] == values
    assert not [quantity for quantity in found if quantity.comparator == "range"]


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
        started = time.process_time()
        find(text)
        return time.process_time() - started

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
        started = time.process_time()
        typed_numbers(text)
        return time.process_time() - started

    short, long = min(seconds(1500) for _ in range(2)), min(seconds(6000) for _ in range(2))

    assert long < 12 * short + 0.1
