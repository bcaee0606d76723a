"""Temporality: which way each sentence looks; what is heard of it, and what the project's own models make of that."""

import pytest
from asking import PLAN, SUMMARY, arrays_of, choosing, known
from duixian.extractors.decode import by_models
from duixian.extractors.reading import temporality_of
from duixian.extractors.tasks.outlook import LABELS, OUTLOOK
from duixian.extractors.tasks.temporality import LEANING, TEMPORALITY
from duixian.models.bundle import default_bundle
from duixian.models.scorer import LINKS

SPEECH = "在青石市工会工作会议上的讲话\n（2024年2月8日）\n同志们：\n"


def answered(text, decide):
    """Return the sentences of ``text`` with the answers to which way they look."""
    arrays = arrays_of(text)
    answer = temporality_of(arrays, decide(OUTLOOK, arrays, {}), decide)
    return [arrays.text[start:end].strip() for start, end in answer.questions.spans.tolist()], answer


def heard(text, sentence):
    """Return what is known of the sentence that begins with ``sentence``."""
    sentences, answer = answered(text, choosing(temporality="behind"))
    (row,) = [row for row, found in enumerate(sentences) if found.startswith(sentence)]
    return known(answer, row)


def looks(text):
    """Return each sentence of ``text`` with the way in which the models say that it looks."""
    sentences, answer = answered(text, by_models(default_bundle()))
    return dict(zip(sentences, (LABELS[kind] for kind in answer.kinds.tolist()), strict=True))


def test_each_sentence_is_asked_with_its_mark_and_both_ways_are_candidates():
    sentences, answer = answered(SUMMARY + "新建书屋30家。培训200人次！\n办好食堂", choosing(temporality="ahead"))

    assert sentences == [SUMMARY.strip(), "新建书屋30家。", "培训200人次！", "办好食堂"]
    assert [LABELS[kind] for kind in answer.questions.kinds.tolist()] == list(LABELS) * 4
    assert TEMPORALITY.batch(answer.questions).labels == 2


def test_neighbours_are_joined_by_what_they_stand_in_together():
    _, answer = answered(
        SUMMARY + "一、成绩\n建会30家。培训200人次。\n办展3次。\n二、打算\n建会40家。", choosing(temporality="ahead")
    )

    assert [LINKS[link] for link in answer.questions.links] == [
        "apart", "apart", "section", "paragraph", "section", "apart", "section",
    ]  # fmt: skip


def test_a_sentence_is_heard_with_the_kind_that_the_title_tells_and_its_heading():
    text = SUMMARY + "一、主要成绩\n（一）组织建设\n建会30家，发展会员200人。\n"

    assert {"kind=summary", "numbers=2", "item=no", "heading=成绩", "heading=组织"} <= heard(text, "建会30家")
    assert "kind=plan" in heard(PLAN + "建会30家。", "建会30家")


def test_its_words_are_heard_and_the_first_ones_by_their_place():
    found = heard(PLAN + "将新建书屋30家。", "将新建")

    assert {"word=将", "word=新建", "word=书屋", "opening word=将 (1)", "opening word=新建 (2)"} <= found
    assert "opening word=家 (5)" not in found


def test_cues_are_heard_of_the_sentence_itself_the_one_before_the_heading_and_the_opening():
    text = SUMMARY + "一、2024年打算\n力争建会30家。培训200人次。\n"

    assert "cue=strive" in heard(text, "力争")
    assert "last cue=strive" in heard(text, "培训")
    assert "cue=strive" not in heard(text, "培训")
    assert any(name.startswith("heading cue=") for name in heard(text, "培训"))
    assert "opening cue=report" in heard(text, "培训")


@pytest.mark.parametrize(("way", "surely"), zip(LABELS, (0, len(LEANING)), strict=True))
def test_how_surely_the_document_leans_is_heard_with_each_sentence(way, surely):
    _, answer = answered("工会工作情况\n建会30家。培训200人次。\n", choosing(temporality="behind", outlook=way))

    assert all(f"leaning={surely}" in known(answer, row) for row in range(3))


@pytest.mark.parametrize(
    ("text", "balance"),
    [
        (PLAN + "力争建会30家。将培训200人次。", 8),
        (SUMMARY + "已建会30家。", 0),
        (SUMMARY + "已建会30家。将培训30人次。", 4),
    ],
)
def test_what_the_document_speaks_more_of_is_weighed_once(text, balance):
    answer = choosing()(OUTLOOK, arrays_of(text), {})

    assert len(answer.questions.starts) == 1
    assert f"balance={balance}" in known(answer, 0)


def test_which_way_the_headings_above_look_is_heard():
    text = SUMMARY + "一、主要成绩\n建会30家。\n二、2024年工作打算\n培训200人次。\n"

    assert "part=behind" in heard(text, "建会30家")
    assert "part=ahead" in heard(text, "培训200")
    assert "part=none" in heard(SUMMARY + "建会30家。", "建会30家")


