"""Whose region is it: the name of a body, the year and the text around it against the table of divisions."""

import re

import pytest
from duixian.corpora import divisions as table_of_divisions
from duixian.extractors.document.divisions import children, full_name, named, parents, stem
from duixian.extractors.document.issuer_level import level_of
from duixian.extractors.document.regions import Region, find_region, region_of_currency, split_place
from hypothesis import given
from hypothesis import strategies as st

# A body, the year of its document, the level it stands on, its region and the region's GB/T 2260 code.
BODIES = [
    # the whole country
    ("中华全国总工会", 2020, "national", None, None),
    ("全国总工会", 2021, "national", None, None),
    # provinces, in full and in short
    ("河南省总工会", 2019, "province", "河南省", "410000"),
    ("海南省总工会", 2019, "province", "海南省", "460000"),
    ("广西壮族自治区总工会", 2024, "province", "广西壮族自治区", "450000"),
    ("宁夏回族自治区总工会", 2018, "province", "宁夏回族自治区", "640000"),
    ("西藏自治区总工会", 2018, "province", "西藏自治区", "540000"),
    ("内蒙古总工会", 2018, "province", "内蒙古自治区", "150000"),
    ("新疆生产建设兵团总工会", 2020, "province", "新疆生产建设兵团", "650000"),
    ("北京市总工会", 2022, "province", "北京市", "110000"),
    ("重庆市总工会", 2022, "province", "重庆市", "500000"),
    ("省总工会", 2020, "province", None, None),
    ("自治区总工会", 2020, "province", None, None),
    # prefectures
    ("许昌市总工会", 2022, "city", "河南省许昌市", "411000"),
    ("河南省许昌市总工会", 2022, "city", "河南省许昌市", "411000"),
    ("河南许昌市总工会", 2022, "city", "河南省许昌市", "411000"),
    ("吉林市总工会", 2019, "city", "吉林省吉林市", "220200"),
    ("呼和浩特市总工会", 2020, "city", "内蒙古自治区呼和浩特市", "150100"),
    ("延边州总工会", 2020, "city", "吉林省延边朝鲜族自治州", "222400"),
    ("海南州总工会", 2019, "city", "青海省海南藏族自治州", "632500"),
    ("阿坝藏族羌族自治州总工会", 2020, "city", "四川省阿坝藏族羌族自治州", "513200"),
    ("大兴安岭地区总工会", 2020, "city", "黑龙江省大兴安岭地区", "232700"),
    ("锡林郭勒盟总工会", 2020, "city", "内蒙古自治区锡林郭勒盟", "152500"),
    ("市总工会", 2020, "city", None, None),
    # counties, districts and cities of their rank
    ("莲池区总工会", 2022, "county", "河北省保定市莲池区", "130606"),
    ("河北区总工会", 2019, "county", "天津市河北区", "120105"),
    ("昆山市总工会", 2020, "county", "江苏省苏州市昆山市", "320583"),
    ("仙桃市总工会", 2020, "county", "湖北省仙桃市", "429004"),
    ("石河子市总工会", 2020, "county", "新疆维吾尔自治区石河子市", "659001"),
    ("新疆生产建设兵团第八师石河子市总工会", 2021, "county", "新疆维吾尔自治区石河子市", "659001"),
    ("泸县总工会", 2019, "county", "四川省泸州市泸县", "510521"),
    ("长阳县总工会", 2019, "county", "湖北省宜昌市长阳土家族自治县", "420528"),
    ("东乡县总工会", 2019, "county", "甘肃省临夏回族自治州东乡族自治县", "622926"),
    ("鄂温克旗总工会", 2019, "county", "内蒙古自治区呼伦贝尔市鄂温克族自治旗", "150724"),
    ("辽宁省朝阳市朝阳县总工会", 2019, "county", "辽宁省朝阳市朝阳县", "211321"),
    ("浦东新区总工会", 2010, "county", "上海市浦东新区", "310115"),
    ("县总工会", 2020, "county", None, None),
    ("区总工会", 2020, "county", None, None),
    # names that several divisions bear
    ("朝阳区总工会", 2020, "county", "朝阳区", None),
    ("北京市朝阳区总工会", 2020, "county", "北京市朝阳区", "110105"),
    ("长春市朝阳区总工会", 2020, "county", "吉林省长春市朝阳区", "220104"),
    ("天津市和平区总工会", 2019, "county", "天津市和平区", "120101"),
    # renamed, raised in rank or merged: the year of the document decides
    ("许昌县总工会", 2014, "county", "河南省许昌市许昌县", "411023"),
    ("建安区总工会", 2019, "county", "河南省许昌市建安区", "411003"),
    ("许昌市建安区总工会", 2017, "county", "河南省许昌市建安区", "411003"),
    ("江东区总工会", 2015, "county", "浙江省宁波市江东区", "330204"),
    ("江东区总工会", 2022, "county", "江东区", None),
    ("鄞州区总工会", 2017, "county", "浙江省宁波市鄞州区", "330212"),
    ("闸北区总工会", 2013, "county", "上海市闸北区", "310108"),
    ("静安区总工会", 2016, "county", "上海市静安区", "310106"),
    ("崇文区总工会", 2009, "county", "北京市崇文区", "110103"),
    ("南汇区总工会", 2008, "county", "上海市南汇区", "310119"),
    ("密云县总工会", 2014, "county", "北京市密云县", "110228"),
    ("密云区总工会", 2017, "county", "北京市密云区", "110118"),
    ("偃师市总工会", 2020, "county", "河南省洛阳市偃师市", "410381"),
    ("偃师区总工会", 2022, "county", "河南省洛阳市偃师区", "410307"),
    ("临平区总工会", 2022, "county", "浙江省杭州市临平区", "330113"),
    ("通州市总工会", 2005, "county", "江苏省南通市通州市", "320683"),
    ("襄樊市总工会", 2009, "city", "湖北省襄樊市", "420600"),
    ("襄阳市总工会", 2012, "city", "湖北省襄阳市", "420600"),
    ("襄樊市襄阳区总工会", 2009, "county", "湖北省襄樊市襄阳区", "420607"),
    ("莱芜市总工会", 2017, "city", "山东省莱芜市", "371200"),
    ("济南市莱芜区总工会", 2020, "county", "山东省济南市莱芜区", "370116"),
    ("巢湖市总工会", 2008, "city", "安徽省巢湖市", "341400"),
    ("巢湖市总工会", 2014, "county", "安徽省合肥市巢湖市", "340181"),
    # towns and zones, which the standard does not list
    ("常州市武进区湖塘镇总工会", 2015, "township", "江苏省常州市武进区", "320412"),
    ("石坪镇总工会", 2018, "township", "石坪镇", None),
    ("云汀街道总工会", 2025, "township", "云汀街道", None),
    ("许昌经济技术开发区总工会", 2020, "county", "河南省许昌市", "411000"),
    ("澜安高新区总工会", 2021, "county", None, None),
    # Taiwan, Hong Kong, Macau
    ("台北县总工会", 2009, "county", "台湾台北县", "710000"),
    ("新北市总工会", 2012, "city", "台湾新北市", "710000"),
    ("桃园县产业总工会", 2010, "county", "台湾桃园县", "710000"),
    ("桃园市产业总工会", 2016, "city", "台湾桃园市", "710000"),
    ("高雄市教育产业工会", 2020, "industry", "台湾高雄市", "710000"),
    ("台湾铁路产业工会", 2020, "industry", "台湾", "710000"),
    ("香港工会联合会", 2019, None, "香港特别行政区", "810000"),
    ("澳门工会联合总会", 2019, None, "澳门特别行政区", "820000"),
    # trades, enterprises and schools
    ("中国海员建设工会全国委员会", 2020, "industry", None, None),
    ("河南省教育工会", 2020, "industry", "河南省", "410000"),
    ("省机械冶金工会委员会", 2005, "industry", None, None),
    ("岚浦区网约配送行业工会联合会", 2024, "industry", "岚浦区", None),
    ("山东钢铁集团工会", 2021, "enterprise", "山东省", "370000"),
    ("许昌市第一人民医院工会", 2022, "enterprise", "河南省许昌市", "411000"),
    ("石湾水泥股份有限公司企业工会", 2015, "enterprise", None, None),
    ("铜岭机务段工会", 2014, "enterprise", None, None),
    ("河南理工大学工会", 2020, "school", "河南省", "410000"),
    ("中国教育工会澜江大学委员会", 2016, "school", None, None),
    ("许昌市第二高级中学工会", 2018, "school", "河南省许昌市", "411000"),
    ("中山大学工会", 2018, "school", None, None),
    # places that the table does not know
    ("临澜市总工会", 2023, "city", "临澜市", None),
    ("浙江省岷汀市总工会", 2019, "city", "浙江省岷汀市", None),
    ("青海省德朗州总工会", 2017, "city", "青海省德朗州", None),
]


