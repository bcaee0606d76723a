import time

import pytest
from duixian.errors import Code, DuixianError
from duixian.readers.formats import format_of
from duixian.readers.html import declared_charset, html_to_text


def test_furniture_goes_and_tables_keep_their_rows():
    page = """<html><body><nav>首页 | 新闻</nav><div class="breadcrumb">当前位置：首页</div>
    <h1>工作总结</h1><p>新建书屋<b>35</b>家。</p>
    <table><tr><th>项目</th><th>完成</th></tr><tr><td>培训</td><td>4310</td></tr></table>
    <div id="related-links"><a>相关链接</a></div><footer>版权所有</footer><script>var n = 5;</script></body></html>"""

    assert html_to_text(page).text == "工作总结\n新建书屋35家。\n项目\t完成\n培训\t4310\n"


def test_entities_are_decoded():
    assert html_to_text("<p>&ldquo;工匠&rdquo;&nbsp;&#23478;</p>").text == "“工匠” 家\n"


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><html>", b"\n <HTML>", b"<!-- x --><div>", b"<p>"])
def test_a_page_is_known_by_its_beginning(data):
    assert format_of(data, "page") == "html"


def test_text_with_a_bracket_is_no_page():
    assert format_of("目标<100家".encode(), "page.html") == "text"


def test_an_arrow_after_a_comment_does_not_make_the_comment_longer():
    assert format_of("<!-- 甲 --> 乙 --> <div>".encode(), "page.html") == "text"


@pytest.mark.parametrize(
    "piece",
    [
        "<!---->", "<!-- -->", "<!--", "<!-->", "-->", "<!---->\n", "<", "<?xml ", "<?xml?>", " ", "\n", "<!DOCTYPE ",
        "charset=", "charset ", "charset='", "%PDF", "\x00", "display: ", "\ufeff",
        "From: a\n", "a:\n b\n", "MIME-Version", "{\\rtf",
    ],
)  # fmt: skip
def test_what_runs_before_the_budget_takes_linear_time(piece):
    # Rising slowly at first: what doubles with every piece is found out before it takes for ever.
    for count in (8, 16, 20, 24, 28, 500, 4_000, 1_000_000):
        data = (piece * count).encode() + "云浦市总工会".encode()
        started = time.process_time()
        declared_charset(data)
        try:
            format_of(data, "page.html")
        except DuixianError as error:
            assert error.code in {Code.DOCTYPE, Code.UNSUPPORTED}

        assert time.process_time() - started < 0.5


@pytest.mark.parametrize("style", ["display ", "display:", "visibility : ", "-nav", "nav", " "])
def test_attributes_take_linear_time(style):
    def seconds(count):
        page = f'<p style="{style * count}" class="{style * count}" id="{style * count}">书屋</p>'
        started = time.process_time()
        html_to_text(page)
        return time.process_time() - started

    assert seconds(400_000) < 4 * seconds(200_000) + 0.1


@pytest.mark.parametrize("page", ["<div>" * 50_000 + "书屋", "<" * 300_000, "<table><tr><td>" * 20_000])
def test_hostile_pages_end(page):
    assert isinstance(html_to_text(page).text, str)


def test_cells_over_several_columns_and_rows_leave_their_columns():
    page = """<table><tr><th>项目<th colspan=2>会员<th>经费</tr><tr><td rowspan=2>市直<td>4<td>5<td>6</tr>
    <tr><td>7<td>8<td>9</tr></table>"""

    assert html_to_text(page).text == "项目\t会员\t\t经费\n市直\t4\t5\t6\n\t7\t8\t9\n"


def test_a_table_that_lays_out_the_page_is_read_as_blocks():
    page = "<table><tr><td>总结<td><p>新建35家。</p><table><tr><td>培训<td>4310</table></table>"

    assert html_to_text(page).text == "总结\n新建35家。\n培训\t4310\n"


