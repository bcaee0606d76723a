"""Promises without numbers against what is reported as done; the records are made by hand."""

import datetime

import pytest
from duixian.pipeline import audit
from duixian.schemas import Report
from duixian.schemas.report import Achievement, Commitment

OBJECTS = ["职工歌咏大会", "工会财务培训班", "劳模疗休养", "职工运动会", "女职工维权行动月活动"]


@pytest.fixture
def plan(report_of) -> Report:
    report = report_of("云浦市总工会2023年工作要点\n扎实做好各项工作。")
    promise = Commitment(
        id="c1", start=0, end=4, text="修订考核办法", action="出台", object="乡镇工会干部考核办法",
        deadline=datetime.date(2023, 6, 30), figures=[], section=[], confidence=0.9,
    )  # fmt: skip
    return report.model_copy(update={"commitments": [promise]})


@pytest.fixture
def summary(report_of):
    def make(*objects: str) -> Report:
        report = report_of("云浦市总工会2023年工作总结\n各项工作取得新成效。")
        done = [
            Achievement(id=f"a{index}", start=0, end=4, text=name, action="出台", object=name, figures=[], section=[], confidence=0.9)
            for index, name in enumerate(objects, 1)
        ]  # fmt: skip
        return report.model_copy(update={"achievements": done})

    return make


def test_what_is_reported_as_done_is_kept(plan, summary):
    verdict = audit([plan, summary(*OBJECTS, "乡镇（街道）工会干部考核办法")]).commitments[0]

    assert verdict.verdict == "kept"
    assert [entry.achievement for entry in verdict.evidence] == ["a6"]


def test_a_day_that_has_passed_without_a_word_is_overdue(plan, summary):
    assert audit([plan, summary(*OBJECTS)]).commitments[0].verdict == "overdue"


@pytest.mark.parametrize("objects", [[], OBJECTS[:2], [*OBJECTS, "工会干部考核细则"]])
def test_too_little_to_tell_is_unverified(plan, summary, objects):
    assert audit([plan, summary(*objects)]).commitments[0].verdict == "unverified"
