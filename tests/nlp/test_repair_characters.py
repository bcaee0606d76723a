"""Damage to characters: annotations, lost bytes, entities, asterisks, wrong encodings, odd forms, blanks."""

import pytest
from duixian.nlp.repair import Repair, repair

READINGS = [("務", "wù"), ("驅", "qū"), ("優", "yōu"), ("現", "xiàn"), ("醫", "yī"), ("總", "zǒng"), ("會", "huì")]


def annotated_by_bytes(text: str, readings: list[tuple[str, str]]) -> str:
    """Put each reading in brackets after the bytes of its character, wherever they meet, and decode the result.

    The bytes of 務 also meet where 獎 ends and 章 begins. A pair that is no character is read as ``?``.
    """
    raw = text.encode("gbk")
    for character, reading in readings:
        pair = character.encode("gbk")
        raw = raw.replace(pair, pair + f"({reading})".encode("gbk"))
    decoded = ""
    at = 0
    while at < len(raw):
        width = 1 if raw[at] < 0x80 else 2
        try:
            decoded += raw[at : at + width].decode("gbk")
        except UnicodeDecodeError:
            decoded += "?"
        at += width
    return decoded


def only(text: str) -> Repair:
    (found,) = repair(text).repairs
    return found


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("年度工作總結(jié)報告", "年度工作總結報告"),
        ("年度工作总结（jié）报告", "年度工作总结报告"),
        ("召開(kāi)大會(huì )表彰先進(jìn)", "召開大會表彰先進"),
        ("幫扶網(wang)絡(luo)建設(she)", "幫扶網絡建設"),
        ("為職工辦實事,關(ɡuān)愛職工", "為職工辦實事,關愛職工"),
        ("發展女(nu\u0308\u030c)職工會員", "發展女職工會員"),
    ],
)
def test_pinyin_is_taken_out(damaged: str, clean: str) -> None:
    assert clean == repair(damaged).text
    assert {"pinyin_annotation"} == {one.kind for one in repair(damaged).repairs}
    assert all(one.certain for one in repair(damaged).repairs)


@pytest.mark.parametrize(
    "text",
    [
        "颁发五一劳动奖章(状)5枚",
        "(XX区)总工会",
        "安装显示屏(LED)12块",
        "公司总经理(CEO)出席",
        "发行股票(A股)的企业",
        "开展活动(详见附件a)",
        "参观重庆(chongqing)的车间",
        "甲(a)、乙(b)两组各30人",
        "机构(an)一家",
        "他姓单(shan),是车间主任",
    ],
)
def test_real_brackets_stay(text: str) -> None:
    assert text == repair(text).text
    assert repair(text).repairs == ()


def test_record_of_an_annotation_holds_its_character() -> None:
    found = only("深化改革,總結(jié)經驗")

    assert (found.start, found.end, found.raw, found.clean) == (6, 12, "結(jié)", "結")


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("表彰勞動獎章(狀)獲得者", "獎?wù)?狀)"),
        ("推薦勞動獎章和工人先鋒號", "獎?wù)潞凸と讼蠕h號"),
        ("我們為醫護人員送去慰問", "們?yōu)獒t(yī)護"),
    ],
)
def test_shifted_bytes_are_read_again(text: str, raw: str) -> None:
    damaged = annotated_by_bytes(text, READINGS)
    lost = [one for one in repair(damaged).repairs if one.kind == "lost_character"]

    assert text == repair(damaged).text
    assert [(raw, True)] == [(one.raw, one.certain) for one in lost]


def test_shifted_full_stop() -> None:
    found = only("工作進展順利,F(xiàn)將情況報告如下")

    assert (found.raw, found.clean, found.kind, found.certain) == (",F(xiàn)將", "。現將", "lost_character", True)


def test_shifted_full_stop_before_two_characters() -> None:
    assert repair("成績是主要的?？偨Y(jié)經驗").text == "成績是主要的。總結經驗"


def test_swallowed_ampersand() -> None:
    damaged = annotated_by_bytes("服務“實打實&rdquo;", READINGS)

    assert repair(damaged).text == "服務“實打實”"
    assert ("打?qū)?rdquo;", "打實”", "broken_entity") in {(o.raw, o.clean, o.kind) for o in repair(damaged).repairs}


def test_swallowed_digit_is_not_guessed() -> None:
    found = only(annotated_by_bytes("頒發獎章35枚", READINGS))

    assert (found.clean, found.certain) == ("獎章?", False)


