import pytest
from duixian.audit.findings import Case, find_all, rules
from duixian.audit.reading import reading_of
from duixian.i18n.wording import Wording

HEAD = "某市总工会2023年工作总结\n"


@pytest.fixture
def agreements(report_of):
    """What is told of one document that agrees, where it is asked for."""

    def find(text):
        report = report_of(text)
        case = Case([reading_of(report, "某市总工会")], [], [], Wording())
        assert [finding for finding in find_all(case) if finding.kind == "consistent"] == []
        return [finding for finding in find_all(case, also={"consistent"}) if finding.kind == "consistent"]

    return find


@pytest.mark.parametrize(
    "sentence",
    [
        "新确定试点单位58家，其中企业38家、园区14家、院校6家。",
        "受理劳动争议125件，调解成功108件，调解成功率86.4%。",
        "集体合同签订率由上年的89.5%升至92%，提高2.5个百分点。",
        "新建妈妈小屋163个，比上年的130个增长25.4%。",
        "会员总数从9620人增加到10510人，新增890人。",
        "资助职工子女35名，发放助学金14万元，人均4000元。",
    ],
)
def test_numbers_that_agree_are_told_where_it_is_asked_for(agreements, sentence):
    found = agreements(HEAD + sentence)

    assert [finding.severity for finding in found] == ["info"]
    assert "相符" in found[0].why


def test_what_is_announced_as_a_set_is_counted(agreements):
    plan = "某市总工会2023年工作要点\n做好“3个100”：培训骨干100名，新建书屋100家，命名班组100个。"

    assert any("3个100" in finding.why for finding in agreements(plan))


def test_it_is_off_unless_asked_for():
    assert [rule.id for rule in rules().values() if not rule.default] == ["consistent"]
