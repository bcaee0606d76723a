import pytest
from duixian.readers.html import html_to_text, is_html


def test_furniture_goes_and_tables_keep_their_rows():
    page = """<html><body><nav>首页 | 新闻</nav><div class="breadcrumb">当前位置：首页</div>
    <h1>工作总结</h1><p>新建书屋<b>35</b>家。</p>
    <table><tr><th>项目</th><th>完成</th></tr><tr><td>培训</td><td>4310</td></tr></table>
    <div id="related-links"><a>相关链接</a></div><footer>版权所有</footer><script>var n = 5;</script></body></html>"""

    assert html_to_text(page) == "工作总结\n新建书屋35家。\n项目\t完成\n培训\t4310\n"


def test_entities_are_decoded():
    assert html_to_text("<p>&ldquo;工匠&rdquo;&nbsp;&#23478;</p>") == "“工匠” 家\n"


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><html>", b"\n <HTML>", b"<!-- x --><div>", b"<p>"])
def test_a_page_is_known_by_its_beginning(data):
    assert is_html(data)


def test_text_with_a_bracket_is_no_page():
    assert not is_html("目标<100家".encode())


@pytest.mark.parametrize("page", ["<div>" * 50_000 + "书屋", "<" * 300_000, "<table><tr><td>" * 20_000])
def test_hostile_pages_end(page):
    assert isinstance(html_to_text(page), str)
