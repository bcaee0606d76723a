"""Damage to pages: notices, furniture, repetitions, broken lines."""

import pytest
from duixian.nlp.repair import Repair, repair

BODY = "一年来，全市各级工会围绕中心、服务大局，新建职工书屋三十五家，帮扶困难职工一千二百人，各项工作都有了新的进展。"
MORE = (
    "下一步，要继续推进新就业形态劳动者入会，年内发展会员两万名，把服务送到每一个站点，让职工有更多的获得感和归属感。"
)


def mends(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.raw) for one in repair(text).repairs]


def only(text: str) -> Repair:
    (found,) = repair(text).repairs
    return found


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("新建职工当前隐藏内容免费查看书屋35家", "当前隐藏内容免费查看"),
        (f"点击查看\n{BODY}", "点击查看"),
        (f"{BODY}（未完，全文共2300字，当前显示460字）", "（未完，全文共2300字，当前显示460字）"),
        (f"{BODY}\n展开全文>>", "展开全文>>"),
        ("走访慰問職工，登錄後查看全文發放慰問金", "登錄後查看全文"),
    ],
)
def test_notices(text: str, notice: str) -> None:
    assert [("injected_notice", notice)] == mends(text)
    assert text.replace(notice, "") == repair(text).text


@pytest.mark.parametrize(
    "text", ["职工可点击查看本人的互助保障记录。", "会后印发讲话全文。", "活动中隐藏的才艺令人难忘。"]
)
def test_sentences_are_no_notices(text: str) -> None:
    assert repair(text).repairs == ()


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 工会动态 > 正文",
        "首页 | 机构设置 | 通知公告 | 联系我们",
        "浏览次数：1,024次",
        "字号：大 中 小",
        "版权声明：本文内容由网友上传，仅供参考。",
        "如发现本站有涉嫌侵权的内容，请发送邮件至 a@b.cn 联系我们，一经查实立刻删除。",
        "版權聲明：本文內容由互聯網用戶自發貢獻。",
        "某ICP备12345678号-1",
        "您是第 20230 位访客",
    ],
)
def test_lines_of_a_page(line: str) -> None:
    assert [("site_furniture", line)] == mends(f"工作总结\n{line}\n{BODY}")


@pytest.mark.parametrize(
    "line", ["上一篇：关于召开会议的通知", "责任编辑：张三", "技术支持：某某公司", "Copyright © 2020 某某网 版权所有"]
)
def test_lines_after_the_body(line: str) -> None:
    assert [("site_furniture", line)] == mends(f"{BODY}\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "畅通渠道，如发现侵犯职工合法权益的行为，及时联系工会并举报，依法处理。",
        "全年完成市总工会网站ICP备案和安全评估，保护职工作品的版权，向侵权行为说不。",
        "印发工会报刊三百份，发行量两万份，电话回访职工一百二十人，走访订阅单位三十五家。",
    ],
)
def test_sentences_about_such_things_stay(line: str) -> None:
    assert repair(f"{BODY}\n{line}\n{MORE}").repairs == ()
    assert repair(f"{BODY}\n{line}").repairs == ()


def test_counter_goes_and_date_stays() -> None:
    text = f"工作总结\n发布时间：2022-06-07 浏览次数：259 来源：市总工会\n{BODY}"

    assert mends(text) == [("site_furniture", "浏览次数：259")]
    assert "发布时间：2022-06-07" in repair(text).text


def test_counter_in_the_body_is_an_achievement() -> None:
    text = f"{BODY}\n微信公众号推送稿件300篇，点击量：12万次。\n阅读量：10万\n{MORE}"

    assert repair(text).repairs == ()


def test_menu_below_each_other() -> None:
    assert mends(f"首页\n通知公告\n政策法规\n工作总结\n{BODY}") == [("site_furniture", "首页\n通知公告\n政策法规")]


