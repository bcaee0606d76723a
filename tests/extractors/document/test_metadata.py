import pytest
from duixian.pipeline import extract


@pytest.mark.parametrize(
    ("text", "doc_type", "issuer", "years"),
    [
        ("临澜市总工会2023年工作要点\n新建书屋。", "plan", "临澜市总工会", ([2023], [])),
        ("海嶼市總工會2022年工作總結\n新建書屋。", "summary", "海屿市总工会", ([], [2022])),
        ("关于报送材料的通知\n各单位请于5月报送。\n临澜市总工会\n2021年3月1日", "notice", "临澜市总工会", ([2021], [])),
        (
            "临澜市总工会慰问职工500人\n2020-12-28 来源：临澜日报\n本报讯（记者 某某）2020年，临澜市总工会已新建书屋30家。",
            "news",
            "临澜市总工会",
            ([], [2020]),
        ),
        (
            "本报讯（记者 某某）2020年，市总工会新建书屋30家，发展会员2000人。临澜市总工会负责人说，2020年共慰问职工500人。",
            "news",
            "临澜市总工会",
            ([], [2020]),
        ),
    ],
)
def test_who_speaks_of_which_years_in_what_kind_of_document(source, text, doc_type, issuer, years):
    document = extract(source(text)).document

    assert document.doc_type == doc_type
    assert document.issuer.name == issuer
    assert (document.years.plan, document.years.actual) == years


def test_what_the_text_does_not_say_stays_unknown(source):
    document = extract(source("新建书屋三家。")).document

    assert document.issuer is None
    assert document.number is None


def test_document_number_and_date(source):
    text = "临工发〔2023〕6号\n临澜市总工会2023年工作要点\n新建书屋。\n临澜市总工会\n2023年2月17日"
    document = extract(source(text)).document

    assert document.number == "临工发〔2023〕6号"
    assert document.date.isoformat() == "2023-02-17"


def test_the_plan_of_the_next_year_dates_the_results_of_this_one(source):
    text = "各位代表：\n一、过去一年工作回顾\n新建书屋30家。\n二、2018年工作的建议\n新建书屋40家。"
    report = extract(source(text))

    assert (report.document.years.plan, report.document.years.actual) == ([2018], [2017])
    assert [(figure.role, figure.year) for figure in report.figures] == [("actual", 2017), ("target", 2018)]
