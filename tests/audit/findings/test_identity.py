"""The identity of a finding: its rule, its check and the places it points at, and nothing else."""

import pytest
from duixian.audit.actuals import read_actuals
from duixian.audit.findings import Case, find_all
from duixian.audit.findings.case import Observation
from duixian.audit.findings.identity import finding_of
from duixian.audit.reading import reading_of
from duixian.i18n.wording import Wording
from duixian.pipeline import audit

TEXT = "某市总工会2023年工作总结\n受理劳动争议125件，调解成功108件，调解成功率91.2%。\n超额完成省定任务。\n新确定试点单位60家，其中企业38家、园区14家、院校6家。"


@pytest.fixture
def facts(report_of):
    return reading_of(report_of(TEXT), "某市总工会").facts


def ids(reports, language="zh"):
    return sorted(finding.id for finding in audit(reports, language=language).findings)


def test_the_wording_does_not_matter(report_of):
    assert ids([report_of(TEXT)], "zh") == ids([report_of(TEXT)], "en") != []


def test_what_a_later_version_numbers_otherwise_stays_the_same(report_of):
    renumbered = report_of(TEXT)
    for figure in renumbered.figures:
        figure.id = f"f{int(figure.id[1:]) + 7}"

    assert ids([renumbered]) == ids([report_of(TEXT)])


def test_other_bytes_or_other_places_are_another_finding(report_of, facts):
    moved = report_of(TEXT.replace("\n", "\n\n", 1))
    one, other = (finding_of("arithmetic", Observation("sum", "error", (fact,), "")).id for fact in facts[:2])

    assert not set(ids([moved])) & set(ids([report_of(TEXT)]))
    assert one != other


def test_rule_check_and_spans_are_part_of_it_and_order_is_not(facts):
    span, other = ("a" * 64, 3, 9), ("a" * 64, 3, 10)
    made = [
        finding_of("claim", Observation("open", "info", facts[:2], "甲", (span, other))),
        finding_of("claim", Observation("open", "warning", facts[1::-1], "乙", (other, span))),
        finding_of("claim", Observation("short", "info", facts[:2], "甲", (span, other))),
        finding_of("conflict", Observation("open", "info", facts[:2], "甲", (span, other))),
        finding_of("claim", Observation("open", "info", facts[:2], "甲", (span,))),
        finding_of("claim", Observation("open", "info", (), "甲", (span,))),
        finding_of("claim", Observation("open", "info", (), "甲", (other,))),
    ]

    assert made[0].id == made[1].id
    assert len({finding.id for finding in made[1:]}) == len(made) - 1


def test_rows_of_a_table_are_told_apart(tmp_path):
    path = tmp_path / "actuals.csv"
    path.write_text(
        "单位,年度,指标,数值,计量单位\n某市总工会,2023,培训职工,10,人\n某市总工会,2023,职工书屋,12,家\n",
        encoding="utf-8",
    )
    [report] = read_actuals(str(path)).reports
    rows = reading_of(report, "某市总工会").facts

    assert len({finding_of("conflict", Observation("system", "error", (row,), "")).id for row in rows}) == 2


def test_no_two_findings_of_an_audit_share_one(samples, report_of):
    reports = [report_of(path.read_text(encoding="utf-8")) for path in sorted(samples.glob("*.txt"))]
    readings = [reading_of(report, "同一单位") for report in [*reports, report_of(TEXT), report_of(TEXT + TEXT)]]
    found = find_all(Case(readings, [], [], Wording()), also={"consistent"})

    assert len(found) > 5
    assert len({finding.id for finding in found}) == len(found)
