"""Small documents and their trees. In an expected tree two blanks are one level deeper, and - stands before a leaf."""

import time
from itertools import pairwise

import pytest
from duixian.nlp.document_text import prepare
from duixian.nlp.text.lines import lines_of
from duixian.nlp.text.sections import Section, sections_of
from duixian.readers.parsed import MarkedHeading
from hypothesis import given, settings
from hypothesis import strategies as st

DONE = "全年新建书屋三十五家。"

DOCUMENTS = {
    "title and parts": (
        f"某市总工会工作总结\n一、组织建设\n{DONE}\n二、权益维护\n{DONE}",
        """
某市总工会工作总结
  一、组织建设
    - 全年新建书屋三十五家
  二、权益维护
    - 全年新建书屋三十五家
""",
    ),
    "three levels": (
        f"一、组织\n（一）建会\n1.摸底\n{DONE}\n2.建会\n（二）入会\n二、维权",
        """
一、组织
  （一）建会
    1.摸底
      - 全年新建书屋三十五家
    2.建会
  （二）入会
二、维权
""",
    ),
    "a level left out": (
        "一、组织\n1.摸底\n2.建会\n二、维权\n（1）调解\n（2）咨询",
        """
一、组织
  1.摸底
  2.建会
二、维权
  （1）调解
  （2）咨询
""",
    ),
    "numbers begin anew under each heading": (
        "一、组织\n1.摸底\n2.建会\n二、维权\n1.调解\n2.咨询",
        """
一、组织
  1.摸底
  2.建会
二、维权
  1.调解
  2.咨询
""",
    ),
    "numbers go on through the headings": (
        "一、组织\n1.摸底\n2.建会\n二、维权\n3.调解\n4.咨询",
        """
一、组织
  1.摸底
  2.建会
二、维权
  3.调解
  4.咨询
""",
    ),
    "arabic outside, Chinese inside": (
        "1.组织\n一、摸底\n二、建会\n2.维权\n一、调解\n二、咨询",
        """
1.组织
  一、摸底
  二、建会
2.维权
  一、调解
  二、咨询
""",
    ),
    "bracketed outside, plain inside": (
        "（一）组织\n一、摸底\n二、建会\n（二）维权\n一、调解",
        """
（一）组织
  一、摸底
  二、建会
（二）维权
  一、调解
""",
    ),
    "parts, chapters and sections": (
        "第一部分 回顾\n第一章 组织\n第一节 建会\n第二节 入会\n第二章 维权\n第二部分 打算",
        """
第一部分 回顾
  第一章 组织
    第一节 建会
    第二节 入会
  第二章 维权
第二部分 打算
""",
    ),
    "formal numerals, in simplified and in common form": (
        "壹、报告\n一、会务\n二、财务\n贰、讨论\n参、选举",
        """
壹、报告
  一、会务
  二、财务
贰、讨论
参、选举
""",
    ),
    "heavenly stems": (
        "甲、会务\n一、组织\n二、福利\n乙、权益\n一、调解",
        """
甲、会务
  一、组织
  二、福利
乙、权益
  一、调解
""",
    ),
    "circled numbers below brackets": (
        "一、组织\n（1）摸底\n①城区\n②乡镇\n（2）建会",
        """
一、组织
  （1）摸底
    ①城区
    ②乡镇
  （2）建会
""",
    ),
    "decimal numbers": (
        "1.组织\n1.1 摸底\n1.2 建会\n2.维权\n2.1 调解",
        """
1.组织
  1.1 摸底
  1.2 建会
2.维权
  2.1 调解
""",
    ),
    "more than ten": (
        "九、宣传\n十、女工\n十一、财务\n十二、经审",
        """
九、宣传
十、女工
十一、财务
十二、经审
""",
    ),
    "a heading that is the first sentence of its line": (
        "（一）夯实基层。新建工会三十家，发展会员两千人。\n（二）维护权益。调解争议。",
        """
（一）夯实基层
  - 新建工会三十家
  - 发展会员两千人
（二）维护权益
  - 调解争议
""",
    ),
    "a long numbered sentence is an item and ends the section before it": (
        "一、组织\n（一）建会\n" + DONE + "\n（二）" + "推动百人以上企业建会，" * 5 + "办好实事。\n二、维权",
        """
一、组织
  （一）建会
    - 全年新建书屋三十五家
  - （二）推动百人以上企业建会，推动百人以上企业建会，推动百人以上企业建会，推动百人以上企业建会，推动百人以上企业建会，办好实事。
二、维权
""",
    ),
    "一是 heads what follows its sentence": (
        "一、组织\n一是抓建会。新建三十家。\n二是抓入会。发展两千人。",
        """
一、组织
  一是抓建会
    - 新建三十家
  二是抓入会
    - 发展两千人
""",
    ),
    "一是 with one sentence is an item": (
        "一、组织\n一是抓建会；\n二是抓入会。",
        """
一、组织
  - 一是抓建会；
  - 二是抓入会。
""",
    ),
    "一是 inside a paragraph": (
        "今年重点抓好三件事：一是建会；二是维权，三是服务。",
        """
- 今年重点抓好三件事
- 一是建会；
- 二是维权，
- 三是服务。
""",
    ),
    "第一， with 一是 inside": (
        "第一，抓组织。打牢基础。\n一是抓建会。新建三十家。\n二是抓入会。发展两千人。\n第二，抓服务。办好实事。",
        """
第一，抓组织
  - 打牢基础
  一是抓建会
    - 新建三十家
  二是抓入会
    - 发展两千人
第二，抓服务
  - 办好实事
""",
    ),
    "brackets inside a paragraph": (
        "主要任务：（1）建会三十家；（2）发展会员。",
        """
- 主要任务
- （1）建会三十家；
- （2）发展会员。
""",
    ),
    "one mark alone parts nothing": (
        "原因一是缺人，工作推不开。",
        """
- 原因一是缺人
- 工作推不开
""",
    ),
    "bulleted list": (
        "一、组织\n- 建会\n- 入会\n二、维权\n• 调解",
        """
一、组织
  - - 建会
  - - 入会
二、维权
  - • 调解
""",
    ),
    "bold bullets head": (
        f"■ 组织\n{DONE}\n■ 维权\n{DONE}",
        """
■ 组织
  - 全年新建书屋三十五家
■ 维权
  - 全年新建书屋三十五家
""",
    ),
    "labels with lists that begin anew": (
        "一、安排\n三月份：\n1.慰问\n2.体检\n四月份：\n1.竞赛\n二、要求",
        """
一、安排
  三月份：
    1.慰问
    2.体检
  四月份：
    1.竞赛
二、要求
""",
    ),
    "a label inside a numbered item": (
        f"1.慰问\n时间：\n{DONE}\n2.体检\n时间：\n{DONE}",
        """
1.慰问
  时间：
    - 全年新建书屋三十五家
2.体检
  时间：
    - 全年新建书屋三十五家
""",
    ),
    "an unnumbered heading inside a numbering that goes on": (
        f"一、组织\n建会入会\n{DONE}\n二、维权",
        """
一、组织
  建会入会
    - 全年新建书屋三十五家
二、维权
""",
    ),
    "an unnumbered heading after which numbers begin anew": (
        "工作回顾\n一、组织\n二、维权\n下步打算\n一、组织\n二、维权",
        """
工作回顾
  一、组织
  二、维权
下步打算
  一、组织
  二、维权
""",
    ),
    "rows of a table head nothing": (
        "一、预算\n科目\t金额\n会费\t三千\n二、决算",
        """
一、预算
  - 科目\t金额
  - 会费\t三千
二、决算
""",
    ),
    "wide blanks part cells, and set a title apart": (
        "工  作  总  结\n项目  数量  单位\n书屋  三十  家",
        """
工  作  总  结
  - 项目  数量  单位
  - 书屋  三十  家
""",
    ),
    "an amount is no number of a heading": (
        "1.5亿元投入使用，职工满意。",
        """
- 1.5亿元投入使用
- 职工满意
""",
    ),
    "nothing": ("\n \n", ""),
}