def test_the_year_that_is_named_last_carries_on_until_another_is_named():
    text = SPEECH + "去年建会40家。发展会员3000人。今年要建会50家。发展会员4000人。\n"

    assert {"own year=-1", "carried year=-1", "distance=0"} <= heard(text, "去年建会")
    assert {"own year=9", "carried year=-1", "distance=1"} <= heard(text, "发展会员3000")
    assert {"own year=0", "carried year=0", "year before=-1"} <= heard(text, "今年要建会")
    assert {"own year=9", "carried year=0", "distance=1"} <= heard(text, "发展会员4000")


def test_of_several_years_of_a_sentence_the_first_is_its_own_and_the_last_is_known():
    assert {"own year=-1", "last own year=0"} <= heard(SUMMARY + "2022年建会20家，2023年建会30家。", "2022年")


def test_a_year_is_heard_by_how_far_it_is_from_that_of_the_document():
    assert "own year=1" in heard(SUMMARY + "2024年建会40家。", "2024年")
    assert "own year=-3" in heard(SUMMARY + "2011年建会40家。", "2011年")
    assert "word=<year+1>" in heard(SUMMARY + "2024年建会40家。", "2024年")
    assert "own year=9" in heard("工会工作情况\n建会40家。", "建会")


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [("6月底前建会30家。", "to come"), ("1月底建会30家。", "past"), ("2023年建会30家。", "past")],
)
def test_times_are_heard_by_how_they_lie_to_the_day_of_writing(sentence, relation):
    assert any(name.startswith("time=") and name.endswith(relation) for name in heard(SPEECH + sentence, sentence))


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [("2024年底前建会30家。", "later year"), ("2022年底建会30家。", "earlier year"), ("6月底建会30家。", "then")],
)
def test_without_a_day_of_writing_they_are_held_against_the_year(sentence, relation):
    assert any(name.startswith("time=") and name.endswith(relation) for name in heard(SUMMARY + sentence, sentence))


def test_items_of_a_list_hear_what_leads_up_to_its_colon():
    text = PLAN + "力争办好三件实事，包括：新建书屋30家；培训200人次。\n"

    assert "lead=own" in heard(text, "力争")
    assert {"lead=before", "lead cue=strive", "lead word=包括", "lead word=力争"} <= heard(text, "培训200")
    assert "lead=none" in heard(PLAN + "新建书屋30家；培训200人次。\n", "培训200")


def test_what_stands_far_behind_a_colon_hears_it_no_longer():
    text = PLAN + "包括：" + "".join(f"办班{number}期；" for number in range(10, 30)) + "\n"

    assert "lead=before" in heard(text, "办班15期")
    assert "lead=none" in heard(text, "办班29期")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (PLAN + "今年的重点任务包括：\n新建职工书屋30家；\n改造爱心驿站20家；\n培训工会干部200人次。\n", "ahead"),
        (SUMMARY + "全年完成的实事包括：\n新建职工书屋30家；\n改造爱心驿站20家；\n培训工会干部200人次。\n", "behind"),
        (
            "本报讯 记者获悉，今年青石市将办好十件实事，包括：新建书屋30家；改造爱心驿站20家；培训工会干部200人次。",
            "ahead",
        ),
    ],
)
def test_a_list_looks_the_way_of_what_leads_to_it(text, way):
    found = looks(text)

    assert {found[item] for item in ("改造爱心驿站20家；", "培训工会干部200人次。")} == {way}


def test_a_speech_tells_of_last_year_and_then_of_this_year():
    found = looks(
        SPEECH + "去年，全市各级工会新建基层工会46家。发展会员3200人。慰问困难职工5000户。\n"
        "今年，各级工会要新建基层工会50家。发展会员4000人。慰问困难职工6000户。\n"
    )

    assert list(found.values())[-6:] == ["behind"] * 3 + ["ahead"] * 3


def test_a_report_turns_to_plans():
    found = looks(
        "青石市总工会2023年工作情况\n新建职工书屋30家，培训工会干部200人次。\n"
        "明年，计划新建职工书屋40家，培训工会干部300人次，力争建会率达到95%以上。\n"
    )

    assert list(found.values())[-2:] == ["behind", "ahead"]


def test_a_heading_turns_what_stands_below_it():
    found = looks(
        SUMMARY + "一、主要工作\n（一）组织建设。建会46家，发展会员3200人。\n（二）职工服务。建成职工书屋30家。\n"
        "二、2024年工作打算\n（一）组织建设。建会50家，发展会员4000人。\n（二）职工服务。新建职工书屋40家。\n"
    )

    assert (found["建会46家，发展会员3200人。"], found["建会50家，发展会员4000人。"]) == ("behind", "ahead")