def test_a_block_of_links_is_a_menu_and_a_sentence_with_links_is_not():
    menu = "".join(f"<li><a href=#>{name}</a></li>" for name in ("通知公告", "政务公开", "联系我们", "网站地图"))
    prose = "".join(f"<a href=#>{name}</a>，" for name in ("培训", "帮扶", "维权", "竞赛"))

    assert html_to_text(f"<ul>{menu}</ul><p>{prose}各项工作全面完成。</p>").text == (
        "培训，帮扶，维权，竞赛，各项工作全面完成。\n"
    )


def test_what_is_not_displayed_is_not_read():
    assert html_to_text("<p>会员<span style='display: none'>作弊</span>35人</p><p hidden>无</p>").text == "会员35人\n"


def test_headings_and_bold_lines_are_marked():
    page = html_to_text("<h2>一、组织</h2><p><strong>二、维权</strong></p><p>其中<b>35</b>家</p>")

    assert [(page.text[h.start : h.end], h.rank) for h in page.headings] == [("一、组织", 2), ("二、维权", 7)]


@pytest.mark.parametrize(
    ("page", "text", "struck"),
    [
        ("设立服务站<del>58</del>46个", "设立服务站46个", ["58"]),
        ("设立服务站<s>58个</s><ins>46个</ins>", "设立服务站46个", ["58个"]),
        ("设立<span style='color: red; text-decoration: underline line-through'>58</span>46个", "设立46个", ["58"]),
        ("设立46<del>多</del>个", "设立46个", []),
        ("设立46<sup>2</sup>个", "设立46个", []),
        ("设立46<sup><a href='#n'>[12]</a></sup>个", "设立46个", []),
        ("设立46<sup>①</sup>个", "设立46个", []),
        ("占地46m<sup>2</sup>、8km<sup>2</sup>", "占地46m²、8km²", []),
        ("约5×10<sup>4</sup>人", "约5×10⁴人", []),
        ("占<sup>2</sup>/<sub>3</sub>", "占2/3", []),
        ("PM<sub>2.5</sub>和CO<sub>2</sub>", "PM2.5和CO2", []),
        ("<ruby>职<rp>(</rp><rt>zhi</rt><rp>)</rp>工<rt>gong</rt></ruby>46人", "职工46人", []),
    ],
)
def test_struck_and_raised_text_is_no_part_of_a_number(page, text, struck):
    found = html_to_text(f"<p>{page}</p>")

    assert found.text == f"{text}\n"
    assert [one.text for one in found.struck] == struck


def test_what_a_style_sheet_hides_is_not_read():
    style = (
        ".gone, td.off{ color:red; display : none } .gone.here{display:block} @media print{.screen{display:none}}"
        "@media screen{.paper{display:none}} .old{text-decoration-line:line-through} a:hover{display:none}"
        "/* .shown{display:none} */ .odd::before{display:none}"
    )
    page = (
        f"<html><head><style>{style}</style></head><body><p class=gone>甲1家</p><p class='gone here'>乙2家</p>"
        "<p class=screen>丙3家</p><p class=paper>丁4家</p><p>戊<b class=old>58</b>5家</p><p class=shown>己6家</p>"
        "<p class=gone style='display:block'>庚7家</p><p class=odd>辛8家</p></body></html>"
    )

    assert html_to_text(page).text.split() == ["乙2家", "丙3家", "戊5家", "己6家", "庚7家", "辛8家"]


def test_an_invisible_article_is_read_and_an_invisible_trap_is_not():
    script = f"<script>{'var a = 1;' * 500}</script>"
    article = "全年新建职工书屋46家，培训职工三千人次。"
    hidden = '<div style="visibility: hidden; opacity: 0">{}</div>'

    assert html_to_text(f"<body>{script}<h1>工作总结</h1>{hidden.format(article)}</body>").text.split() == [
        "工作总结",
        article,
    ]
    assert html_to_text(f"<body><p>{article}</p>{hidden.format('99家')}</body>").text.split() == [article]
