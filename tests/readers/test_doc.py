"""Old Word documents; ``data/report.doc`` was written by this project and saved by LibreOffice as Word 97."""

import io
import struct
from pathlib import Path

import olefile
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


def with_look(text, sprm, value):
    """Return the document with ``text`` under the property ``sprm``: its one run of characters is cut in three."""
    word = olefile.OleFileIO(io.BytesIO(REPORT)).openstream("WordDocument").read()
    at = word.index(text.encode("utf-16-le"))
    page = next(
        start
        for start in range(512, len(word), 512)
        if word[start + 511] == 1 and word[start : start + 4] == b"\x00\x08\0\0"
    )
    first, last = struct.unpack_from("<II", word, page)
    borders = struct.pack("<4I", first, at, at + 2 * len(text), last)
    runs = borders + bytes([0, 20, 0]) + bytes(21) + bytes([3]) + struct.pack("<HB", sprm, value)
    made = runs.ljust(511, b"\0") + bytes([3])
    return REPORT.replace(word[page : page + 512], made)


@pytest.mark.parametrize(
    ("looked", "sprm", "value", "text", "struck"),
    [
        ("12.5", 0x0837, 1, "投入资金万元", ["12.5"]),
        ("12.5", 0x2A53, 1, "投入资金万元", ["12.5"]),
        ("12.5", 0x0800, 1, "投入资金万元", ["12.5"]),
        ("12.5", 0x083C, 1, "投入资金万元", []),
        ("12.5", 0x0837, 0, "投入资金12.5万元", []),
        ("80", 0x2A48, 1, "发展会员1,2人", []),
    ],
)
def test_hidden_struck_and_raised_text_of_an_old_document(looked, sprm, value, text, struck):
    source = read_bytes(with_look(looked, sprm, value), "look.doc")

    assert text in source.text
    assert [one.text for one in source.struck] == struck
