"""A document read: one walk, piece by piece, whatever its length."""

import numpy as np
import pytest
from asking import choosing
from duixian.extractors import pieces
from duixian.extractors.decode import by_models
from duixian.extractors.reading import read_document
from duixian.extractors.task import Answer
from duixian.extractors.tasks import TASKS
from duixian.extractors.tasks.document_kind import DOCUMENT_KIND
from duixian.extractors.tasks.document_years import DOCUMENT_YEARS
from duixian.extractors.tasks.outlook import AHEAD, LABELS, OUTLOOK
from duixian.extractors.tasks.role import ROLE, roles_of
from duixian.extractors.tasks.temporality import TEMPORALITY
from duixian.models.bundle import default_bundle
from duixian.nlp.document_text import prepare
from duixian.pipeline import extract

TITLE = "青石市总工会2023年工作总结和2024年工作计划\n"
DONE = "新建职工书屋{0}家，培训工会干部{0}00人次。举办读书会12场。\n慰问困难职工{0}户，发放慰问金2.5万元。\n"
TO_DO = "将新建职工书屋{0}家，将培训工会干部{0}00人次。将举办读书会15场。\n"
LONG = 60_000


def of_length(characters):
    """Return a document of at least so many characters, its first half results and its second half plans."""
    results, plans = (
        "".join(words.format(number) for number in range(100, 101 + characters // 2 // len(words)))
        for words in (DONE, TO_DO)
    )
    return f"{TITLE}一、2023年主要工作\n{results}二、2024年工作打算\n{plans}"


def by_one_word(task, piece, answers):
    """Answer that a sentence with 将 looks ahead; other tasks by their first candidates."""
    if task is not TEMPORALITY:
        return choosing()(task, piece, answers)
    questions = task.ask(piece, answers)
    ahead = np.array(["将" in piece.text[start:end] for start, end in questions.spans.tolist()], np.int64)
    best = questions.starts + np.where(ahead, LABELS.index(AHEAD), 1 - LABELS.index(AHEAD))
    shares = np.zeros(len(questions.kinds))
    shares[best] = 1.0
    return Answer(questions, best, shares)


def walked(text, tasks=TASKS):
    metadata, readings = read_document(prepare(text), by_one_word, tasks)
    return metadata, list(readings)


def joined(readings, column):
    """Return one column of all pieces, the pieces one after the other."""
    return [value for reading in readings for value in np.asarray(column(reading.arrays)).tolist()]


@pytest.fixture
def whole(monkeypatch):
    """Read a document at once that would be read in pieces."""

    def read(text, tasks=TASKS):
        with monkeypatch.context() as patched:
            patched.setattr(pieces, "LONGEST_PIECE", 10 * len(text))
            return walked(text, tasks)

    return read


def test_a_short_document_is_one_piece_and_a_long_one_is_several():
    assert len(walked(of_length(1_000), ())[1]) == 1
    assert len(walked(of_length(LONG), ())[1]) == 2


def test_pieces_follow_on_each_other_and_end_with_lines():
    text = of_length(LONG)
    pieces = [reading.arrays for reading in walked(text, ())[1]]

    assert (pieces[0].start, pieces[-1].end) == (0, len(text))
    assert [one.end for one in pieces[:-1]] == [one.start for one in pieces[1:]]
    assert all(text[one.start - 1] == "\n" for one in pieces[1:])


def test_a_long_document_in_pieces_gives_the_same_as_in_one(whole):
    text = of_length(LONG)
    metadata, pieces = walked(text, (ROLE,))
    at_once, one = whole(text, (ROLE,))

    assert (len(pieces), len(one)) == (2, 1)
    assert metadata == at_once
    for column in (
        lambda piece: piece.figures.starts,
        lambda piece: piece.figures.lines,
        lambda piece: piece.sentences.starts,
        lambda piece: piece.sentences.lines,
        lambda piece: piece.ahead,
        lambda piece: piece.years,
        lambda piece: piece.figure_years,
        lambda piece: piece.word_codes,
    ):
        assert joined(pieces, column) == joined(one, column)
    roles = [role for reading in pieces for role in roles_of(reading.arrays, reading.answers).tolist()]
    assert roles == roles_of(one[0].arrays, one[0].answers).tolist()


def test_records_of_a_document_in_pieces_stand_at_the_places_of_the_whole_text(source, monkeypatch):
    monkeypatch.setattr(pieces, "LONGEST_PIECE", 60)
    text = of_length(400)
    figures = extract(source(text)).figures

    assert len(figures) == text.count("慰问困难职工") * 5 + text.count("将举办") * 3
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)


def test_figures_are_of_the_years_that_their_direction_tells():
    metadata, (reading,) = walked(of_length(400))
    ahead, years = reading.arrays.figure_ahead, reading.arrays.figure_years

    assert (metadata.plan_years, metadata.actual_years) == ([2024], [2023])
    assert set(years[ahead > 0.5].tolist()) == {2024}
    assert set(years[ahead < 0.5].tolist()) == {2023}


def test_the_outlook_is_asked_once_then_of_all_pieces_temporality_then_kind_and_years_and_then_the_tasks_in_their_order():
    asked = []

    def noted(task, piece, answers):
        asked.append((task.name, set(answers)))
        return by_one_word(task, piece, answers)

    list(read_document(prepare(of_length(LONG)), noted)[1])
    directions, rest = asked[:3], asked[3:]

    assert directions == [
        (OUTLOOK.name, set()),
        (TEMPORALITY.name, {OUTLOOK.name}),
        (TEMPORALITY.name, {OUTLOOK.name}),
    ]
    names = [name for name, _ in rest]
    assert names == [DOCUMENT_KIND.name, DOCUMENT_YEARS.name] + [task.name for task in TASKS] * 2
    assert all(before == set(names[at - len(before) : at]) for at, (_, before) in enumerate(rest))


def test_later_pieces_are_read_when_they_are_asked_for():
    asked = []

    def noted(task, piece, answers):
        asked.append(task.name)
        return by_one_word(task, piece, answers)

    metadata, readings = read_document(prepare(of_length(LONG)), noted)

    assert metadata.title == TITLE.strip()
    assert set(asked) == {OUTLOOK.name, TEMPORALITY.name, DOCUMENT_KIND.name, DOCUMENT_YEARS.name}
    next(readings)
    assert asked.count(ROLE.name) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "。", "　"], ids=["empty", "line ends", "a mark", "a space"])
def test_a_document_without_words_is_one_piece_without_figures(text):
    metadata, readings = read_document(prepare(text), by_models(default_bundle()))
    (reading,) = readings

    assert (metadata.issuer, metadata.doc_type) == (None, "other")
    assert len(reading.arrays.figures) == 0
    assert len(reading.arrays.sentences.first) == len(reading.arrays.ahead) == len(reading.arrays.years) == 1
    assert set(reading.answers) == {OUTLOOK.name, *(task.name for task in TASKS)}


def test_an_empty_document_has_an_empty_report(source):
    report = extract(source(""))

    assert (report.figures, report.commitments, report.achievements) == ([], [], [])


@pytest.mark.parametrize("end", ["", "\n", "。", "。\n"])
def test_a_document_of_one_line_is_read_as_its_only_sentence(end):
    text = f"2023年全年新建职工书屋30家{end}"
    _, (reading,) = walked(text)

    assert joined([reading], lambda piece: piece.sentences.starts) == [0]
    assert [mention.quantity.low for mention in reading.arrays.figures.mentions] == [30]
    assert joined([reading], lambda piece: piece.figure_ahead) == [0.0]
