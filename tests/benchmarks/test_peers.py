import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import peers
import peers_one
import pytest
from peers import Answered, Failed, Row, asked, table

NUMBERS = Row("counter", "counter", "jieba", "numbers")
TEXTS = {"warm": ["一"], "texts": ["建家3个"]}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_table_says_how_fast_and_what_was_found_and_what_was_not_asked_for():
    rendered = table([(NUMBERS, Answered(0.5, {"numbers": 1234}, 0))], 1_000_000)

    head, _, row = rendered.splitlines()
    assert cells(head) == ["package", "asked for", "MB/s", "numbers", "percents", "money", "times", "words"]
    assert cells(row) == ["counter", "numbers", "2.00", "1,234", "–", "–", "–", "–"]


def test_table_notes_on_how_many_lines_a_package_raised():
    rendered = table([(NUMBERS, Answered(0.5, {"numbers": 3}, 2))], 1_000_000)

    assert rendered.splitlines()[-1] == "counter (numbers) raised on 2 lines."


def test_a_package_that_failed_has_a_row_that_says_so():
    rendered = table([(NUMBERS, Failed("No module named 'a|b'")), (NUMBERS, Answered(1, {}, 0))], 10)

    failed, other = rendered.splitlines()[2:]
    assert cells(failed)[:3] == ["counter", "numbers", "not measured: No module named 'a/b'"]
    assert len(cells(failed)) == len(cells(other))


@pytest.mark.parametrize(
    "failure",
    [
        OSError("no room"),
        subprocess.CalledProcessError(1, "pip", stderr="…\nno such package\n"),
        subprocess.CalledProcessError(1, "pip"),
    ],
)
def test_a_package_that_cannot_be_installed_fails_and_does_not_raise(
    failure: Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def broken(peer: str, cache: Path) -> Path:
        raise failure

    monkeypatch.setattr(peers, "python_of", broken)

    outcome = asked(NUMBERS, tmp_path, TEXTS)

    assert isinstance(outcome, Failed)
    assert outcome.reason


def test_a_package_that_is_not_there_fails_with_what_python_said(tmp_path: Path):
    outcome = asked(NUMBERS._replace(peer=None, question="cn2an"), tmp_path, TEXTS)

    assert outcome == Failed("ModuleNotFoundError: No module named 'cn2an'")


def test_every_row_has_its_question_and_every_question_its_row():
    assert sorted(row.question for row in peers.ROWS) == sorted(peers_one.QUESTIONS)


def test_a_line_on_which_a_package_raises_does_not_end_the_run():
    def read(line: str) -> list[str]:
        if line == "bad":
            raise ValueError
        return list(line)

    question = peers_one.Question(read, lambda _, found: {"numbers": len(found)})

    answered = peers_one.answer(question, [], ["one\nbad", "two"])

    assert answered["found"] == {"numbers": 6}
    assert answered["raised"] == 1


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (peers_one.duixian_numbers, {"numbers": 3, "percents": 1, "money": 1}),
        (peers_one.duixian_types, {"numbers": 3, "percents": 1, "money": 1}),
        (peers_one.duixian_times, {"times": 1}),
        (peers_one.duixian_everything, {"numbers": 3, "percents": 1, "money": 1}),
    ],
)
def test_what_duixian_finds_is_counted_by_kind(question: Callable[[], peers_one.Question], found: dict[str, int]):
    answered = peers_one.answer(question(), [], ["2023年建会率达到85%，发放慰问金30万元。"])

    assert json.loads(json.dumps(answered["found"])) == found


def test_rewritten_counts_the_stretches_that_changed():
    assert peers_one.rewritten("第三条和百分之五十", "第3条和50%") == 2
