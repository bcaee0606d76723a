"""What the audit says in Chinese is said in English, whatever was filled in."""

import string
import time
import tomllib
from importlib.resources import files

import pytest
from duixian.i18n.translating import in_english
from duixian.i18n.wording import Wording

SENTENCES = tomllib.loads(files("duixian.i18n").joinpath("sentences.toml").read_text(encoding="utf-8"))
VALUES = ("“新建书屋3家”", "培训2人", "丙", "丁", "戊", "己", "庚", "辛")


def filled(sentence, language):
    parts = [
        (name, spec) for _, name, spec, _ in string.Formatter().parse(SENTENCES[sentence]["zh"]) if name is not None
    ]
    values = [0.5 if spec else VALUES[place] for place, (_, spec) in enumerate(parts)]
    return Wording(language)(sentence, *values)


@pytest.mark.parametrize("sentence", [name for name, entry in SENTENCES.items() if entry["zh"][0] not in "；（{"])
def test_every_sentence_is_said_in_english(sentence):
    chinese = filled(sentence, "zh")
    # Some sentences are the same in Chinese: what is in one is in the other.
    alike = [name for name in SENTENCES if filled(name, "zh") == chinese]

    assert in_english(chinese) in [filled(name, "en") for name in alike]


def test_what_follows_is_said_too():
    say = Wording("zh"), Wording("en")
    lines = [
        one("compared", "新建3家", ">", "新建2家") + one("bound") + one("part_year", 0.5, 0.75) + one("open")
        for one in say
    ]

    assert in_english(lines[0]) == lines[1]


def test_a_time_before_a_name_is_kept_apart():
    lines = [
        say("implied", say("end_of_year", 2022), "参加职工", "115,000", "人", "124,000", "9,000", "增加0.9万人")
        for say in (Wording("zh"), Wording("en"))
    ]

    assert in_english(lines[0]) == lines[1]


def test_quotes_and_unknown_lines_stay_as_they_are():
    assert in_english("文中没有这样的句式") == "文中没有这样的句式"
    assert "“报告没有提到；措辞不足以断定”" in in_english("计划“报告没有提到；措辞不足以断定”，报告没有提到")
    assert in_english("") == ""


def test_a_long_line_takes_no_longer_than_it_may():
    began = time.process_time()
    in_english("计划“" + "一为；（" * 140 + "”")

    assert time.process_time() - began < 2
