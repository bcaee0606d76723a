"""Markdown: the page it stands for."""

from duixian.readers import read_bytes

REPORT = """# 云浦市总工会2023年工作总结

一、组织建设

1. 设立服务站~~58~~46个，**培训**职工<!-- 99 -->12场。
2. 走访*30*户。

| 项目 | 完成 |
|---|---:|
| 培训 | 46场 |

    设立服务站9个。
"""
LINES = [
    "云浦市总工会2023年工作总结", "一、组织建设", "1. 设立服务站46个，培训职工12场。", "2. 走访30户。", "项目\t完成",
    "培训\t46场", "设立服务站9个。",
]  # fmt: skip


def test_marks_go_and_numbers_of_lists_stay():
    source = read_bytes(REPORT.encode("gb18030"), "report.md")

    assert source.text.splitlines() == LINES
    assert [one.text for one in source.struck] == ["58"]
    assert [source.text[heading.start : heading.end] for heading in source.headings] == [LINES[0]]
    assert (source.media_type, source.encoding) == ("text/markdown", "gb18030")


def test_only_the_name_tells_it_from_plain_text():
    assert read_bytes(REPORT.encode(), "report.txt").text == REPORT
