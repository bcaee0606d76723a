"""Numbers that were recognised in a picture: none of them decides alone that a target was missed."""

import pytest
from duixian.pipeline import audit
from duixian.schemas.report import Recognised

PLAN = "云浦市总工会2023年工作要点\n新建职工书屋30家。\n"
REPORT = "云浦市总工会2023年工作总结\n新建职工书屋21家。\n"
SEEN = Recognised(page=1, x0=0.1, y0=0.1, x1=0.2, y1=0.2, confidence=0.99)


def as_scan(report, confidence=None):
    """The same report, as it would be if its figures had been recognised in a picture."""
    figures = [
        figure.model_copy(update={"recognised": SEEN, "confidence": confidence or min(figure.confidence, 0.99)})
        for figure in report.figures
    ]
    return report.model_copy(update={"figures": figures})


@pytest.fixture
def plan(report_of):
    return report_of(PLAN)


@pytest.fixture
def report(report_of):
    return report_of(REPORT)


def test_read_as_characters_it_is_missed(plan, report):
    assert [target.verdict for target in audit([plan, report]).targets] == ["missed"]


@pytest.mark.parametrize("scanned", ["plan", "report", "both"])
@pytest.mark.parametrize(("language", "words"), [("zh", "识别自扫描件"), ("en", "recognised in a scan")])
def test_a_scan_leaves_it_open(plan, report, scanned, language, words):
    reports = [as_scan(plan) if scanned != "report" else plan, as_scan(report) if scanned != "plan" else report]
    (target,) = audit(reports, language=language).targets

    assert (target.verdict, target.reason) == ("unverified", "open_wording")
    assert words in target.why
    assert target.ratio == 0.7


def test_what_a_person_has_confirmed_decides(plan, report):
    assert [target.verdict for target in audit([plan, as_scan(report, 1.0)]).targets] == ["missed"]


def test_what_another_report_repeats_decides(plan, report, report_of):
    other = report_of(REPORT + "评选劳动模范12名。\n")
    targets = audit([plan, as_scan(report), other]).targets

    assert [target.verdict for target in targets] == ["missed"]


def test_a_target_that_was_reached_is_told_so(plan, report_of):
    reached = as_scan(report_of(REPORT.replace("21", "33")))

    assert [target.verdict for target in audit([plan, reached]).targets] == ["exceeded"]
