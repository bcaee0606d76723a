"""Who speaks: signature, speaker, title, assembly, area, and no name where the text gives none."""

import time

import pytest
from duixian.extractors.document.issuer import find_issuer
from duixian.extractors.document.title_block import read_title_block
from duixian.nlp.document_text import prepare
from hypothesis import given
from hypothesis import strategies as st


def issuer_of(text: str) -> str | None:
    document = prepare(text)
    return find_issuer(read_title_block(document), document.text)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        pytest.param("关于报送材料的通知\n各单位请报送。\n临澜市总工会\n2021年3月1日", "临澜市总工会", id="signature"),
        pytest.param(
            "关于报送材料的通知\n请报送。\n临澜市总工会  2021年3月1日", "临澜市总工会", id="signature_with_date"
        ),
        pytest.param(
            "关于举办大赛的通知\n请报名。\n临澜市总工会    临澜市商务局\n2021年3月1日",
            "临澜市总工会",
            id="first_signer",
        ),
        pytest.param("临澜市总工会2023年工作要点\n新建书屋。", "临澜市总工会", id="title"),
        pytest.param("2023年度岚浦区总工会工作总结\n新建书屋。", "岚浦区总工会", id="title_after_its_year"),
        pytest.param("望江纺织集团工会\n2016年工作计划\n新建书屋。", "望江纺织集团工会", id="title_in_two_lines"),
        pytest.param("海嶼市總工會2023年工作要點\n新建書屋。", "海屿市总工会", id="traditional"),
        pytest.param(
            "某某市总工会女职工委员会2019年工作安排\n新建小屋。", "某某市总工会女职工委员会", id="organ_of_a_body"
        ),
        pytest.param(
            "关于印发2014年工作要点的通知\n各分会：\n望江机务段工会2014年工作要点\n建书屋。",
            "望江机务段工会",
            id="forwarded",
        ),
        pytest.param(
            "在全县劳模表彰大会上的讲话\n岚溪县总工会主席  林某某\n同志们：\n表彰25名。", "岚溪县总工会", id="speaker"
        ),
        pytest.param(
            "在骑手工会联合会成立大会上的致辞\n岚浦区总工会副主席 林某\n各位：\n成立。",
            "岚浦区总工会",
            id="guest_speaker",
        ),
        pytest.param(
            "在澜阳市工会第八次代表大会上的报告\n各位代表：\n五年来新建书屋30家。", "澜阳市总工会", id="congress"
        ),
        pytest.param(
            "奋力前行\n——在望江重工集团五届一次职工代表大会上的工作报告\n各位代表：\n开展竞赛5项。",
            "望江重工集团工会",
            id="staff_congress",
        ),
        pytest.param(
            "重点工作安排\n我市会员4万人，全市建会30家。市总每月通报。", "市总工会", id="an_area_that_it_does_not_name"
        ),
        pytest.param(
            "重点工作安排\n全市建会30家。各县总工会报市总工会。临澜市委要求，临澜市要带头，市总工会通报。",
            "临澜市总工会",
            id="area_named_twice",
        ),
        pytest.param(
            "遷廠說明\n島聲電機產業工會特別舉辦三場說明會，歡迎參加。", "岛声电机产业工会", id="speaks_of_itself"
        ),
    ],
)
def test_the_body_that_speaks_is_found(text, issuer):
    assert issuer_of(text) == issuer


@pytest.mark.parametrize(
    "text",
    [
        "新建书屋三家。",
        "2022年工会工作计划\n要加强基层工会建设，推动企业工会换届。",
        "加强工会建设\n各级工会要发挥工会作用，依靠工会干部。",
        "政府工作报告\n2021年完成投资30亿元。",
    ],
)
def test_a_text_that_names_no_body_has_no_issuer(text):
    assert issuer_of(text) is None


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("晴川新区总工会推出职工夜校\n报名今日开始，授课地点设在新区总工会三楼，学员不收费用。", "晴川新区总工会"),
        (
            "省烟草工会工作综述\n五年来，省烟草工会在岭东省总工会和岭东省烟草公司党组领导下，建成职工之家64个。",
            "岭东省烟草工会",
        ),
    ],
)
def test_a_short_name_is_told_in_full_where_the_text_knows_it(text, issuer):
    assert issuer_of(text) == issuer


@given(st.text(alphabet="市总工会全省县区我在由和的临澜集团公司第一次代表大会，。\n 2023年关于印发主席", max_size=120))
def test_an_issuer_is_made_of_the_texts_own_words(text):
    name = issuer_of(text)

    assert name is None or (name.strip() == name and set(name) <= set(prepare(text).text + "总工会"))


@pytest.mark.parametrize("piece", ["全市工会在市总工会，", "关于印发", "市总工会", "我市临澜市各市总工会。"])
def test_the_time_grows_with_the_text_and_no_faster(piece):
    def seconds(length: int) -> float:
        document = prepare(piece * (length // len(piece)))
        block = read_title_block(document)
        start = time.process_time()
        find_issuer(block, document.text)
        return time.process_time() - start

    once, twice = seconds(20_000), seconds(40_000)

    assert twice < 4 * once + 0.05
