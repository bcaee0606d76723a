"""Numbers of a system: tables in several forms, their columns, their bad rows, and the audit with them."""

import os
import re
import sqlite3
import sys
import zipfile

import openpyxl
import pyarrow
import pytest
from duixian.audit.actuals import read_actuals, read_mapping
from duixian.errors import Code, DuixianError
from duixian.pipeline import audit
from pyarrow import parquet

COLUMNS = ["单位", "年度", "指标", "数值", "计量单位"]
ROWS = [["云浦市总工会", 2023, "职工书屋", 22, "家"], ["云浦市总工会", 2023, "member.new", "3.06万", "人"]]


@pytest.fixture(params=["csv", "gb18030", "xlsx", "parquet", "sqlite"])
def table(request, tmp_path):
    path = tmp_path / f"table.{request.param}"
    lines = "\n".join(",".join(map(str, row)) for row in [COLUMNS, *ROWS])
    if request.param in {"csv", "gb18030"}:
        path.write_text(lines, encoding="utf-8" if request.param == "csv" else "gb18030")
    elif request.param == "xlsx":
        book = openpyxl.Workbook()
        for row in [COLUMNS, *ROWS]:
            book.active.append(row)
        book.save(path)
    elif request.param == "parquet":
        columns = {name: [str(row[at]) for row in ROWS] for at, name in enumerate(COLUMNS)}
        parquet.write_table(pyarrow.table(columns), path)
    else:
        with sqlite3.connect(path) as database:
            database.execute("create table numbers (单位, 年度, 指标, 数值, 计量单位)")
            database.executemany("insert into numbers values (?, ?, ?, ?, ?)", ROWS)
        return f"sqlite:///{path}?select * from numbers"  # noqa: S608  a path of the test
    return str(path)


def test_every_form_gives_the_same_figures(table):
    actuals = read_actuals(table)
    figures = [figure for report in actuals.reports for figure in report.figures]

    assert actuals.problems == []
    assert [(figure.value, figure.unit, figure.year) for figure in figures] == [(22, "家", 2023), (30600, "人", 2023)]
    assert figures[1].indicator.code == "member.new"


def test_the_systems_number_answers_the_target(table, report_of):
    plan = report_of("云浦市总工会2023年工作要点\n新建职工书屋20家。")
    result = audit([plan, *read_actuals(table).reports])

    assert result.targets[0].verdict in {"exceeded", "unverified"}


def test_a_document_that_says_more_than_the_system_is_a_conflict(tmp_path, report_of):
    path = tmp_path / "table.csv"
    path.write_text("单位,年度,指标,数值\n云浦市总工会,2023,法律援助案件,94件", encoding="utf-8")
    report = report_of("云浦市总工会2023年工作总结\n办理法律援助案件104件。")
    found = [
        finding for finding in audit([report, *read_actuals(str(path)).reports]).findings if finding.kind == "conflict"
    ]

    assert len(found) == 1


def test_a_bad_row_is_told_with_its_line_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(
        "年度,指标,数值\n2023,职工书屋,22家\n去年,职工书屋,3家\n2023,,3家\n2023,书屋,很多\n\n2023,驿站,4个",
        encoding="utf-8",
    )
    actuals = read_actuals(str(path))

    assert [figure.value for report in actuals.reports for figure in report.figures] == [22, 4]
    assert [re.search(r"line \d", problem).group() for problem in actuals.problems] == ["line 3", "line 4", "line 5"]


def test_columns_are_named_by_the_user(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("y,what,本年累计\n2023,职工书屋,22家", encoding="utf-8")
    with pytest.raises(DuixianError, match="--map year=COLUMN"):
        read_actuals(str(path))
    mapping = read_mapping(["year=y", "indicator=what", "value=本年累计"])

    assert len(read_actuals(str(path), mapping).reports) == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"PAR1broken", b"a,b\n1,2"])
def test_what_is_no_table_is_one_sentence(tmp_path, content):
    path = tmp_path / "table.csv"
    path.write_bytes(content)

    with pytest.raises(DuixianError, match=r"table\.csv"):
        read_actuals(str(path))


