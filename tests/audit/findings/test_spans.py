"""Where findings point: into the source as it was, whatever was mended before them."""

import hashlib
import re
from itertools import groupby

from duixian.nlp.script import convert
from duixian.pipeline import audit, extract
from duixian.readers import SourceText
from hypothesis import given, settings
from hypothesis import strategies as st

HEAD = "某市总工会2023年工作总结"
SENTENCES = [
    "一年来，超额完成年初确定的各项目标任务。",
    "会员发展任务圆满完成，均超额完成省定任务。",
    "受理劳动争议125件，调解成功108件，调解成功率91.2%。",
    "新确定试点单位60家，其中企业38家、园区14家、院校6家。",
    "集体合同签订率由上年的89.5%升至92%，提高3.5个百分点。",
    "职工书屋由63家下降到52家，增长17.5%。",
    "为困难职工家庭送去慰问品，走访慰问困难职工342户。",
    "新建劳模创新工作室27个，目前共建成劳模创新工作室105个。",
]
# What a converter leaves behind a character that it could not write: 結(jié).
ANNOTATIONS = {"结": "(jié)", "总": "(zǒng)", "业": "(yè)", "职": "(zhí)", "标": "(biāo)", "务": "(wù)", "确": "(què)"}
PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùü]+\)")


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Sentences in an order of their own, some of them twice, with traditional characters and pinyin left among them."""
    text = ""
    chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=10))
    for sentence, _ in groupby(chosen):  # a line printed again right away is taken out before anything is read
        said = convert(sentence, "s2t")[0] if draw(st.booleans()) else sentence
        text += f"{said}\n" if draw(st.booleans()) else said
    kept = draw(st.sets(st.sampled_from(sorted(ANNOTATIONS))))
    noted = [
        f"{character}{ANNOTATIONS[plain]}" if (plain := _plain(character)) in kept else character for character in text
    ]
    return f"{HEAD}\n{''.join(noted)}"


def _plain(words: str) -> str:
    """The words as they were before they were damaged."""
    return "".join(convert(PINYIN.sub("", words), "t2s")[0].split())


def read(text: str):
    return extract(SourceText(text, hashlib.sha256(text.encode()).hexdigest(), "-", "utf-8", "text/plain"))


@given(damaged())
@settings(max_examples=120, deadline=None)
def test_every_place_of_a_finding_is_what_it_speaks_of(text: str) -> None:
    report = read(text)
    figures = {figure.id: figure for figure in report.figures}
    for figure in report.figures:
        place = figure.sentence
        assert place is not None
        words = report.sentences[place.index].plain[place.start : place.end]
        assert "".join(words.split()) == _plain(text[figure.start : figure.end])
    for finding in audit([report]).findings:
        for record in finding.records:
            figure = figures[record.figure]
            assert text[figure.start : figure.end] == figure.text
        for span in finding.spans:
            assert 0 <= span.start < span.end <= len(text)
            if finding.kind in {"claim", "conflict"}:
                assert f"称“{_plain(text[span.start : span.end])}”" in finding.why
            if finding.kind == "duplicate_paragraph":
                first, second = (_plain(text[one.start : one.end]) for one in finding.spans)
                assert first == second


def test_a_claim_behind_mended_words_is_quoted_whole() -> None:
    text = f"{HEAD}\n全市各級工會團(tuán)結(jié)一心、克(kè)難奮進，均超額完成省定任務。"
    report = read(text)
    [span] = [span for finding in audit([report]).findings if finding.kind == "claim" for span in finding.spans]

    assert text[span.start : span.end] == "均超額完成省定任務"
