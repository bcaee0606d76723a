import pytest

HEAD = "某市总工会2023年工作总结\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "新确定试点单位60家，其中企业38家、园区14家、院校6家。",
        "慰问生病教职工86人次、生育教职工31人次、退休教职工52人次，合计189人次。",
        "受理劳动争议125件，调解成功108件，调解成功率91.2%。",
        "资助职工子女35名，发放助学金14万元，人均4500元。",
        "集体合同签订率由上年的89.5%升至92%，提高3.5个百分点。",
        "新建妈妈小屋163个，比上年的130个增长35%。",
        "会员总数从9620人增加到10510人，新增790人。",
    ],
)
def test_numbers_that_do_not_add_up_are_errors(told, sentence):
    assert [severity for severity, _ in told("arithmetic", HEAD + sentence)] == ["error"]


@pytest.mark.parametrize(
    "sentence",
    [
        "新确定试点单位58家，其中企业38家、园区14家、院校6家。",
        "受理劳动争议125件，调解成功108件，调解成功率86.4%。",
        "集体合同签订率由上年的89.5%升至92%，提高2.5个百分点。",
        "新建妈妈小屋163个，比上年的130个增长25.4%。",
        "会员总数从9620人增加到10510人，新增890人。",
        "表彰先进个人60名，其中女职工20名、农民工15名。",  # parts that overlap or leave some out
        "培训职工3.06万人，比上年的2.9万人增长5.5%。",  # as exact as the numbers are written
    ],
)
def test_numbers_that_add_up_are_no_errors(told, sentence):
    assert "error" not in [severity for severity, _ in told("arithmetic", HEAD + sentence)]


def test_a_total_and_its_increment_say_what_there_was_before(told):
    sentence = "新建劳模创新工作室27个，目前共建成劳模创新工作室105个。"

    assert [severity for severity, _ in told("arithmetic", HEAD + sentence)] == ["info"]


def test_a_share_of_the_task_is_checked_against_the_plan(told):
    plan = "某市总工会2023年工作要点\n新建工会组织120家。"
    report = HEAD + "新建工会组织126家，完成年度任务的110%。"

    assert [severity for severity, _ in told("arithmetic", plan, report)] == ["error"]


def test_what_is_announced_as_a_set_is_counted(told):
    plan = "某市总工会2023年工作要点\n做好“3个100”：培训骨干100名，新建书屋100家，命名班组100个。"

    assert any("3个100" in why for _, why in told("arithmetic", plan))