def shown(text: str, section: Section) -> str:
    inside: list[tuple[int, str]] = [(leaf.start, f"- {text[leaf.start : leaf.end]}\n") for leaf in section.leaves]
    inside += [(child.start, f"{child.heading}\n{shown(text, child)}") for child in section.children]
    indent = "" if section.heading is None else "  "
    return "".join(indent + line for _, block in sorted(inside) for line in block.splitlines(keepends=True))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_trees(name: str) -> None:
    text, expected = DOCUMENTS[name]

    assert expected.removeprefix("\n") == shown(text, sections_of(text, lines_of(text)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sections_of_a_line_are_the_headings_above_it(name: str) -> None:
    text, _ = DOCUMENTS[name]
    lines = lines_of(text)
    root = sections_of(text, lines)
    for line in lines:
        held, headings = root, []
        while inner := next((one for one in held.children if one.start <= line.start < one.end), None):
            headings.append(inner.heading)
            held = inner

        assert tuple(headings) == line.section


def marked(text: str, **ranks: int) -> list[MarkedHeading]:
    return sorted(
        MarkedHeading(text.index(words), text.index(words) + len(words), rank) for words, rank in ranks.items()
    )


def test_ranks_of_a_page_nest() -> None:
    text = f"总结\n组织，打牢基础\n{DONE}\n入会\n维权"
    lines = lines_of(text, marked(text, 总结=1, 组织=2, 入会=3, 维权=2))

    assert [line.depth for line in lines] == [1, 2, None, 3, 2]
    assert lines[3].section == ("总结", "组织，打牢基础", "入会")


def test_bold_lines_stand_where_the_numbers_put_them() -> None:
    text = f"一、组织\n建会，\n{DONE}\n二、服务\n慰问，\n{DONE}"
    lines = lines_of(text, marked(text, 建会=7, 慰问=7))

    assert [line.section for line in lines][1::3] == [("一、组织", "建会，"), ("二、服务", "慰问，")]


def test_marked_headings_are_found_after_mending() -> None:
    text = f"總結(jié)報告：\n{DONE}\n下步打算。\n{DONE}"
    document = prepare(text, marked(text, 總結=1, 下步打算=2))

    assert [line.heading for line in document.lines] == ["总结报告：", None, "下步打算。", None]
    assert document.lines[3].section == ("总结报告：", "下步打算。")


PIECES = [
    "一、",
    "二、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "①",
    "一是",
    "第一，",
    "■",
    "- ",
    "九月份：",
    "建会",
    "。",
    "\n",
    "\t",
    "  ",
    "，",
]


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_every_tree_is_well_formed(text: str) -> None:
    lines = lines_of(text)
    root = sections_of(text, lines)
    for section in root.walk():
        inside = sorted(
            [(leaf.start, leaf.end) for leaf in section.leaves] + [(c.start, c.end) for c in section.children]
        )

        assert all(section.start <= start < end <= section.end for start, end in inside)
        assert all(end <= start for (_, end), (start, _) in pairwise(inside))
        assert all(child.level == section.level + 1 for child in section.children)
    for line in lines:
        assert (len(line.section) == line.depth) == (line.depth is not None)
        assert line.depth is None or line.section[-1] == line.heading


@pytest.mark.parametrize(
    "piece", ["一、甲\n1.乙\n", "1.甲\n", "甲\n", "九月份：\n1.甲\n", "一是甲；二是乙；", "甲\t乙\n", "  甲"]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        taken = []
        for _ in range(3):
            start = time.process_time()
            sections_of(text, lines_of(text))
            taken.append(time.process_time() - start)
        return min(taken)

    assert seconds(40_000) < 2 * 2 * seconds(20_000) + 0.2