@pytest.mark.parametrize(("body", "year", "level", "name", "code"), BODIES)
def test_a_body_stands_on_its_level_in_its_region(body, year, level, name, code):
    region = find_region(body, "", year)

    assert (region.name if region else None, region.code if region else None) == (name, code)
    assert level_of(body, region) == level


@pytest.mark.parametrize(
    ("body", "text", "name", "code"),
    [
        ("朝阳区总工会", "在北京市总工会的领导下", "北京市朝阳区", "110105"),
        ("朝阳区总工会", "全省看吉林，长春要争先，长春市委要求", "吉林省长春市朝阳区", "220104"),
        ("鼓楼区总工会", "在福州市总工会的指导下", "福建省福州市鼓楼区", "350102"),
        ("鼓楼区总工会", "与福州、南京、徐州、开封结对", "鼓楼区", None),
        ("沂浦市总工会", "全国文明城市山东省沂浦市", "山东省沂浦市", None),
        ("沂浦市总工会", "赴山东考察", "沂浦市", None),
        ("许昌烟草机械有限公司工会", "许昌市总工会授予", "河南省许昌市", "411000"),
        ("许昌烟草机械有限公司工会", "产品销往各地", None, None),
    ],
)
def test_the_text_settles_which_place_is_meant_or_nothing_does(body, text, name, code):
    region = find_region(body, text, 2020)

    assert (region.name if region else None, region.code if region else None) == (name, code)


