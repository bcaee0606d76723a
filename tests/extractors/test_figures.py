import pytest
from duixian.pipeline import extract

PLAN = "某市总工会2023年工作要点\n"
SUMMARY = "某市总工会2023年工作总结\n"


@pytest.mark.parametrize(
    ("text", "indicator", "action"),
    [
        ("新建27个户外劳动者驿站。", "户外劳动者驿站", "新建"),
        ("新建职工书屋30家。", "职工书屋", "新建"),
        ("评选“某城工匠”50名。", "“某城工匠”", "评选"),
        ("为214名职工发放补助。", "职工", "发放"),
        ("慰问帮扶了31户低保职工。", "低保职工", "慰问帮扶"),
        ("船厂工会配备监督员12名。", "监督员", "配备"),
        ("各站段向职工发放助学资金88万元。", "助学资金", "发放"),
        ("区内新建工会45家。", "工会", "新建"),
        ("镇办书屋扩大到26间。", "镇办书屋", None),
        pytest.param(
            "楼宇书屋已发展到76间。",
            "楼宇书屋",
            None,
            marks=pytest.mark.xfail(reason="the models of today take 发展 behind 已 for a thing that is counted"),
        ),
        ("为患病会员发放互助金人民币15万元。", "互助金", "发放"),
        ("全市户外驿站建了212个。", "户外驿站", "建"),
        ("核发奖学金82名。", "奖学金", "核发"),
        ("集体合同签订率达到95%。", "集体合同签订率", None),
        ("投入资金58.4万元。", "资金", "投入"),
    ],
)
def test_the_thing_counted_is_found_on_either_side(source, text, indicator, action):
    (figure,) = extract(source(SUMMARY + text)).figures

    assert figure.indicator.text == indicator
    assert figure.action == action or action is None


def test_an_elided_thing_is_carried_over(source):
    figures = extract(source(SUMMARY + "收到合理化建议300条，采纳102条。")).figures

    assert [figure.indicator.text for figure in figures] == ["合理化建议", "合理化建议"]


def test_a_list_under_one_verb(source):
    figures = extract(source(SUMMARY + "评选出2个模范单位、5个先进班组和12名先进个人。")).figures

    assert [(figure.value, figure.indicator.text, figure.action[:2]) for figure in figures] == [
        (2, "模范单位", "评选"),
        (5, "先进班组", "评选"),
        (12, "先进个人", "评选"),
    ]


@pytest.mark.parametrize(
    ("text", "role", "year"),
    [
        (PLAN + "新建书屋30家。", "target", 2023),
        (SUMMARY + "新建书屋30家。", "actual", 2023),
        (SUMMARY + "百人以上企业全部建会。", "reference", None),
        (SUMMARY + "一、主要成绩\n成效明显。\n二、2024年工作打算\n新建书屋30家。", "target", 2024),
        (SUMMARY + "紧扣会员增长15%的目标任务开展工作。", "target", 2023),
        pytest.param(
            PLAN + "目前共有工会486个。",
            "reference",
            None,
            marks=pytest.mark.xfail(reason="the models of today take it for a target"),
        ),
    ],
)
def test_role_and_year_follow_the_kind_of_text(source, text, role, year):
    (figure,) = extract(source(text)).figures

    assert (figure.role, figure.year) == (role, year)


def test_a_deadline_is_the_day_by_which_it_is_due(source):
    (figure,) = extract(source(PLAN + "6月底前建成职工驿站10个。")).figures

    assert figure.deadline.isoformat() == "2023-06-30"


def test_a_cell_takes_its_meaning_from_row_and_column(source):
    table = "項目\t單位\t2023年完成\t2022年完成\n職工技能培訓\t人次\t4310\t3980\n"
    figures = extract(source("某市總工會2023年工作總結\n" + table)).figures

    assert [(f.value, f.unit, f.indicator.text, f.role, f.year) for f in figures] == [
        (4310, "人次", "职工技能培训", "actual", 2023),
        (3980, "人次", "职工技能培训", "reference", 2022),
    ]


@pytest.mark.parametrize("text", ["0个", "30%"])
def test_a_number_alone_counts_nothing(source, text):
    (figure,) = extract(source(text)).figures

    assert figure.indicator is None
    assert figure.action is None