def test_character_that_makes_no_word_stays_lost() -> None:
    text = "獎?wù)?"
    other = "鐵?wù)?乙"

    assert repair(text).text == "獎章"
    assert other == repair(other).text


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("建会率&nbsp;95%", "建会率 95%"),
        ("&ldquo;送温暖&rdquo;活动", "“送温暖”活动"),
        ("&amp;ldquo;送温暖&amp;rdquo;活动", "“送温暖”活动"),
        ("ldquo;送温暖rdquo;活动", "“送温暖”活动"),
        ("&#8220;送温暖&#x201d;活动", "“送温暖”活动"),
        ("中国梦&middot劳动美", "中国梦·劳动美"),
        ("&nbsp;&nbsp;一、加强组织建设", "  一、加强组织建设"),
    ],
)
def test_entities(damaged: str, clean: str) -> None:
    assert clean == repair(damaged).text
    assert {"broken_entity"} == {one.kind for one in repair(damaged).repairs}


@pytest.mark.parametrize(
    "text",
    ["R&D投入增长", "见 /list?id=1&copy=2", "AT&T公司", "&unknown;", "&#0;", "甲;乙;丙", "three times; ten deg; lt;"],
)
def test_ampersands_that_are_none(text: str) -> None:
    assert text == repair(text).text


def test_asterisks_in_a_fixed_formula_are_filled_but_not_for_certain() -> None:
    found = only("团结在以******同志为核心的党中央周围")

    assert (found.raw, found.clean, found.kind, found.certain) == ("******", "习近平", "censored", False)


@pytest.mark.parametrize("text", ["认真学习***总书记讲话", "以***同志为总书记的党中央", "联系人***"])
def test_other_asterisks_are_marked(text: str) -> None:
    found = only(text)

    assert text == repair(text).text
    assert (found.raw, found.clean, found.kind, found.certain) == ("***", "***", "censored", False)


def test_rule_of_asterisks_is_an_ornament() -> None:
    assert repair("第一部分\n* * *\n******\n第二部分").repairs == ()


@pytest.mark.parametrize(
    ("wrong", "right"), [("gbk", "utf-8"), ("latin-1", "utf-8"), ("cp1252", "gbk"), ("latin-1", "gbk")]
)
def test_mojibake(wrong: str, right: str) -> None:
    text = "年新建职工书屋，发展"
    found = only(text.encode(right).decode(wrong))

    assert (text, "mojibake", True) == (found.clean, found.kind, found.certain)


def test_mojibake_with_a_byte_lost() -> None:
    text = "帮扶困难职工，发展会员。服务职工"
    found = only(text.encode().decode("gbk", "replace"))

    assert found.clean == "�扶困难职工，发展会员。服务职�"
    assert not found.certain


@pytest.mark.parametrize("text", ["café à Genève", "Großbritannien, Österreich", "±5℃的误差", "浜江会展中心"])
def test_what_only_looks_like_mojibake(text: str) -> None:
    assert text == repair(text).text


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("２０２２年新建３５个", "2022年新建35个"),
        ("增长１２．５％", "增长12.5%"),
        ("１．加强组织建设", "1．加强组织建设"),
        ("总⼯会的⻓期规划", "总工会的长期规划"),
        ("\uf9f4場", "林場"),
    ],
)
def test_forms(damaged: str, clean: str) -> None:
    assert clean == repair(damaged).text
    assert {"width_form"} == {one.kind for one in repair(damaged).repairs}


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("工 作 总 结", "工作总结"),
        ("工　作　总　结", "工作总结"),
        ("市总工 会召开会议", "市总工会召开会议"),
        ("2 0 2 2 年工作", "2022 年工作"),
        ("发放资金1 310万元", "发放资金1310万元"),
        ("增长12. 5%", "增长12.5%"),
        ("新建35\u200b个", "新建35个"),
    ],
)
def test_blanks_inside_words_and_numbers(damaged: str, clean: str) -> None:
    assert clean == repair(damaged).text
    assert {"spacing"} == {one.kind for one in repair(damaged).repairs}


@pytest.mark.parametrize(
    "text",
    [
        "凝心聚力促发展 砥砺奋进谱新篇",
        "发出 2460 份问卷",
        "一 二 三 四",
        "1 2 3 4 月",
        "王 伟 李 明 赵 强",
        "经费 512,300 498,700 530,000",
        "1. 5个单位参加",
        "主席 张建国",
    ],
)
def test_blanks_that_are_punctuation_stay(text: str) -> None:
    assert text == repair(text).text
