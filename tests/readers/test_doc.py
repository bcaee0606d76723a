"""Old Word documents; ``data/report.doc`` was written by this project and saved by LibreOffice as Word 97."""

from pathlib import Path

import pytest
from duixian.errors import Code, DuixianError
from duixian.readers import read_bytes

REPORT = (Path(__file__).parent / "data" / "report.doc").read_bytes()


def test_paragraphs_tables_and_headings_of_an_old_document():
    source = read_bytes(REPORT, "report.doc")

    assert source.text.splitlines() == [
        "临港区总工会2021年工作总结",
        "一、组织建设",
        "全年新建工会组织35家，发展会员1,280人。其中省级职工书屋3家，😀投入资金12.5万元。",
        "项目\t计划\t完成",
        "培训职工 （含线上）\t4000人次\t4310人次",
        "送清凉\t12万元\t12.8万元",
        "二、困难帮扶",
        "走访困难职工45户，发放慰问金9万元。",
        "甲\t\t乙",
        "\t数5\t丙",
        "结尾。",
    ]
    assert [source.text[h.start : h.end] for h in source.headings] == ["一、组织建设"]


@pytest.mark.parametrize("cut", [600, 2_000, 9_000, 15_000])
def test_what_is_cut_short_is_read_or_told(cut):
    try:
        assert read_bytes(REPORT[:cut], "cut.doc").text
    except DuixianError as error:
        assert error.code in {Code.DAMAGED, Code.NO_CHINESE}


def test_a_protected_document_is_told():
    at = REPORT.index(b"\xec\xa5") + 0x0A
    flags = REPORT[at + 1] | 0x01
    with pytest.raises(DuixianError) as raised:
        read_bytes(REPORT[: at + 1] + bytes([flags]) + REPORT[at + 2 :], "secret.doc")

    assert raised.value.code == Code.ENCRYPTED
