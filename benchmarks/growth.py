"""How the time of each stage grows with the length of a text that repeats one piece.

``python benchmarks/growth.py [PIECE …]`` prints what grows faster than it may, as JSON lines.
"""

import gc
import json
import math
import sys
import time
from collections import defaultdict
from pathlib import Path

from duixian import pipeline
from duixian.extractors import pieces as document_pieces
from duixian.extractors import reading
from duixian.nlp import document_text
from duixian.readers import SourceText
from duixian.schemas.writing import json_pieces
from duixian.web import report_html

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "hostile_files"))
from pieces import PIECES

STAGES = {
    document_text: ("repair", "simplify", "script_of", "unified", "lines_of", "find_numbers"),
    document_pieces: ("words_between", "find_cues", "times_of"),
    reading: ("read_title_block", "temporality_of", "read_metadata", "part_years", "decode"),
    pipeline: ("find_figures", "find_commitments", "assemble"),
}
"""The functions timed, by the module that calls them; what is done besides is timed as a whole."""
HEAD = "澄湖市总工会2023年工作总结\n"
LENGTHS = (1_500, 6_000)
LONGEST = 24_000
STEEPEST = 1.2
"""The exponent that time may grow with. A text of four times the length may take 5.3 times as long."""
NOTICED = 0.03
"""Seconds of a stage below which it is not looked at: there the clock and the cache decide."""


def timed(function, spent):
    """Return ``function`` with its seconds added to ``spent``."""

    def asked(*given, **named):
        began = time.process_time()
        try:
            return function(*given, **named)
        finally:
            spent[function.__name__] += time.process_time() - began

    return asked


def written(report):
    """Return the length of the JSON of ``report``."""
    return sum(map(len, json_pieces(report)))


def seconds_of(piece, length, spent):
    """Return the seconds of each stage over a text of so many characters."""
    text = HEAD + (piece * (length // len(piece) + 1))[:length]
    source = SourceText(text, "long.txt", "0" * 64, "utf-8", "text/plain")
    spent.clear()
    gc.collect()  # and not again while the clock runs: a collection falls to whatever stage is at work
    report = timed(pipeline.extract, spent)(source)
    audit = timed(pipeline.audit, spent)([report])
    timed(written, spent)(report)
    timed(report_html, spent)([(report, text)], audit)
    return dict(spent)


def steep(short, long, ratio):
    """Yield the stages that grow faster than they may, with their exponents."""
    for stage, seconds in long.items():
        if seconds > NOTICED:
            exponent = math.log(seconds / max(short.get(stage, 0.0), 1e-4)) / math.log(ratio)
            if exponent > STEEPEST:
                yield stage, exponent


def grows(piece, spent):
    """Return the stages of ``piece`` that grow too fast; what seems to is measured again, and over a longer text."""
    short, long = (seconds_of(piece, length, spent) for length in LENGTHS)
    suspects = dict(steep(short, long, LENGTHS[1] / LENGTHS[0]))
    if not suspects:
        return {}
    middle = [seconds_of(piece, LENGTHS[1], spent) for _ in range(3)]
    least = {stage: min(each.get(stage, 0.0) for each in middle) for stage in suspects}
    longest = [seconds_of(piece, LONGEST, spent) for _ in range(2)]
    most = {stage: min(each.get(stage, 0.0) for each in longest) for stage in suspects}
    return dict(steep(least, most, LONGEST / LENGTHS[1]))


def main(pieces):
    """Print the pieces and stages that take more than linear time."""
    gc.disable()
    spent = defaultdict(float)
    for module, names in STAGES.items():
        for name in names:
            setattr(module, name, timed(getattr(module, name), spent))
    seconds_of("新建职工书屋30家。\n", LENGTHS[0], spent)
    for piece in pieces:
        if found := grows(piece, spent):
            print(json.dumps([piece, found], ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or PIECES)
