"""Links: the closest thing that two neighbours stand in together."""

import numpy as np
from asking import arrays_of
from duixian.extractors.links import links_between
from duixian.models.scorer import LINKS

TEXT = """某市总工会2023年工作总结
一、组织建设
新建书屋30家和驿站20家，培训2000人次。举办大赛3场。
发展会员500人。
二、维权工作
调解争议40件。
"""


def test_figures_are_joined_by_the_closest_that_they_stand_in_together():
    arrays = arrays_of(TEXT)
    figures = arrays.figures
    links = links_between(arrays, figures.at, figures.lines)

    assert [mention.quantity.low for mention in figures.mentions] == [30, 20, 2000, 3, 500, 40]
    assert [LINKS[link] for link in links] == ["apart", "clause", "sentence", "paragraph", "section", "apart"]


def test_some_of_the_places_are_joined_over_those_left_out():
    arrays = arrays_of(TEXT)
    which = np.array([0, 2, 4])
    links = links_between(arrays, arrays.figures.at[which], arrays.figures.lines[which])

    assert [LINKS[link] for link in links] == ["apart", "sentence", "section"]


def test_no_places_have_no_links():
    arrays = arrays_of("没有数字。")

    assert not len(links_between(arrays, arrays.figures.at, arrays.figures.lines))
