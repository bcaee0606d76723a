"""A text cut for highlighting is the same text, and every mark lies where its record lies."""

from duixian.nlp.repair import repair
from duixian.web.marks import Mark, paragraphs
from duixian.web.reading import reading
from duixian.web.render import marked_html
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

TEXTS = st.text(st.sampled_from("新建职工書屋35家。；\n，<>&\"'"), max_size=60)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places), max_size=8))
    return text, [Mark(min(span), max(span), f"f{number}", "actual") for number, span in enumerate(spans)]


@given(marked_texts())
def test_pieces_joined_are_the_text(given_text):
    text, marks = given_text
    joined = ["".join(piece.text for sentence in line for piece in sentence) for line in paragraphs(text, marks)]

    assert joined == [line for line in text.split("\n") if line.strip()]


@given(marked_texts())
def test_a_record_covers_its_own_characters_and_no_others(given_text):
    text, marks = given_text
    pieces = [piece for line in paragraphs(text, marks) for sentence in line for piece in sentence]
    for mark in marks:
        covered = "".join(piece.text for piece in pieces if mark.record in piece.records)
        wanted = "".join(
            line[max(mark.start - at, 0) : max(mark.end - at, 0)] for at, line in _lines(text) if line.strip()
        )
        assert covered == wanted


@given(marked_texts())
def test_as_html_it_reads_as_it_is(given_text):
    text, marks = given_text
    made = html.fromstring(f"<div>{marked_html(paragraphs(text, marks), 'd')}</div>")

    assert [line.text_content() for line in made.iter("p")] == [line for line in text.split("\n") if line.strip()]


def test_the_reading_is_mended_and_simplified_and_carries_the_marks():
    text = "海嶼市總工會新建職工書屋35家"
    plain, marks = reading(text, [Mark(12, 15, "f1", "actual"), Mark(0, 6, "i1", "actual")])

    assert plain == "海屿市总工会新建职工书屋35家"
    assert [plain[mark.start : mark.end] for mark in marks] == ["35家", "海屿市总工会"]


def test_a_text_that_needs_no_mending_is_its_own_reading():
    text = "某市总工会新建职工书屋35家"

    assert repair(text).text == text
    assert reading(text, [Mark(2, 4, "f1", "actual")]) == (text, [Mark(2, 4, "f1", "actual")])


def _lines(text):
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1