@pytest.mark.parametrize("query", ["drop table t", "select 1 from nothing"])
def test_a_query_that_fails_is_one_sentence(query):
    with pytest.raises(DuixianError, match="cannot be queried"):
        read_actuals(f"sqlite://?{query}")


def test_a_mapping_of_nothing_known_is_refused():
    with pytest.raises(DuixianError, match="FIELD"):
        read_mapping(["colour=red"])


HEAD = "发文单位,年份,指标,完成数,单位\n"


@pytest.fixture
def figures_of(tmp_path):
    """What a csv of these words says: value, unit, and whose; and its problems."""

    def read(words, mapping=None, **encoding):
        path = tmp_path / "table.csv"
        path.write_text(words, **({"encoding": "utf-8"} | encoding))
        actuals = read_actuals(str(path), mapping)
        return [
            (report.document.issuer and report.document.issuer.name, figure.value, figure.unit)
            for report in actuals.reports
            for figure in report.figures
        ], actuals.problems

    return read


@pytest.mark.parametrize(
    "words",
    [
        "发文单位,年份,指标,完成数,单位\n云浦市总工会,2023,书屋,22,家\n",
        "单位名称,年度,项目,数值,计量单位\n云浦市总工会,2023,书屋,22,家\n",
        "单位,年度,指标,实际,计量单位\n云浦市总工会,2023,书屋,22,家\n",
        "单位,年度,指标名称,实际完成数,单位\n云浦市总工会,2023,书屋,22,家\n",
        "填报单位,统计年度,指标,完成数（家）\n云浦市总工会,2023,书屋,22\n",
        "單位名稱,年度,項目,數值,單位\n雲浦市總工會,2023年,書屋,22,家\n",
        "填報單位,年份,指標,完成數,計量單位\n雲浦市總工會,2023年度,書屋,22,家\n",
        "Issuer;Year;Indicator;Value;Unit\n云浦市总工会;2023;书屋;22;家\n",
        "云浦市2023年指标完成情况表,,,,\n,,,,\n发文单位,年份,指标,完成数,单位\n云浦市总工会,2023,书屋,22,家\n",
        "指标代码,指标,年份,单位,数值,单位\nX-1,书屋,2023,云浦市总工会,22,家\n",
    ],
)
def test_headings_that_people_use_are_known(figures_of, words):
    assert figures_of(words) == ([("云浦市总工会", 22, "家")], [])


@pytest.mark.parametrize("encoding", ["utf-16", "big5", "utf-8-sig", "gb18030"])
def test_a_table_in_any_encoding_is_read(figures_of, encoding):
    words = "發文單位,年份,指標,完成數,單位\n雲浦市總工會,2023,職工書屋,22,家\n雲浦市總工會,2023,技能競賽,31,場\n"

    assert figures_of(words, encoding=encoding) == ([("云浦市总工会", 22, "家"), ("云浦市总工会", 31, "场")], [])


def test_a_heading_of_two_meanings_is_known_by_its_values(figures_of):
    assert figures_of("单位,年度,指标,数值\n云浦市总工会,2023,书屋,22\n")[0] == [("云浦市总工会", 22, "家")]
    assert figures_of("单位,年度,指标,数值\n处,2023,书屋,22\n")[0] == [(None, 22, "处")]


def test_columns_that_nothing_tells_apart_are_named_and_the_user_decides(figures_of):
    words = "年度,指标,数值,完成数\n2023,书屋,22,23\n"
    with pytest.raises(DuixianError, match=r"数值 \(C\), 完成数 \(D\).*--map value=COLUMN") as raised:
        figures_of(words)

    assert raised.value.code == Code.SEVERAL_COLUMNS
    assert figures_of(words, {"value": "完成数"})[0] == [(None, 23, "家")]


@pytest.mark.parametrize(
    "value", ["2023", "2023年", "2023年度", "２０２３", "2023-12-31", "2023/6/30", "20231231", "2023年12月31日"]
)
def test_a_year_is_written_in_many_ways(figures_of, value):
    assert figures_of(f"{HEAD}云浦市总工会,{value},书屋,22,家\n") == ([("云浦市总工会", 22, "家")], [])


