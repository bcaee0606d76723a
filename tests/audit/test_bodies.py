"""Whose documents are whose."""

import time

import pytest
from duixian.audit.bodies import bodies_of, groups_of
from duixian.audit.identity import Identity, identity_of, is_bare, normalised
from hypothesis import given
from hypothesis import strategies as st


def groups(*said):
    """The bodies of documents given as a path and a name, or a whole Identity; each as the paths of its documents."""
    identities = [
        each if isinstance(each, Identity) else Identity(f"{number:064x}", *each) for number, each in enumerate(said)
    ]
    sources = {each.document: each.source for each in identities}
    return [[sources[document] for document in documents] for _, documents in groups_of(identities)]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "市总工会",
            "省总工会",
            "区总工会",
            "县总工会",
            "公司工会",
            "集团工会",
            "集团公司工会",
            "学校工会",
            "本会",
            "总工会",
        ),
        *(
            "第一中学工会",
            "省机械冶金工会",
            "县教育工会",
            "经济开发区总工会",
            "州总工会女职工委员会",
            "机务段工会",
            "人民医院工会",
        ),
    ],
)
def test_a_kind_is_no_name(name):
    assert is_bare(normalised(name))


@pytest.mark.parametrize(
    "name",
    [
        *(
            "许昌市总工会",
            "市南区总工会",
            "镇江市总工会",
            "云浦市总工会",
            "恒铸集团工会",
            "青原机务段工会",
            "桐溪实验小学工会",
        ),
        *("谷城开发区总工会", "中国仓储粮运工会", "澜江师范学院工会", "昱鼎科技股份有限公司企业工会", "旗山煤矿工会"),
    ],
)
def test_a_name_is_no_kind(name):
    assert not is_bare(normalised(name))


def test_kinds_are_never_joined_across_documents():
    assert groups(("x/1.txt", "市总工会"), ("x/2.txt", "市总工会"), ("y/3.txt", "公司工会")) == [
        ["x/1.txt"], ["x/2.txt"], ["y/3.txt"],
    ]  # fmt: skip


def test_the_folder_says_who_a_kind_is():
    assert groups(
        ("许/计划.txt", "市总工会"), ("许/总结.txt", "许昌市总工会"), ("新/计划.txt", "市总工会"), ("新/总结.txt", "新乡市总工会"),
    ) == [["新/总结.txt", "新/计划.txt"], ["许/总结.txt", "许/计划.txt"]]  # fmt: skip


def test_a_firm_is_known_by_its_abbreviation_in_its_folder():
    plan, report = ("a/计划.txt", "青锋重型机床集团有限公司工会委员会"), ("a/总结.txt", "青锋重机集团工会")

    assert groups(plan, report) == [["a/总结.txt", "a/计划.txt"]]
    assert groups(plan, ("b/总结.txt", "青锋重机集团工会")) == [["a/计划.txt"], ["b/总结.txt"]]
    assert len(groups(plan, ("a/总结.txt", "青松重机集团工会"))) == 2


def test_a_folder_of_several_bodies_says_nothing():
    told = groups(("a/1.txt", "市总工会"), ("a/2.txt", "许昌市总工会"), ("a/3.txt", "新乡市总工会"))

    assert [sorted(each) for each in told] == [["a/1.txt"], ["a/2.txt"], ["a/3.txt"]]


def test_a_county_is_not_what_a_city_union_is_short_for():
    assert groups(("a/1.txt", "市总工会"), ("a/2.txt", "桐溪县总工会")) == [["a/1.txt"], ["a/2.txt"]]


@pytest.mark.parametrize(
    ("path", "name", "key"),
    [
        ("归档/河南省/许昌市/2023/计划.txt", "市总工会", "许昌市总工会"),
        ("归档/许昌/2023/计划.txt", "市总工会", "许昌市总工会"),
        ("云浦市总工会文件/计划.txt", "市总工会", "云浦市总工会"),
        ("归档/许昌市2023年计划.txt", "市教育工会", "许昌市教育工会"),
        ("恒铸集团/2023.txt", "集团公司工会", "恒铸集团工会"),
        ("归档/河南省/计划.txt", "市总工会", None),
        ("各市/计划.txt", "市总工会", None),
    ],
)
def test_the_path_says_who_a_kind_is(path, name, key):
    body = bodies_of([Identity("0", path, name)])["0"]

    assert body.key == (key or "0")
    assert body.why_unknown == (None if key else "bare_name")


