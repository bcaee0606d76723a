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
        "职工书屋由63家下降到52家，增长17.5%。",
        "工会小组由45个增长到38个。",
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
        "发展会员94人，比上年的78人增长两成。",  # a rate in words is rough
        "受理劳动争议125件，调解成功40件，调解成功率三成。",
        "职工书屋由63家下降到52家，下降17.5%。",
        "工会小组由38个增长到45个。",
        "会费收入由54万元增加到82.7万元，年均增长7.1%。",  # of each year, which the two ends do not show
        "建会率由上年的2.3%提高到8.5%，工伤事故下降5%。",  # a rate of another thing
    ],
)
def test_numbers_that_add_up_are_no_errors(told, sentence):
    assert "error" not in [severity for severity, _ in told("arithmetic", HEAD + sentence)]


def test_a_list_that_is_too_long_to_be_looked_at_whole_is_not_called_wrong(told):
    sizes = [*[10] * 60, *[1] * 10]
    parts = "、".join(f"园区{size}家" for size in sizes)

    assert told("arithmetic", f"{HEAD}新建小组{sum(sizes)}家，其中{parts}。") == []


def test_a_total_and_its_increment_say_what_there_was_before(told):
    sentence = "新建劳模创新工作室27个，目前共建成劳模创新工作室105个。"
    found = told("arithmetic", HEAD + sentence)

    assert [severity for severity, _ in found] == ["info"]
    assert "2022年底建成劳模创新工作室应为78个" in found[0][1]


def test_a_fall_told_as_growth_is_called_so(told):
    [(_, why)] = told("arithmetic", HEAD + "工会小组由45个增长到38个。")

    assert "由45个到38个是减少" in why


def test_an_average_in_a_sentence_printed_twice_is_reckoned_once(told):
    sentence = "资助困难职工子女35名，发放助学金14万元，人均4500元。\n"

    assert len(told("arithmetic", HEAD + sentence + "做好其他各项工作。\n" + sentence)) == 1


def test_a_share_of_the_task_is_checked_against_the_plan(told):
    plan = "某市总工会2023年工作要点\n新建工会组织120家。"
    report = HEAD + "新建工会组织126家，完成年度任务的110%。"

    assert [severity for severity, _ in told("arithmetic", plan, report)] == ["error"]


def test_what_was_there_before_is_told_of_one_thing_only(told):
    one = "新增2种职工互助保障，保障范围达到21种。"
    two = "新建职工书屋27家，疗休养基地共有105家。"

    assert any("应为19种" in why for _, why in told("arithmetic", HEAD + one))
    assert told("arithmetic", HEAD + two) == []
