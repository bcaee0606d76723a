"""Clauses: what stands between marks, and the members of a list, each flat; those that may promise something."""

import pytest
from asking import arrays_of
from duixian.extractors.clauses import clauses_of

TITLE = "某市总工会工作要点\n"


def clauses(text):
    piece = arrays_of(TITLE + text)
    found = clauses_of(piece)
    spans = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    return [piece.text[start:end] for start, end in spans if start >= len(TITLE)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("举办职工歌手大赛，不断增强凝聚力。召开表彰大会。", ["举办职工歌手大赛", "不断增强凝聚力", "召开表彰大会"]),
        ("开展“访企业，听诉求”活动，走访企业30家。", ["开展“访企业，听诉求”活动", "走访企业30家"]),
        (
            "（一）举办职工歌手大赛\n2. 举办运动会\n①举办读书会\n3）举办茶话会",
            ["举办职工歌手大赛", "举办运动会", "举办读书会", "举办茶话会"],
        ),
        ("新增会员1,250人，按7:3出资。", ["新增会员1,250人", "按7:3出资"]),
        ("余下的两家月底建会.村一级搞试点", ["余下的两家月底建会", "村一级搞试点"]),
        ("三月\t女职工插花比赛\t全体女职工", ["女职工插花比赛", "全体女职工"]),
        ("建成职工驿站60个（已完成两成）。", ["建成职工驿站60个"]),
        ("举办。", []),
    ],
)
def test_clauses_run_from_mark_to_mark(text, found):
    assert clauses(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("评选模范单位10个、先进个人50名。", ["评选模范单位10个", "先进个人50名"]),
        ("组建联合工会8家、发展会员900人。", ["组建联合工会8家", "发展会员900人"]),
        ("奖励一等奖1名（奖金800元）、二等奖2名（奖金500元）。", ["奖励一等奖1名", "二等奖2名"]),
        ("举办书画展和歌咏比赛。", ["举办书画展", "歌咏比赛"]),
        ("开展“送春联”、“送年货”活动。", ["开展“送春联”", "“送年货”活动"]),
        ("制作宣传单、张贴海报。", ["制作宣传单", "张贴海报"]),
    ],
)
def test_members_of_a_list_are_clauses_of_their_own(text, found):
    assert clauses(text) == found


@pytest.mark.parametrize(
    "clause",
    [
        "慰问困难职工、环卫工人300人",
        "赔付参保职工31人次、4.7万元",
        "举办球赛、棋牌赛、歌咏比赛等活动12场",
        "会同人社局、住建局开展执法检查",
        "开展走访、慰问活动",
        "对集体合同、专项合同进行审查",
    ],
)
def test_what_shares_one_number_or_one_deed_is_one_clause(clause):
    assert clauses(clause + "。") == [clause]


def test_a_bracket_that_is_never_closed_ends_with_the_sentence():
    assert clauses("举办职工歌手大赛（含乡镇。召开表彰大会，慰问劳动模范。") == [
        "举办职工歌手大赛",
        "召开表彰大会",
        "慰问劳动模范",
    ]


def test_columns_tell_of_the_line_and_of_the_list():
    piece = arrays_of(TITLE + "讲政治，评选模范单位10个、先进个人50名、先进集体3个。\n举办大赛3场。")
    found = clauses_of(piece)
    own = found.lines > 0

    assert found.lines[own].tolist() == [1, 1, 1, 2]
    assert found.members[own].tolist() == [0, 1, 2, 0]
    assert found.left[own].tolist() == [2, 1, 0, 0]
    first = int(found.heads[own][0])
    assert found.heads[own].tolist() == [first, first, first, first + 3]


@pytest.mark.parametrize("text", ["", "\n", "。", "，，，"])
def test_a_text_without_clauses_has_none(text):
    assert len(clauses_of(arrays_of(text)).starts) == 0
