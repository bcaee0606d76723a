"""What holds for the whole way from source to Report, whatever the text: quotes, the way back, clean text left alone."""

from pathlib import Path

import pytest
from duixian.nlp.document_text import prepare
from duixian.nlp.offsets import Edit, OffsetMap, rewrite
from duixian.nlp.repair import repair
from duixian.nlp.script import Configuration, convert
from duixian.nlp.text.sections import sections_of
from duixian.pipeline import extract
from duixian.readers import SourceText
from hypothesis import given, settings
from hypothesis import strategies as st

SHARED = Path(__file__).resolve().parents[2] / "shared"

PIECES = [
    "某市總工會2022年工作總結(jié)",
    "某市总工会2023年工作计划\n",
    "一、",
    "（二）",
    "一是",
    "3.",
    "\n",
    "，",
    "。",
    "；",
    "\t",
    "  ",
    "新建",
    "計畫於11月底前辦理",
    "力争年内",
    "发展会员",
    "培訓勞工",
    "35",
    "1,280",
    "余万元",
    "３ ５",
    "个",
    "场次",
    "40%以上",
    "三千多",
    "书屋",
    "困难职工",
    "網際網路",
    "獎?wù)?狀)",
    ",F(xiàn)將",
    "&nbsp;",
    "rdquo;",
    "******同志为核心的党中央",
    "××",
    "当前隐藏内容免费查看",
    "工 作 总 结",
    "⼯",
    "\u200b",
    "骞存柊寤鸿亴宸ヤ功灞嬶紝",
    "版权声明：本文来自网络\n",
    "全年新建职工书屋共三十五家并且帮扶困难职工一千二百人次发展会员两万名。\n",
]

documents = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
configurations = st.sampled_from(["t2s", "tw2sp", "s2twp", "hk2s", "s2t"])


def source(text: str) -> SourceText:
    return SourceText(text, "0" * 64, "-", "utf-8", "text/plain")


@given(documents)
@settings(max_examples=300, deadline=None)
def test_every_record_quotes_the_source(text: str) -> None:
    report = extract(source(text))
    quoted = [(one.start, one.end, one.text) for one in (*report.figures, *report.commitments)]
    quoted += [(one.start, one.end, one.text) for one in (*report.achievements, *report.numbers)]
    quoted += [(one.start, one.end, one.raw) for one in report.repairs]
    for start, end, quote in quoted:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == quote
    for figure in report.figures:
        assert 0 <= figure.clause.start < figure.clause.end <= len(text)
        if figure.indicator and figure.indicator.start is not None and figure.indicator.end is not None:
            assert 0 <= figure.indicator.start < figure.indicator.end <= len(text)


@given(documents)
@settings(max_examples=200, deadline=None)
def test_every_section_stands_in_the_source(text: str) -> None:
    document = prepare(text)
    for section in sections_of(document.text, document.lines).moved(document.offsets).walk():
        places = [(section.start, section.end), *((leaf.start, leaf.end) for leaf in section.leaves)]

        assert all(0 <= start <= end <= len(text) for start, end in places)


@st.composite
def rewrites(draw: st.DrawFn, text: str) -> tuple[str, OffsetMap]:
    """Rewrite ``text`` in one of the ways that a document is: by edits, by repair, by a conversion of script."""
    way = draw(st.sampled_from(["edits", "repair", "script"]))
    if way == "repair":
        mended = repair(text)
        return mended.text, mended.offsets
    if way == "script":
        configuration: Configuration = draw(configurations)
        return convert(text, configuration)
    borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    return rewrite(text, [Edit(start, end, draw(st.text(max_size=4))) for start, end in pairs])


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_rewrites_of_any_kind_compose(data: st.DataObject) -> None:
    text = data.draw(documents)
    texts, maps = [text], []
    for _ in range(data.draw(st.integers(1, 4))):
        new, offsets = data.draw(rewrites(texts[-1]))
        texts.append(new)
        maps.append(offsets)
    together = OffsetMap()
    for offsets in maps:
        together = together.then(offsets)
    if not all(texts):
        return
    for at in range(len(texts[-1])):
        start, end = at, at + 1
        for offsets in reversed(maps):
            start, end = offsets.span(start, end)

        assert together.span(at, at + 1) == (start, end)
        assert 0 <= start < end <= len(text)


def visible(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


CLEAN = [*sorted((SHARED / "gwr").glob("*.txt")), *sorted((SHARED / "gold").glob("seed_000_*.txt"))]


@pytest.mark.skipif(not CLEAN, reason="the clean texts are not on this machine")
@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_no_character_of_a_clean_text_changes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    mended = repair(text)
    kinds = {one.kind for one in mended.repairs}
    notices = sum(len(one.raw) for one in mended.repairs if one.kind == "injected_notice")

    assert kinds <= {"line_break", "injected_notice"}
    assert notices < 20
    assert len(visible(mended.text)) + notices == len(visible(text))
    for at, character in enumerate(mended.text):
        start, _ = mended.offsets.span(at, at + 1)
        assert character == text[start]
