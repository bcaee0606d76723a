"""The time of every stage grows with the length of a text, whatever piece it repeats, and not with its square."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pieces import PIECES

PROGRAM = [sys.executable, str(Path(__file__).with_name("growth.py"))]
GROUPS = 6
QUADRATIC = 1.6
"""Exponent from which on no noise of a busy machine explains it; ``growth.py`` by itself tells all over 1.2."""


def test_hundreds_of_pieces_are_tried():
    assert len(PIECES) >= 300


@pytest.mark.slow
@pytest.mark.parametrize("group", range(GROUPS))
def test_no_stage_takes_more_than_linear_time(group):
    run = subprocess.run([*PROGRAM, *PIECES[group::GROUPS]], capture_output=True, text=True, check=True)
    told = [json.loads(line) for line in run.stdout.splitlines()]

    assert not [(piece, stages) for piece, stages in told if max(stages.values()) > QUADRATIC]
