import statistics

import pytest

from pipeline import measured, unseen

RATIO = 6.5
"""Times of jieba.lcut on the documents of ``unseen``, as ``benchmarks/RESULTS.md`` has it."""
MARGIN = 2


@pytest.mark.slow
def test_extraction_takes_no_more_times_the_segmenter_than_it_did():
    runs = [measured("pair", unseen()) for _ in range(3)]

    assert statistics.median(run["first"] / run["jieba"] for run in runs) < MARGIN * RATIO


@pytest.mark.slow
def test_a_document_ten_times_as_long_takes_about_ten_times_as_long():
    short, long = (measured("length", [*unseen(), str(size)]) for size in (100_000, 1_000_000))

    assert long["seconds"] < 10 * MARGIN * short["seconds"]
