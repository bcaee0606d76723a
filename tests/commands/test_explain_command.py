"""``duixian explain``: the decisions about one place, for people and for programs; what it says where there are none."""

import json

import pytest
from duixian.cli import app
from typer.testing import CliRunner

PLAN = "青石市总工会2023年工作要点\n一、新建职工书屋36家，年底前完成。\n"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def explained(path, at, *options):
    return CliRunner().invoke(app, ["explain", str(path), "--at", str(at), *options])


def test_it_tells_what_was_decided_and_why(plan):
    told = explained(plan, PLAN.index("36家"), "--lang", "en").stdout

    assert "target, actual or reference: target" in told
    assert "measured thing: " in told
    assert "year: 2023" in told


def test_programs_get_every_candidate_with_its_reasons(plan):
    lines = explained(plan, PLAN.index("36家"), "--format", "jsonl").stdout.splitlines()
    decisions = [json.loads(line) for line in lines]
    outlook, sentence, role = decisions[:3]

    assert (outlook["task"], outlook["start"], outlook["value"]) == ("outlook", 0, "ahead")
    assert (sentence["task"], sentence["start"], sentence["value"]) == ("temporality", PLAN.index("一、"), "ahead")
    assert (role["task"], role["start"], role["value"]) == ("role", PLAN.index("36家"), "target")
    for decision in (outlook, sentence, role):
        assert sum(candidate["probability"] for candidate in decision["candidates"]) == pytest.approx(1)
        assert all(candidate["reasons"] for candidate in decision["candidates"])


def test_what_would_steer_a_terminal_is_escaped(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("青石市总工会2023年工作要点\n新建\x1b[2J书屋36家。\n", encoding="utf-8")
    text = path.read_text(encoding="utf-8")

    assert "\x1b" not in explained(path, text.index("36家")).stdout


@pytest.mark.parametrize(("at", "said"), [(9999, "E124"), (-1, "E124"), (len(PLAN) - 1, "E125")])
def test_a_place_with_nothing_there_is_told(plan, at, said):
    result = explained(plan, at)

    assert result.exception.code.value == said
    assert str(plan) in str(result.exception)
