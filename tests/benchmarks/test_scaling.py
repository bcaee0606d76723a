import re
from itertools import pairwise

import pytest
from lxml import etree
from scaling import Size, scaling_svg, scaling_tsv, slope

LENGTHS = [Size("bytes", 10**power, 10.0 ** (power - 5), 100.0, 100.0 + power) for power in range(3, 8)]
COUNTS = [Size("documents", count, count / 50, 100.0, 120.0) for count in (10, 100, 1000)]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_slope_is_the_power_with_which_a_thing_grows(power: float):
    assert slope([(size, 3 * size**power) for size in (10, 100, 1000)]) == pytest.approx(power)


def test_tsv_has_a_line_for_each_size():
    head, *lines = scaling_tsv([*LENGTHS, *COUNTS]).splitlines()

    assert head.split("\t") == ["what", "size", "seconds", "MB before", "peak MB"]
    assert [line.split("\t")[:2] for line in lines] == [[one.what, str(one.size)] for one in [*LENGTHS, *COUNTS]]


def test_svg_has_both_panels_with_seconds_and_memory_and_all_points():
    drawn = etree.fromstring(scaling_svg(LENGTHS, COUNTS))

    words = [element.text for element in drawn.iter(f"{SVG}text")]
    assert {"one document, bytes", "documents"} <= set(words)
    assert words.count("seconds") == words.count("MB at the peak") == 2
    assert len(list(drawn.iter(f"{SVG}circle"))) == 2 * (len(LENGTHS) + len(COUNTS))


def test_linear_growth_is_drawn_as_a_straight_line_within_the_picture():
    drawn = etree.fromstring(scaling_svg(LENGTHS, COUNTS))

    seconds = next(drawn.iter(f"{SVG}polyline")).attrib["points"]
    points = [tuple(map(float, point)) for point in re.findall(r"([\d.]+),([\d.]+)", seconds)]
    steps = {(round(later[0] - earlier[0]), round(later[1] - earlier[1])) for earlier, later in pairwise(points)}
    assert len(steps) == 1
    assert all(0 < x < float(drawn.attrib["width"]) and 0 < y < float(drawn.attrib["height"]) for x, y in points)
