"""Clauses: what stands between marks, and the parts of an enumeration; those with a number or a verb of promises."""

import pytest
from asking import arrays_of
from duixian.extractors.clauses import clauses_of

TITLE = "某市总工会工作要点\n"


def clauses(text):
    arrays = arrays_of(TITLE + text)
    found = clauses_of(arrays)
    spans = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    return [arrays.text[start:end] for start, end in spans if start >= len(TITLE)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("举办职工歌手大赛，不断增强凝聚力。召开表彰大会。", ["举办职工歌手大赛", "召开表彰大会"]),
        ("评选模范单位10个、先进个人50名。", ["评选模范单位10个", "评选模范单位10个、先进个人50名"]),
        ("开展“访企业，听诉求”活动，走访企业30家。", ["开展“访企业，听诉求”活动", "走访企业30家"]),
        ("印发文件（附件，共3份）。", ["印发文件（附件，共3份）"]),
        ("（一）举办职工歌手大赛\n2. 举办运动会\n①举办读书会", ["举办职工歌手大赛", "举办运动会", "举办读书会"]),
        ("春风化雨，润物无声。", []),
        ("举办。", []),
    ],
)
def test_clauses_run_from_mark_to_mark(text, found):
    assert clauses(text) == found


def test_a_bracket_that_is_never_closed_ends_with_the_sentence():
    assert clauses("举办职工歌手大赛（含乡镇。召开表彰大会，慰问劳动模范。") == [
        "举办职工歌手大赛（含乡镇",
        "召开表彰大会，慰问劳动模范",
    ]


def test_columns_tell_of_the_line_and_of_what_is_still_to_come():
    arrays = arrays_of(TITLE + "讲政治，评选单位10个、个人50名、集体3个。\n举办大赛3场。")
    found = clauses_of(arrays)

    assert found.lines.tolist() == [1, 1, 1, 2]
    assert found.orders.tolist() == [1, 2, 3, 0]
    assert found.parts.tolist() == [2, 1, 0, 0]
    words = arrays.document.words.words
    assert words[found.first[3] : found.last[3]] == ["举办", "大赛", "#"]


@pytest.mark.parametrize("text", ["", "\n", "。", "，，，"])
def test_a_text_without_clauses_has_none(text):
    assert len(clauses_of(arrays_of(text)).starts) == 0