def test_a_name_out_of_use_is_read_for_two_years_more():
    assert [find_region("许昌县总工会", "", year).code for year in (2016, 2018, 2019)] == ["411023", "411023", None]


def test_in_the_year_of_a_change_the_name_that_goes_on_is_meant():
    assert find_region("巢湖市总工会", "", 2011).code == "340181"


def test_without_a_year_the_divisions_of_today_are_meant():
    assert find_region("巢湖市总工会", "", None).code == "340181"
    assert find_region("闸北区总工会", "", None).code == "310108"


def test_money_tells_the_place_of_a_body_that_names_none():
    assert region_of_currency("TWD") == Region("台湾", "710000", None)
    assert region_of_currency("HKD").code == "810000"
    assert region_of_currency("CNY") is None


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("内蒙古自治区呼和浩特市赛罕区总工会", ["内蒙古自治区", "呼和浩特市", "赛罕区"]),
        ("泊州市总工会", ["泊州市"]),
        ("全市总工会", []),
        ("各县总工会", []),
        ("汀州工业大学工会", []),
        ("澜安高新技术产业开发区总工会", []),
    ],
)
def test_places_are_read_from_the_left(body, places):
    assert split_place(body)[0] == places


def test_every_division_is_found_under_its_own_full_name():
    astray = []
    for division in table_of_divisions():
        if division.end == 2000:  # its heir stands in the first year of the table too
            continue
        year = division.end - 1 if division.end else 2026
        name = full_name(division, year)
        region = find_region(f"{name}总工会", "", year)
        if region is None or (region.name, region.code) != (name, division.code):
            astray.append((division, region))

    assert astray == []


@given(st.sampled_from(table_of_divisions()))
def test_a_division_lies_in_its_parents(division):
    for parent in parents(division):
        assert division in children(parent, [division])
        assert division in named(division.name, division.end or division.start)
    assert len(stem(division.name)) >= 2


@given(
    st.text(alphabet="许昌市建安区总工会省县镇街道开发河南北京朝阳全各第八师自治州路", max_size=24),
    st.integers(1990, 2030),
)
def test_any_name_has_a_region_with_a_code_of_the_table_or_none(body, year):
    places, rest = split_place(body, year)
    region = find_region(body, body, year)

    assert body.endswith(rest)
    assert all(places)
    assert region is None or region.code is None or re.fullmatch(r"\d{6}", region.code)
