"""Lines of a page that belong to no document."""

import pytest
from duixian.extractors.document.furniture import is_clock, is_furniture, is_of_site, is_stamp, without_label


@pytest.mark.parametrize(
    "line",
    [
        "您现在的位置：首页 » 工作动态 » 正文",
        "临澜在线 → 群团 → 要闻",
        "首页  组织机构  政策法规  联系我们",
        "欢迎来到好范本网!",
        "临澜日报 第03版：要闻  2019年5月6日 星期一",
        "来源：临澜市总工会  2019-05-06 09:10  阅读：15",
        "点击上方蓝字关注我们",
        "临澜市总工会文件",
    ],
)
def test_menus_paths_and_stamps_are_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "临澜市总工会2023年工作要点",
        "定了！市总工会今年办这八件事",
        "——在全委会上的报告",
        "关于举办培训班的通知",
        "临澜市总工会",
    ],
)
def test_titles_and_bodies_are_none(line):
    assert not is_furniture(line)


def test_a_path_is_of_the_site_and_a_stamp_of_the_page():
    assert is_of_site("首页 > 工会之家 > 正文")
    assert not is_of_site("发布时间：2020-01-02")
    assert is_stamp("发布时间：2020-01-02")
    assert is_clock("欢迎您！ 今天是 2024年3月11日 星期一")


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("【会务快讯】会员大会闭幕", "会员大会闭幕"),
        ("第一篇：工会工作总结", "工会工作总结"),
        ("工会工作总结(节选)", "工会工作总结"),
        ("工会工作总结", "工会工作总结"),
    ],
)
def test_a_label_is_taken_off(line, bare):
    assert without_label(line) == bare
