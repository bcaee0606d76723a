import pytest
from duixian.pipeline import extract


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("某市总工会2023年工作总结\n筹集资金300万元。", "CNY"),
        ("某產業工會2023年工作報告\n收入新台幣（下同）770,950元。支出5,000元。", "TWD"),
        ("某產業工會第2屆理監事會紀錄\n向勞動部申請補助5,000元。", "TWD"),
        ("香港某工會2023年工作總結\n籌款3萬港元，支出2萬元。", "HKD"),
        ("某市總工會2023年工作總結\n籌集資金300萬元。", "CNY"),
    ],
)
def test_the_money_is_the_documents_own(source, text, currency):
    figures = extract(source(text)).figures

    assert figures
    assert {figure.currency for figure in figures} == {currency}


def test_money_that_is_named_keeps_its_name(source):
    figures = extract(source("某產業工會理監事會紀錄\n新台幣5,000元，另收人民幣2,000元，美金300元。")).figures

    assert [figure.currency for figure in figures] == ["TWD", "CNY", "USD"]
