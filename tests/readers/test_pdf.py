"""PDF: the page is read as a person reads it, in order, without what the printer added."""

import re

import pytest
from drawn import LEFT, RIGHT, grid, lines, pdf, picture, wrapped
from duixian.errors import Code, DuixianError
from duixian.readers import read_bytes

FIRST = "全年新建职工书屋三十五家，其中省级三家、市级十二家，覆盖全市所有乡镇和街道，惠及职工两万余人次，职工满意度达到百分之九十五以上。"
SECOND = "走访慰问困难职工四百二十户，发放慰问金一百二十万元，落实医疗互助保障资金八十万元，帮助二百六十名职工子女解决入学困难。"
THIRD = "举办劳动和技能竞赛四十八场，参赛职工一万二千人，评选市级工匠三十名，带动技术革新成果一百零六项，创造经济效益三千万元。"


def text_of(*draw, **how):
    return read_bytes(pdf(*draw, **how), "report.pdf").text


def test_line_breaks_inside_paragraphs_go_and_paragraphs_stay():
    text = text_of(lambda page: lines(page, ["一、主要工作", *wrapped(FIRST), *wrapped(SECOND)]))

    assert text.splitlines() == ["一、主要工作", FIRST, SECOND]


def test_paragraphs_without_indent_end_with_their_short_line():
    text = text_of(lambda page: lines(page, [*wrapped(FIRST, indent=0), *wrapped(SECOND, indent=0)]))

    assert text.splitlines() == [FIRST, SECOND]


def test_short_lines_are_lines_of_their_own():
    short = ["会议纪要", "时间：2023年1月9日", "出席：理事6名", "列席：监事2名"]

    assert text_of(lambda page: lines(page, short)).splitlines() == short


def test_items_of_a_list_are_not_joined():
    items = ["1. " + FIRST[:34] + "，", "2. " + SECOND[:34] + "，", "（三）" + THIRD[:34], "● " + FIRST[:36]]

    assert text_of(lambda page: lines(page, items)).splitlines() == items


