"""The lexicon of time is sound: every rule can be reached, and its tables agree with how the calendar is made."""

import datetime
from itertools import pairwise

import pytest
from duixian.corpora import lexicon
from duixian.nlp.times.periods import Reference, find_periods
from duixian.nlp.times.words import Entry, time_words

REFERENCE = Reference(2022, datetime.date(2022, 6, 15))
FIRST_TABLED_YEAR = 2000
STAND_ALONE = {"year", "stretch", "festival", "plan", "moment", "now"}


def standing_alone() -> list[tuple[Entry, str]]:
    entries = time_words().entries.values()
    return [(entry, word) for entry in entries if entry.slot in STAND_ALONE for word in entry.words]


@pytest.mark.parametrize(("entry", "word"), [pytest.param(entry, word, id=word) for entry, word in standing_alone()])
def test_every_word_is_found_where_it_stands(entry: Entry, word: str) -> None:
    period = find_periods(f"定于{word}前夕", REFERENCE)[0]

    assert (2, word) == (period.start, period.text[: len(word)])


def test_ids_are_used_once() -> None:
    ids = [row["id"] for slot, rows in lexicon("periods").items() if slot != "macro" for row in rows]

    assert len(ids) == len(set(ids))


def dates(rule: str) -> list[datetime.date]:
    """The days of a festival since the first tabled year."""
    table = enumerate(time_words().by_id(rule).dates, FIRST_TABLED_YEAR)
    return [datetime.date.fromisoformat(f"{year}-{day}") for year, day in table]


TABLED = [
    "festival.spring",
    "festival.qingming",
    "festival.dragon_boat",
    "festival.mid_autumn",
    "festival.double_ninth",
]


@pytest.mark.parametrize("rule", TABLED)
def test_tables_are_equally_long(rule: str) -> None:
    assert len(dates("festival.spring")) == len(dates(rule))


def test_spring_festivals_are_twelve_or_thirteen_moons_apart() -> None:
    springs = dates("festival.spring")

    assert {(later - earlier).days for earlier, later in pairwise(springs)} <= {353, 354, 355, 383, 384, 385}
    assert all((1, 21) <= (day.month, day.day) <= (2, 20) for day in springs)


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [  # from the fifth of the fifth month to the fifteenth of the eighth, and on to the ninth of the ninth
        ("festival.dragon_boat", "festival.mid_autumn", {98, 99, 127, 128, 129}),
        ("festival.mid_autumn", "festival.double_ninth", {23, 24, 52, 53, 54}),
    ],
)
def test_festivals_are_whole_moons_apart(earlier: str, later: str, days: set[int]) -> None:
    gaps = {(end - start).days for start, end in zip(dates(earlier), dates(later), strict=True)}

    assert gaps <= days


def test_qingming_is_early_in_april() -> None:
    assert {(4, 4), (4, 5)} == {(day.month, day.day) for day in dates("festival.qingming")}