def test_single_menu_word_may_be_a_heading() -> None:
    assert repair(f"女职工工作\n{BODY}\n财务经审\n{MORE}").repairs == ()


def test_further_reading_goes_to_the_end() -> None:
    text = f"{BODY}\n相关阅读：\n市总工会召开全会\n某区开展送清凉活动"

    assert repair(text).text.strip() == BODY


def test_colophon_in_the_middle() -> None:
    colophon = "社址：某市某路1号\n邮政编码：100000 电话：办公室 4390000 传真 4390001 发行 4390002 零售价2.00元"

    assert [("site_furniture", colophon)] == mends(f"{BODY}\n{colophon}\n{MORE}")


def test_contacts_of_a_notice_stay() -> None:
    assert repair(f"{BODY}\n联系人：张三　电话：0300-1234567\n邮编：100000").repairs == ()


def test_article_without_line_breaks_is_not_taken_for_furniture() -> None:
    text = BODY * 12 + "版权所有，未经许可不得转载。"

    assert repair(text).text.startswith(BODY)


def test_title_printed_twice() -> None:
    found = only(f"工作总结\n工作总结\n{BODY}")

    assert (found.raw, found.clean, found.kind, found.certain) == ("工作总结\n工作总结", "工作总结", "duplicate", True)


def test_paragraph_printed_again_is_marked_and_stays() -> None:
    text = f"{BODY}\n{MORE}\n{BODY}"
    found = only(text)

    assert text == repair(text).text
    assert (found.raw, found.clean, found.kind) == (BODY, BODY, "duplicate")
    assert len(BODY) + len(MORE) + 2 == found.start


def test_equal_cells_are_no_repetition() -> None:
    assert repair("已完成\n已完成\n0\n0\n35\n35\n按期完成\n按期完成").repairs == ()


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("全年筹集资金，共支出612,480\n元，结余9,275元。", "全年筹集资金，共支出612,480元，结余9,275元。"),
        ("举办第\n6\n届第\n2\n场技能比武，参加\n83\n人。", "举办第6届第2场技能比武，参加83人。"),
        ("站点覆盖各区，空气中PM\n2.5\n下降两成，达到要求。", "站点覆盖各区，空气中PM2.5下降两成，达到要求。"),
        ("推动《\n劳动合同法\n》落实", "推动《劳动合同法》落实"),
        ("会议结束\n。", "会议结束。"),
        ("完成维修46处\n\u200b\n职工书屋开放。", "完成维修46处职工书屋开放。"),
        ("成绩显著。全市新建\n高标准书屋\n三十五家。", "成绩显著。全市新建高标准书屋三十五家。"),
    ],
)
def test_broken_lines(damaged: str, clean: str) -> None:
    assert clean == repair(damaged).text
    assert {"line_break"} == {one.kind for one in repair(damaged).repairs}


def test_text_cut_at_a_margin() -> None:
    paragraphs = [BODY, MORE, "（一）抓基层。" + BODY, "（二）抓服务。" + MORE]
    cut = "\n".join(one[at : at + 25] for one in paragraphs for at in range(0, len(one), 25))

    assert "\n".join(paragraphs) == repair(cut).text


@pytest.mark.parametrize(
    "text",
    [
        "经费\n512,300\n培训支出\n88,000\n慰问支出\n140,500\n奖品\n26,400",
        "业务费\n15\n人员经费\n20\n月会\n30",
        "一、加强组织建设\n二、维护职工权益\n三、服务职工群众",
        "主要工作\n今年以来，新建书屋35家。",
        "- 新建书屋35家\n- 帮扶职工200人\n- 发展会员300名",
        "部门 任务 进度\n组织部 建会入会 完成\n权益部 法律咨询 推进",
        "帮\n扶\n工\n作",
        "会议要求落到实处。特此通知\n2022年4月5日",
        "第一书记\n某村\n干部3人",
    ],
)
def test_lines_that_are_lines(text: str) -> None:
    assert text == repair(text).text