@pytest.mark.parametrize(
    ("name", "longer", "level"),
    [
        ("公司工会", "昱鼎科技股份有限公司工会", "enterprise"),
        ("集团工会", "恒铸重工集团有限公司工会", "enterprise"),
        ("学校工会", "桐溪实验小学工会", "school"),
        ("本会", "云浦市总工会", "city"),
        ("市总工会", "云浦市总工会", "city"),
    ],
)
def test_a_kind_is_short_for_a_name_in_its_folder(name, longer, level):
    said = Identity("0", "x/1.txt", name, level), Identity("1", "x/2.txt", longer, level)

    assert groups(*said) == [["x/1.txt", "x/2.txt"]]


@pytest.mark.parametrize(
    ("name", "longer", "level"),
    [
        ("集团工会", "旗山煤矿工会", "enterprise"),
        ("市总工会", "许昌市建安区总工会", "county"),
        ("医院工会", "桐溪中学工会", "school"),
    ],
)
def test_a_kind_is_not_short_for_another_kind(name, longer, level):
    said = Identity("0", "x/1.txt", name, level), Identity("1", "x/2.txt", longer, level)

    assert groups(*said) == [["x/1.txt"], ["x/2.txt"]]


def test_the_region_says_who_a_kind_is():
    body = bodies_of([Identity("0", "a.txt", "市总工会", "city", "河南省许昌市", "411000")])["0"]

    assert (body.key, body.name) == ("许昌市总工会", "许昌市总工会")


def test_districts_of_one_name_are_told_apart_by_their_region():
    first = Identity("0", "a/1.txt", "朝阳区总工会", "county", "北京市朝阳区", "110105")
    second = Identity("1", "a/2.txt", "朝阳区总工会", "county", "吉林省长春市朝阳区", "220104")
    nobody = Identity("2", "b/3.txt", "朝阳区总工会", "county", "朝阳区")
    bodies = bodies_of([first, second, nobody])

    assert len({body.key for body in bodies.values()}) == 3
    assert bodies["2"].why_unknown == "ambiguous_name"
    assert bodies_of([second, nobody])["2"].key == bodies["1"].key


def test_a_letterhead_says_who_a_kind_is(report_of):
    plan = report_of(
        "恒铸重工集团有限公司工会文件\n恒工发〔2020〕3号\n关于印发《集团工会2020年工作计划》的通知\n征集建议80条。"
    )
    summary = report_of("团结奋进\n——集团工会2020年度工作报告\n征集建议92条。")
    bodies = bodies_of([identity_of(plan), identity_of(summary)])

    assert {body.name for body in bodies.values()} == {"恒铸重工集团有限公司工会"}


def test_another_bodys_renaming_joins_nobody(report_of):
    said = report_of("云浦市总工会2023年工作总结\n指导桐溪县总工会更名为桐溪区总工会。\n新建职工书屋9家。")
    other = report_of("桐溪区总工会2023年工作总结\n新建职工书屋9家。")
    bodies = bodies_of([identity_of(said), identity_of(other)])

    assert {body.key for body in bodies.values()} == {"云浦市总工会", "桐溪区总工会"}


def test_a_bare_plan_is_reckoned_alone_and_the_audit_says_why(audited):
    result = audited("集团工会2023年工作要点\n新建职工书屋20家。", "集团工会2023年工作总结\n新建职工书屋22家。")

    assert [target.verdict for target in result.targets] == ["unverified"]
    assert all("集团工会" in document.unplaced for document in result.documents.values())
    assert {document.body for document in result.documents.values()} == set(result.documents)


@given(st.permutations(range(7)))
def test_the_order_does_not_matter(order):
    said = [
        ("a/1.txt", "市总工会"), ("a/2.txt", "许昌市总工会"), ("b/3.txt", "河南省许昌市总工会"), ("b/4.txt", None),
        ("c/5.txt", "建安区总工会"), ("c/6.txt", "许昌市建安区总工会"), ("d/7.txt", "许昌县总工会"),
    ]  # fmt: skip
    identities = [Identity(str(number), *each) for number, each in enumerate(said)]

    assert bodies_of([identities[index] for index in order]) == bodies_of(identities)


def test_an_archive_takes_time_in_proportion():
    names = [f"{a}{b}{c}县总工会" for a in "青白云安宁平远清" for b in "泉石松竹柳桐江河" for c in "湖海岭山川原林沙"]

    def seconds(count):
        said = [Identity(f"{n:064x}", f"{n // 50}/{n}.txt", (*names, "县总工会")[n % 513]) for n in range(count)]
        start = time.process_time()
        bodies_of(said)
        return time.process_time() - start

    seconds(5_000)

    assert seconds(40_000) < 30 * seconds(5_000)
