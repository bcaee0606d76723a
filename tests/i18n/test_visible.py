"""What deceives the eye or commands a terminal is made visible, in spreadsheets, on terminals and in JSON."""

import csv
import io
import json
import subprocess
import sys

import pytest
from duixian.errors import Code, DuixianError
from duixian.i18n.visible import json_escaped, visible
from duixian.store import Quarantined, add_quarantined, open_store
from duixian.store.exports.sheets import sheets
from duixian.store.exports.spreadsheets import NOT_IN_A_WORKBOOK, csv_cell
from hypothesis import given
from hypothesis import strategies as st

UNSEEN = ["\u202e", "\u2066", "\u200f", "\u061c", "\x1b", "\x07", "\x9b", "\x7f", "\x00"]


@pytest.mark.parametrize("character", UNSEEN)
def test_each_has_a_sign(character):
    assert character not in visible(f"新建{character}36家")


@given(st.text())
def test_json_says_the_same(text):
    written = json.dumps({"text": text}, ensure_ascii=False)
    assert json.loads(json_escaped(written)) == {"text": text}
    assert not any(character in json_escaped(written) for character in UNSEEN)


def test_what_is_seen_stays():
    assert visible("职工\t书屋\n36家 — 100%　️") == "职工\t书屋\n36家 — 100%　️"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        " =1",
        "\u3000=1",
        "\u00a0@x",
        "\u202e=1",
        "\x1b=1",
        "\x00=1",
    ],
)
def test_no_cell_of_a_table_is_a_formula(text):
    line = io.StringIO()
    csv.writer(line).writerow([csv_cell(text)])
    (read,) = next(csv.reader(io.StringIO(line.getvalue(), newline="")))

    assert read[0] in {"'", "⟨", "␛", "␀"}
    assert not any(character in read for character in UNSEEN)


def test_heads_and_names_of_sheets_are_words():
    for sheet in sheets():
        assert all(name.isidentifier() for name, _ in sheet.columns)
        assert sheet.name.isidentifier()
        assert sheet.name in NOT_IN_A_WORKBOOK or len(sheet.name) <= 28  # Excel takes 31, some for a number


def test_no_line_of_the_quarantine_commands_a_terminal(tmp_path):
    database = str(tmp_path / "held.db")
    name = "a\x1b[2J\u202etxt.exe\nE000\tb.pdf"
    with open_store(database) as store, store.writing() as connection:
        add_quarantined(connection, Quarantined(name, None, "0", "E111", f"{name}: \x9b31m", 0.1))
    command = [sys.executable, "-m", "duixian.cli", "quarantine"]
    listed = subprocess.run([*command, "list", "--db", database], capture_output=True, check=True).stdout.decode()
    shown = subprocess.run(
        [*command, "show", listed.split("\t")[1], "--db", database], capture_output=True, check=True
    ).stdout.decode()

    assert len(listed.splitlines()) == 1
    assert listed.rstrip("\n").replace("\t", "").isprintable()
    assert not any(character in shown for character in UNSEEN)
    assert json.loads(shown)["path"] == name


def test_errors_of_the_command_line_command_no_terminal(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "duixian.cli", "extract", str(tmp_path / "a\x1b[2J\u202e.txt")],
        capture_output=True,
        check=False,
    )

    assert answer.returncode == 2
    assert not any(character in answer.stderr.decode() for character in UNSEEN)


def test_an_error_may_name_anything():
    assert "\x1b" not in visible(str(DuixianError(Code.BAD_MAP, path="\x1b[31m", fields="x")))
