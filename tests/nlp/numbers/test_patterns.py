"""Numbers are looked for only where one can begin, and none is missed for it."""

import re

import pytest
from duixian.nlp.numbers import forms, units
from duixian.nlp.numbers.patterns import NUMERAL, matches_at
from hypothesis import given
from hypothesis import strategies as st

CHARACTERS = [
    *"0123456789.,- −/%‰^ek",
    *"负零〇一二两三九十百千万亿兆廿余多几来点分之又成折半对打个第米元，。会 \n",
    "百分之",
    "公里",
]
WRITTEN = st.lists(st.sampled_from(CHARACTERS), max_size=30).map("".join)


@given(WRITTEN)
def test_every_number_begins_where_one_is_looked_for(text: str) -> None:
    for pattern in (re.compile(NUMERAL), forms._patterns()[0], units._percents(), units._dimensions()):
        looked_for = [found.span() for found in matches_at(pattern, text)]

        assert looked_for == [found.span() for found in pattern.finditer(text)]


@pytest.mark.parametrize(
    "text", ["2万5,000", "3万4562", "5万4千6百", "两千四百", "三点五亿", "1,234.5", "一百零五", "廿三"]
)
def test_a_numeral_is_one_whole(text: str) -> None:
    assert re.fullmatch(NUMERAL, text)


@pytest.mark.parametrize(
    ("text", "numeral"), [("两千瓦", "两"), ("一百分点", "一"), ("2万5,000年", "2万"), ("一两酒", "一")]
)
def test_a_numeral_ends_where_a_unit_begins(text: str, numeral: str) -> None:
    found = re.match(NUMERAL, text)

    assert found
    assert found.group() == numeral