@pytest.mark.parametrize("number", ["1,234", "12.5", "2023", "85%"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_numbers_over_the_end_of_a_line_are_whole(number, at):
    before = FIRST[:30]

    def draw(page):
        page.drawString(LEFT, 700, before)
        page.drawRightString(RIGHT, 700, number[:at])
        page.drawString(LEFT + 12 * 30, 700, "会" * 6)
        lines(page, [number[at:] + SECOND[:30]], top=680)
        lines(page, wrapped(THIRD), top=640)

    assert f"会会{number}走访" in text_of(draw).replace(" ", "")


def test_a_paragraph_goes_on_over_the_page():
    whole = wrapped((FIRST + SECOND + THIRD).replace("。", "，"))
    text = text_of(lambda page: lines(page, [*wrapped(THIRD), *whole[:3]]), lambda page: lines(page, whole[3:]))

    assert text.splitlines() == [THIRD, "".join(whole).strip("　")]


def test_columns_are_read_one_after_the_other():
    left, right = wrapped((FIRST + SECOND) * 2, 18), wrapped((THIRD + SECOND) * 2, 18)

    def draw(page):
        page.drawCentredString(300, 790, "临港区总工会2023年工作总结")
        lines(page, left)
        lines(page, right, left=LEFT + 20 * 12)

    assert text_of(draw).splitlines() == ["临港区总工会2023年工作总结", (FIRST + SECOND) * 2, (THIRD + SECOND) * 2]


def page_with_furniture(number, body, foot="— {} —"):
    def draw(page):
        page.drawString(LEFT, 800, f"临港区总工会工作总结 第{number}页")
        lines(page, body)
        page.drawCentredString(300, 40, foot.format(number))

    return draw


@pytest.mark.parametrize("foot", ["— {} —", "第 {} 页 共 4 页", "{}", "{}/4"])
def test_running_heads_and_page_numbers_go(foot):
    bodies = [["一、组织建设"], ["二、维权服务"], ["三、困难帮扶"], ["2023"]]
    pages = [page_with_furniture(number, body, foot) for number, body in enumerate(bodies, 1)]

    assert text_of(*pages).splitlines() == ["一、组织建设", "二、维权服务", "三、困难帮扶", "2023"]


def test_titles_that_differ_in_their_numbers_stay():
    titles = ["第4届第7次会议", "第4届第8次会议", "第5届第2次会议"]
    pages = [lambda page, title=title: lines(page, [title, "决议：照案通过。"], top=800) for title in titles]

    assert [line for line in text_of(*pages).splitlines() if line.startswith("第")] == titles


TABLE = [["项目", "计划", "完成"], ["培训职工", "4,000人次", "4,310人次"], ["送清凉", "12万元", "12.8万元"]]


@pytest.mark.parametrize("ruled", [True, False])
def test_tables_are_rows_of_cells(ruled):
    def draw(page):
        grid(page, TABLE, ruled=ruled)
        lines(page, wrapped(FIRST), top=600)

    assert text_of(draw).splitlines() == ["\t".join(row) for row in TABLE] + [FIRST]


def test_lines_in_a_cell_are_joined_and_merged_cells_leave_their_columns():
    rows = [["年度收支", None, "说明"], ["捐款", "1,000", "每人每月三百元，平\n均一百名会员"]]

    assert text_of(lambda page: grid(page, rows)).splitlines() == [
        "年度收支\t\t说明",
        "捐款\t1,000\t每人每月三百元，平均一百名会员",
    ]


def test_a_row_cut_by_the_end_of_a_page_is_one_row():
    row = ["1", "开展职工技能培训和劳", "预计在今年及2023年11"]
    rest = ["", "动竞赛活动", "月底前"]

    assert text_of(
        lambda page: grid(page, [row], top=90, width=130),
        lambda page: grid(page, [rest, ["2", "帮扶", "全年"]], width=130),
    ) == ("1\t开展职工技能培训和劳动竞赛活动\t预计在今年及2023年11月底前\n2\t帮扶\t全年\n")


def test_a_row_after_the_end_of_a_page_is_a_row_of_its_own():
    first, second = ["申诉与检举的工作项目", "协助会员"], ["劳动教育的工作项目", ""]

    assert text_of(
        lambda page: grid(page, [first], top=90, width=130), lambda page: grid(page, [second], width=130)
    ).splitlines() == [
        "申诉与检举的工作项目\t协助会员",
        "劳动教育的工作项目",
    ]


def test_titles_as_long_as_a_line_of_a_column_stay_apart():
    paragraphs = ["工作总结十二个字的一行字啊", FIRST, SECOND]

    def draw(page):
        lines(page, [line for text in paragraphs for line in wrapped(text, 16)])
        lines(page, [line for text in (THIRD, FIRST) for line in wrapped(text, 16)], left=LEFT + 18 * 12)

    assert text_of(draw).splitlines() == [*paragraphs, THIRD, FIRST]


def test_a_table_open_at_its_sides_is_a_table():
    def draw(page):
        grid(page, TABLE, ruled=False)
        for n in range(4):
            page.line(LEFT, 760 - 24 * n, LEFT + 360, 760 - 24 * n)
        for n in (1, 2):
            page.line(LEFT + 120 * n, 760, LEFT + 120 * n, 760 - 72)

    assert text_of(draw).splitlines() == ["\t".join(row) for row in TABLE]


def test_a_frame_around_prose_is_no_table():
    def draw(page):
        page.rect(40, 40, 515, 760)
        lines(page, [*wrapped(FIRST), *wrapped(SECOND)])

    assert text_of(draw).splitlines() == [FIRST, SECOND]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_rotated_page_is_read_upright(turn):
    def draw(page):
        page.setPageRotation(turn)
        page.translate(300, 400)
        page.rotate(turn)
        grid(page, [[cell + "1" for cell in row] for row in TABLE], left=-200, top=200)

    assert text_of(draw).splitlines() == ["\t".join(cell + "1" for cell in row) for row in TABLE]


def test_watermarks_across_the_page_are_left_out():
    def draw(page):
        lines(page, wrapped(FIRST))
        page.translate(300, 400)
        page.rotate(45)
        page.drawString(0, 0, "内部资料注意保存")

    assert text_of(draw) == FIRST + "\n"


def test_vertical_writing_is_read_from_the_right():
    def draw(page):
        for column, text in enumerate(["全年新建职工书屋三十五家", "走访慰问困难职工四百户"]):
            for row, character in enumerate(text):
                page.drawString(500 - 20 * column, 700 - 14 * row, character)

    assert "".join(text_of(draw).split()) == "全年新建职工书屋三十五家走访慰问困难职工四百户"


def test_no_text_is_lost_where_the_machine_lacks_the_font():
    def draw(page):
        for place, character in enumerate("职工书屋"):
            page.drawString(LEFT + 12 * place, 700, character)
        lines(page, ["会员转账缴费"] * 3, top=680, pitch=14)

    assert text_of(draw).splitlines() == ["职工书屋", *["会员转账缴费"] * 3]


def test_scanned_pages_are_named_and_not_returned():
    source = read_bytes(pdf(lambda page: lines(page, wrapped(FIRST)), picture, picture), "scan.pdf")

    assert source.text == FIRST + "\n"
    assert source.unreadable_pages == (2, 3)


def test_pages_whose_fonts_do_not_tell_their_characters_are_named():
    data = pdf(lambda page: lines(page, wrapped(FIRST)), compress=False)
    nameless = re.sub(rb"/Ordering \S+", b"/Ordering (Identity)", data.replace(b"UniGB-UCS2-H", b"Identity-H"))
    with pytest.raises(DuixianError) as raised:
        read_bytes(nameless, "broken.pdf")

    assert raised.value.code == Code.NO_TEXT


def test_a_document_of_pictures_alone_ends_in_its_error():
    with pytest.raises(DuixianError) as raised:
        read_bytes(pdf(picture), "scan.pdf")

    assert raised.value.code == Code.NO_TEXT


def test_a_protected_document_is_told():
    with pytest.raises(DuixianError) as raised:
        read_bytes(pdf(lambda page: lines(page, [FIRST]), encrypt="secret"), "secret.pdf")

    assert raised.value.code == Code.ENCRYPTED


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_what_is_cut_short_is_read_or_told(share):
    whole = pdf(*[lambda page: lines(page, wrapped(FIRST))] * 3)
    try:
        assert read_bytes(whole[: int(share * len(whole))], "cut.pdf").text.strip()
    except DuixianError as error:
        assert error.code in {Code.DAMAGED, Code.NO_CHINESE, Code.NO_TEXT}


def test_values_of_form_fields_are_read():
    def fill(page):
        page.drawString(72, 760, "全年设立服务站")
        page.acroForm.textfield(value="46", x=160, y=756, width=30, height=16, fontSize=10)
        page.drawString(196, 760, "个。")

    assert "".join(text_of(fill).split()) == "全年设立服务站46个。"


def test_a_number_with_a_line_across_it_is_struck_and_one_over_a_line_is_not():
    def fill(page):
        page.drawString(72, 760, "全年设立服务站5846个，走访12户。")
        page.line(72 + 7 * 12, 764, 72 + 7 * 12 + 12, 764)
        page.line(72, 757, 300, 757)
        page.line(72, 775, 300, 775)

    source = read_bytes(pdf(fill), "report.pdf")

    assert source.text == "全年设立服务站46个，走访12户。\n"
    assert source.struck == ((7, "58"),)


def test_lines_of_a_table_strike_nothing():
    assert text_of(lambda page: grid(page, [["项目", "完成"], ["培训\n46场", "12户"]], height=30)).count("46场") == 1


def test_raised_figures_belong_to_their_line():
    def fill(page):
        page.drawString(72, 760, "占地46m")
        page.drawString(130, 760, "，设立12")
        page.drawString(200, 760, "个。")
        page.setFont("STSong-Light", 7)
        page.drawString(72 + 24 + 21.5, 764, "2")
        page.drawString(190, 765, "[3]")

    assert "".join(text_of(fill).split()) == "占地46m²，设立12个。"


SHORT = "全年设立服务站46个，培训职工三千人次，走访困难家庭12户，发放慰问品580份，各项工作取得新的进展，职工满意。"


@pytest.mark.parametrize("lower", [0, -6, -10])
@pytest.mark.parametrize("shift", [0, 1])
def test_columns_are_read_one_after_the_other_at_whatever_height(lower, shift):
    first, second = SHORT, SHORT.replace("46", "125").replace("580", "1580")

    def fill(page):
        for left, top, text in ((LEFT, 740, first), (LEFT + 230, 740 + lower, second)):
            lines(page, [*wrapped(text, 15 + shift), *wrapped(text[::-1][1:] + "。", 15 + shift)], left=left, top=top)

    read = text_of(fill).splitlines()

    assert [read[0], read[2]] == [first, second]
    assert len(read) == 4


@pytest.mark.parametrize(("number", "at"), [("5,200", 2), ("12345", 3), ("一千二百", 2), ("99.5%", 3), ("99.5%", 2)])
def test_numbers_over_the_end_of_a_ragged_line_are_whole(number, at):
    head = "全市各级工会认真落实各项部署，扎实推进重点工作，共计"
    text = [f"　　{head}{number[:at]}", f"{number[at:]}户，完成全年计划，职工群众满意。"]

    assert text_of(lambda page: lines(page, text)).splitlines() == [f"{head}{number}户，完成全年计划，职工群众满意。"]
