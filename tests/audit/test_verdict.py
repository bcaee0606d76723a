import pytest
from duixian.audit.verdict import judge, ratio
from duixian.pipeline import extract


def figure_of(source, text, index=0):
    return extract(source(text)).figures[index]


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("新建书屋100家", "新建书屋102家", "exceeded"),
        ("新建书屋100家", "新建书屋100家", "met"),
        ("新建书屋100家", "新建书屋97家", "missed"),
        ("新建书屋100家以上", "新建书屋100家", "met"),
        ("新建书屋100家以上", "新建书屋101家", "exceeded"),
        ("支出占比控制在12%以内", "支出占比为10.8%", "met"),
        ("支出占比控制在12%以内", "支出占比为12%", "met"),
        ("支出占比控制在12%以内", "支出占比为12.6%", "missed"),
        ("慰问职工3万人次左右", "慰问职工2.8万人次", "met"),
        ("慰问职工3万人次左右", "慰问职工3.5万人次", "exceeded"),
        ("慰问职工3万人次左右", "慰问职工2.1万人次", "missed"),
        ("举办讲座5—8场", "举办讲座6场", "met"),
        ("举办讲座5—8场", "举办讲座9场", "exceeded"),
        ("举办讲座5—8场", "举办讲座4场", "missed"),
        ("培训职工30620人", "培训职工3.06万人", "met"),
        ("培训职工3万人", "培训职工2万余人", "unverified"),
        ("培训职工3万人", "培训职工近3万人", "unverified"),
        ("培训职工3万人", "培训职工3万余人", "exceeded"),
        ("物价涨幅3%左右", "物价涨幅2%", "met"),
        ("会员流失率控制在5%左右", "会员流失率3%", "met"),
        ("覆盖率达到90%", "覆盖率达90%以上", "met"),
        ("欠薪案件办结率达98%", "欠薪案件办结率94.4%", "missed"),
        ("职工投诉率2%", "职工投诉率1.7%", "met"),
    ],
)
def test_the_verdict_follows_the_wording(source, target, actual, verdict):
    assert judge(figure_of(source, target), figure_of(source, actual)) == verdict


def test_the_ratio_is_actual_over_target(source):
    assert ratio(figure_of(source, "新建书屋100家"), figure_of(source, "新建书屋102家")) == 1.02