@pytest.mark.parametrize("value", ["2023年上半年", "2023Q1", "2023年1-9月", "2022—2023年", "去年", "2023年6月"])
def test_a_part_of_a_year_is_no_year(figures_of, value):
    figures, [problem] = figures_of(f"{HEAD}云浦市总工会,{value},书屋,22,家\n")

    assert figures == []
    assert "line 2" in problem


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("30,600", "人", (30600, "人")),
        ("3.06万", "人", (30600, "人")),
        ("35.5", "万元", (355000, "元")),
        ("35.5万元", "万元", (355000, "元")),
        ("96.2%", "%", (96.2, "%")),
        ("96.2", "百分比", (96.2, "%")),
        ("96.2", "％", (96.2, "%")),
        ("22家", "个", (22, "家")),
        ("2023", "人", (2023, "人")),
        ("1,234", "", (1234, None)),
        ("30", "人(次)", (30, "人(次)")),
    ],
)
def test_amounts_are_read_with_their_units(figures_of, value, unit, expected):
    assert figures_of(f'{HEAD}云浦市总工会,2023,某事,"{value}",{unit}\n') == ([("云浦市总工会", *expected)], [])


@pytest.mark.parametrize(
    ("indicator", "value", "unit"),
    [("某事", "30%", "人"), ("某事", "5万", "万元"), ("职工入会率", "0.95", ""), ("某事", "3和4", "家")],
)
def test_what_can_be_meant_in_two_ways_is_not_guessed(figures_of, indicator, value, unit):
    figures, [problem] = figures_of(f"{HEAD}云浦市总工会,2023,{indicator},{value},{unit}\n")

    assert (figures, "line 2" in problem) == ([], True)


def test_money_without_a_unit_is_not_taken_for_yuan(figures_of):
    assert figures_of(f"{HEAD}云浦市总工会,2023,帮扶资金,50,\n云浦市总工会,2023,书屋,3,家\n")[0] == [
        ("云浦市总工会", 50, None),
        ("云浦市总工会", 3, "家"),
    ]


def test_a_row_of_nobody_among_rows_of_somebody_is_told(figures_of):
    figures, [problem] = figures_of(f"{HEAD}云浦市总工会,2023,书屋,3,家\n,2023,驿站,4,家\n")

    assert len(figures) == 1
    assert "line 3" in problem


@pytest.fixture
def workbook(tmp_path):
    def make(*rows, formats=(), title="Sheet1"):
        book = openpyxl.Workbook()
        book.active.title = title
        for row in rows:
            book.active.append(row)
        for place, form in formats:
            book.active[place].number_format = form
        book.save(tmp_path / "table.xlsx")
        return str(tmp_path / "table.xlsx")

    return make


def test_numbers_of_a_workbook_are_read_as_it_shows_them(workbook):
    rows = [
        ["云浦市总工会", 2023, "建会率", 0.962, "%"],
        ["云浦市总工会", 2023, "会员", 30600.4, "人"],
        ["云浦市总工会", 2023, "经费", 12345, "元"],
    ]
    path = workbook(HEAD.strip().split(","), *rows, formats=[("D2", "0.0%"), ("D3", "#,##0"), ("D4", '0!.0,"万"')])
    [report] = read_actuals(path).reports

    assert [(figure.value, figure.unit, figure.precision) for figure in report.figures] == [
        (96.2, "%", 0.1),
        (30600, "人", 0),
        (12000, "元", 1000),
    ]


def test_a_share_without_a_format_stays_as_it_is_shown(workbook):
    [report] = read_actuals(workbook(HEAD.strip().split(","), ["云浦市总工会", 2023, "建会率", 0.962, "%"])).reports

    assert report.figures[0].value == 0.962


