import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from golden import GOLDEN, PAIRS, golden_text


@pytest.mark.parametrize("pair", PAIRS)
def test_the_samples_say_what_was_read_through(pair):
    assert golden_text(pair) == (GOLDEN / f"{pair}.txt").read_text(encoding="utf-8")
