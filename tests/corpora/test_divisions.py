"""The table of administrative divisions is whole, plausible and in order."""

from collections import defaultdict
from itertools import pairwise

import pytest
from duixian.corpora import Division, divisions
from duixian.nlp.script import simplify

SHARED = {"650000", "710000"}  # codes under which divisions without a code of their own stand beside the province
MUNICIPALITIES = {"11", "12", "31", "50"}  # their districts and counties lie in no prefecture
TODAY = 2026


def test_the_table_has_the_size_of_the_official_series() -> None:
    standing = [division for division in divisions() if division.end is None]
    assert 3500 <= len(divisions()) <= 4500
    assert (
        len([d for d in standing if d.code.endswith("0000") and d.name != "新疆生产建设兵团" and d.code != "710000"])
        == 33
    )
    assert 330 <= len([d for d in standing if d.code.endswith("00") and not d.code.endswith("0000")]) <= 345
    assert 2830 <= len([d for d in standing if not d.code.endswith("00")]) <= 2860


def test_codes_are_six_digits_and_years_in_order() -> None:
    for division in divisions():
        assert len(division.code) == 6, division
        assert division.code.isdigit(), division
        assert division.start is None or 1980 < division.start <= TODAY, division
        assert division.end is None or 2000 <= division.end <= TODAY, division
        assert division.end is None or (division.start or 0) < division.end, division


def test_a_code_names_one_division_at_a_time() -> None:
    by_code: dict[str, list[Division]] = defaultdict(list)
    for division in divisions():
        if division.code not in SHARED:
            by_code[division.code].append(division)
    for rows in by_code.values():
        for before, after in pairwise(sorted(rows, key=lambda division: division.start or 0)):
            assert before.end is not None, after
            assert before.end <= (after.start or 0), after


def test_no_line_stands_twice() -> None:
    assert len(set(divisions())) == len(divisions())


def test_every_division_lies_in_one_that_stood_with_it() -> None:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for division in divisions():
        spans[division.code].append((division.start or 0, division.end or TODAY + 1))
    for division in divisions():
        start, end = division.start or 0, division.end or TODAY + 1
        assert f"{division.code[:2]}0000" in spans, division
        direct = division.code[:2] in MUNICIPALITIES or division.code[2:4] == "90"
        if not division.code.endswith("00") and not direct:
            parents = spans[f"{division.code[:4]}00"]
            assert any(since < end and start < until for since, until in parents), division


def test_names_are_simplified_and_full() -> None:
    endings = ("省", "市", "区", "县", "旗", "盟", "州", "兵团")
    for division in divisions():
        assert division.name.endswith(endings), division
        # 乾 stays as it is in the names 乾县 and 乾安县, where it is no 干.
        assert simplify(division.name)[0] == division.name, division


def test_lines_are_sorted_by_code() -> None:
    codes = [division.code for division in divisions()]
    assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("code", "name", "start", "end"),
    [
        ("411000", "许昌市", 1986, None),
        ("411023", "许昌县", 1986, 2016),
        ("411003", "建安区", 2016, None),
        ("420600", "襄樊市", None, 2010),
        ("420600", "襄阳市", 2010, None),
        ("110103", "崇文区", None, 2010),
        ("110104", "宣武区", None, 2010),
        ("310108", "闸北区", None, 2015),
        ("341400", "巢湖市", 1999, 2011),
        ("340181", "巢湖市", 2011, None),
        ("371200", "莱芜市", 1992, 2018),
        ("370116", "莱芜区", 2018, None),
        ("320683", "通州市", 1995, 2009),
        ("320612", "通州区", 2009, None),
        ("110112", "通州区", 1997, None),
        ("330113", "临平区", 2021, None),
        ("410381", "偃师市", 1995, 2021),
        ("710000", "台北县", None, 2010),
        ("710000", "新北市", 2010, None),
        ("710000", "桃园市", 2014, None),
        ("810000", "香港特别行政区", 1997, None),
        ("820000", "澳门特别行政区", 1999, None),
        ("659001", "石河子市", 1985, None),
    ],
)
def test_changes_that_are_known(code: str, name: str, start: int | None, end: int | None) -> None:
    assert Division(code, name, start, end) in divisions()


def test_in_the_year_of_a_change_both_stand() -> None:
    old, new = Division("420600", "襄樊市", None, 2010), Division("420600", "襄阳市", 2010, None)
    assert [old.stood_in(year) for year in (2009, 2010, 2011)] == [True, True, False]
    assert [new.stood_in(year) for year in (2009, 2010, 2011)] == [False, True, True]


def test_taiwan_has_its_counties_and_cities_by_name() -> None:
    # Kinmen and Matsu (连江县) are the other two; the standard lists them under Fujian.
    standing = [d.name for d in divisions() if d.code == "710000" and d.end is None and d.name != "台湾省"]
    assert len(standing) == 20
    names = {division.name for division in divisions() if division.code.startswith("35")}
    assert {"金门县", "连江县"} <= names