def test_a_formula_that_nobody_calculated_is_named_with_its_cell(workbook):
    rows = [["云浦市总工会", 2023, "书屋", "=SUM(G1:G9)", "家"], ["云浦市总工会", 2023, "驿站", "=30+2", "家"]]
    actuals = read_actuals(workbook(["各项指标"], [], HEAD.strip().split(","), *rows, title="完成情况"))

    assert [(figure.id, figure.value) for report in actuals.reports for figure in report.figures] == [("f5", 32)]
    assert "完成情况!D4" in actuals.problems[0]
    assert "line 4" in actuals.problems[0]


def test_a_sheet_that_is_hidden_or_empty_is_passed_over(tmp_path):
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["别的"])
    book.create_sheet("空")
    sheet = book.create_sheet("数")
    sheet.append(HEAD.strip().split(","))
    sheet.append(["云浦市总工会", 2023, "书屋", 22, "家"])
    book.save(tmp_path / "table.xlsx")

    assert len(read_actuals(str(tmp_path / "table.xlsx")).reports) == 1


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"no xml at all"),
        ("xl/worksheets/sheet1.xml", b'<!DOCTYPE a [<!ENTITY a "b">]><worksheet>&a;</worksheet>'),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='x'><c r='?'/></row></sheetData></worksheet>"),
        ("xl/workbook.xml", b"<workbook/>"),
    ],
)
def test_a_workbook_made_to_harm_is_one_sentence(workbook, tmp_path, part, content):
    whole, harmful = workbook(HEAD.strip().split(",")), tmp_path / "harm.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(harmful, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))

    with pytest.raises(DuixianError, match=r"harm\.xlsx"):
        read_actuals(str(harmful))


def test_a_wide_sheet_is_refused(workbook, monkeypatch):
    monkeypatch.setattr("duixian.audit.tabular.MOST_CELLS", 1_000)
    with pytest.raises(DuixianError) as raised:
        read_actuals(workbook(*[["x", *[None] * 200, "y"] for _ in range(10)]))

    assert raised.value.code == Code.TOO_LARGE


def test_an_endless_field_is_told_with_its_line(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(f'{HEAD}云浦市总工会,2023,"{"书" * 200_000}",1,家\n', encoding="utf-8")
    with pytest.raises(DuixianError, match="line 2") as raised:
        read_actuals(str(path))

    assert raised.value.code == Code.BAD_LINE


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_pipe_is_no_table(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(DuixianError) as raised:
        read_actuals(str(tmp_path / "pipe.csv"))

    assert raised.value.code == Code.NO_REGULAR_FILE


@pytest.mark.parametrize(
    ("promise", "indicator", "value", "unit"),
    [
        ("新建职工书屋20家", "新建职工书屋", 22, "家"),
        ("发展会员5000人", "新发展会员", 5600, "人"),
        ("举办职工技能竞赛30场", "职工技能竞赛", 31, "场"),
        ("新建工会组织40家", "新建工会组织", 42, "家"),
        ("全年签订集体合同200份", "集体合同", 210, "份"),
        ("筹集帮扶资金50万元", "帮扶资金", 55, "万元"),
        ("建会率达到95%", "建会率", 96.2, "%"),
    ],
)
def test_what_a_system_counted_in_the_year_answers_what_the_plan_would_add(
    tmp_path, report_of, promise, indicator, value, unit
):
    path = tmp_path / "table.csv"
    path.write_text(f"{HEAD}云浦市总工会,2023,{indicator},{value},{unit}\n", encoding="utf-8")
    plan = report_of(f"云浦市总工会2023年工作要点\n{promise}。\n")

    assert [target.verdict for target in audit([plan, *read_actuals(str(path)).reports]).targets] == ["exceeded"]


def test_figures_carry_what_is_known_of_them(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(f"{HEAD}云浦市总工会,2023,新建职工书屋,3.06万,家\n", encoding="utf-8")
    [[figure]] = [report.figures for report in read_actuals(str(path)).reports]

    assert (figure.dimension, figure.precision, figure.measure, figure.action) == (
        "organisation",
        100,
        "increment",
        "新建",
    )
    assert (str(figure.period.start), str(figure.period.end)) == ("2023-01-01", "2023-12-31")
    assert (figure.sentence, figure.cell) == (None, None)
