"""Numbers of a system: tables in several forms, their columns, their bad rows, and the audit with them."""

import re
import sqlite3

import openpyxl
import pyarrow
import pytest
from duixian.audit.actuals import read_actuals, read_mapping
from duixian.errors import DuixianError
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
