"""Every pattern that the package compiles takes time in proportion to the text, whatever the text.

The patterns are collected while the package is loaded and at work, not named in a list: a new one is tried as well.
"""

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = [sys.executable, "-P", str(Path(__file__).with_name("patterns_tried.py"))]
PLAN = "云浦市总工会2023年工作要点\n一、新建职工书屋30家，比上年增长5%。\n"
LEAST = 300
KNOWN = {
    "duixian.audit.query": "of the command line, which its own user writes",
    "duixian.readers.formats": "matched once, against the first 4,096 bytes of a file",
}
"""Modules whose patterns see nothing that a stranger wrote."""


def test_every_pattern_is_linear():
    collected = subprocess.run([*PROGRAM, "collect"], input=PLAN.encode(), stdout=subprocess.PIPE, check=True)
    patterns = json.loads(collected.stdout)
    asked = "".join(json.dumps(pattern) + "\n" for pattern in patterns)
    tried = subprocess.run([*PROGRAM, "try"], input=asked.encode(), stdout=subprocess.PIPE, check=True)
    slow = [
        (pattern[-1], pattern[0], texts)
        for pattern, texts in zip(patterns, map(json.loads, tried.stdout.splitlines()), strict=True)
        if texts and pattern[-1] not in KNOWN
    ]

    assert len(patterns) >= LEAST
    assert not slow
