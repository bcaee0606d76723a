"""Tables that came down as text."""

import time

import pytest
from duixian.nlp.tables.find import find_tables
from duixian.nlp.text.lines import lines_of
from duixian.pipeline import extract

HEAD = "云浦市总工会2023年工作总结\n"


@pytest.fixture
def cells(source):
    """Each cell of the tables of a text as (row, column, value, unit, role)."""

    def find(table):
        return [
            (figure.cell.row, figure.cell.column, figure.value, figure.unit, figure.role)
            for figure in extract(source(HEAD + table)).figures
            if figure.cell
        ]

    return find


def test_strokes_part_cells(cells):
    table = "| 项目 | 计划 | 完成 |\n|---|---|---|\n| 职工书屋 | 3个 | 2个 |\n| 活动中心 | 1500㎡ | 1620㎡ |"

    assert cells(table) == [
        ("职工书屋", "计划", 3, "个", "target"),
        ("职工书屋", "完成", 2, "个", "actual"),
        ("活动中心", "计划", 1500, "㎡", "target"),
        ("活动中心", "完成", 1620, "㎡", "actual"),
    ]


def test_single_blanks_part_cells_under_a_head_of_titles(cells):
    table = "序号 项目 计划数 完成数 完成率\n1 职工书屋 3个 2个 67%\n2 心灵驿站 4个 4个 100%"

    assert cells(table)[:3] == [
        ("职工书屋", "计划数", 3, "个", "target"),
        ("职工书屋", "完成数", 2, "个", "actual"),
        ("职工书屋", "完成率", 67, "%", "actual"),
    ]


def test_who_is_responsible_names_no_row(cells):
    table = (
        "序号\t项目\t责任部室\t计划数\t完成数\n1\t技能竞赛（项）\t经济部\t35\t33\n2\t大病救助（人次）\t保障部\t180\t143"
    )

    assert cells(table) == [
        ("技能竞赛", "计划数", 35, "项", "target"),
        ("技能竞赛", "完成数", 33, "项", "actual"),
        ("大病救助", "计划数", 180, "人次", "target"),
        ("大病救助", "完成数", 143, "人次", "actual"),
    ]


def test_the_verb_of_a_row_is_the_verb_of_its_cells(source):
    table = "项目\t计划数\t完成数\n新建职工书屋\t3个\t2个\n服务中心\t4个\t4个"
    figures = extract(source(HEAD + table)).figures

    assert [figure.action for figure in figures] == ["新建", "新建", None, None]


def test_a_column_may_be_headed_by_its_unit_alone(source):
    table = "云浦市总工会2023年工作总结\n项目\t班数\t人次\n电工进修\t28\t1064\n焊工进修\t19\t361\n茶艺入门\t4\t72\n"
    figures = extract(source(table)).figures

    assert [(f.text, f.unit) for f in figures] == [
        ("28", "班"), ("1064", "人次"), ("19", "班"), ("361", "人次"), ("4", "班"), ("72", "人次"),
    ]  # fmt: skip


def test_the_clause_of_a_cell_is_its_row(source):
    table = "云浦市总工会2023年工作总结\n项目\t单位\t2023年完成\t2022年完成\n技能培训\t人次\t4310\t3980\n参加互助\t人\t21460\t19875\n"
    report = source(table)
    figures = extract(report).figures

    assert [report.text[f.clause.start : f.clause.end] for f in figures[:2]] == ["技能培训\t人次\t4310\t3980"] * 2


def test_names_with_dashes_below_them_are_no_fault(cells):
    assert cells("项目\n计划数\n完成数\n" + "职工书屋\n—\n—\n心灵驿站\n—\n—\n" * 4) == []


@pytest.mark.parametrize(
    "lines", ["1\n", "职工书屋\n3个\n", "书屋\n驿站\n—\n1\n", "项目\n1\n", "序号\n项目\n1\n书屋\n", "1\n2\n书屋\n"]
)
def test_lines_of_one_cell_take_linear_time(lines):
    def seconds(times):
        text = lines * times
        cut = lines_of(text, [])
        started = time.process_time()
        find_tables(text, cut, [])
        return time.process_time() - started

    assert seconds(2_000) < 8 * min(seconds(500), seconds(500)) + 0.2  # 4 if linear, 16 if quadratic
