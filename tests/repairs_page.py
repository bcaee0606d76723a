"""The page docs/repairs.md: raw and repaired side by side for each kind of damage.

``python tests/repairs_page.py`` writes it anew from the examples below; read the difference before you commit it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from duixian.nlp.repair import repair

PAGE = Path(__file__).resolve().parents[1] / "docs" / "repairs.md"

HEAD = """# What is mended, and how

Raw text on the left, the text that is read on the right. Every mend is recorded in the Report with its place, what
stood there, its kind, and whether it is certain. A mark leaves the text as it is and is recorded all the same. What is
shown here is what the program does: the page is written by `python tests/repairs_page.py`, and a test compares it.

One kind is not mended but left out when a document is read: `struck`, a number that the page shows struck out. It is no
part of the source text; `start` and `end` of its record are both the place where it stood ([formats](formats.md)).

↵ stands for the end of a line, ⇥ for a tab, ⍽ for a character without width, and a blank is a blank.
"""


class Kind(NamedTuple):
    """A kind of damage: what it is, texts that have it, and texts that look like it and stay as they are."""

    title: str
    what: str
    damaged: tuple[str, ...]
    clean: tuple[str, ...]


BODY = "一年来，全市各级工会围绕中心、服务大局，新建职工书屋三十五家，帮扶困难职工一千二百人，各项工作都有了新的进展。"

KINDS = {
    "pinyin_annotation": Kind(
        "Pinyin after characters",
        "Converters of web pages put the reading in brackets after a character that has several. It goes where the "
        "character can be read so; brackets that an author wrote stay.",
        ("年度工作總結(jié)報告", "召開(kāi)大會(huì )表彰先進(jìn)", "幫扶網(wang)絡(luo)建設(she)"),
        ("颁发五一劳动奖章(状)5枚", "(XX区)总工会", "安装显示屏(LED)12块", "他姓单(shan),是车间主任"),
    ),
    "lost_character": Kind(
        "Characters lost to shifted bytes",
        "The same converters cut the two bytes of a character apart. The bytes that are left say which characters are "
        "possible, the dictionary which of them makes a word; certain where one reading is left.",
        ("工作進展順利,F(xiàn)將情況報告如下", "表彰勞動獎?wù)?狀)獲得者", "推薦勞動獎?wù)潞凸と讼蠕h號"),
        ("问:(xiàn)在几人?", "是否完成?(附表)"),
    ),
    "broken_entity": Kind(
        "HTML entities",
        "Left over, escaped twice, or torn in half.",
        (
            "建会率&nbsp;95%",
            "&amp;ldquo;送温暖&amp;rdquo;活动",
            "ldquo;送温暖rdquo;活动",
            "&ldquo送温暖&rdqu活动",
            "&#8220;夏送清凉&#x201d;",
        ),
        ("R&D投入增长", "AT&T公司", "见 /list?id=1&copy=2"),
    ),
    "injected_notice": Kind(
        "Notices in mid-sentence",
        "What the page that showed the text said in between.",
        (
            "新建职工当前隐藏内容免费查看书屋35家",
            f"{BODY}↵展开阅读全文",
            f"{BODY}（未完，全文共2300字，当前显示460字）",
        ),
        ("职工可点击查看本人的互助保障记录。", "会后印发讲话全文。"),
    ),
    "censored": Kind(
        "Words put out",
        "Marked, and filled only inside a formula that leaves one word; never for certain.",
        (
            "团结在以******同志为核心的党中央周围",
            "学习××新时代中国特色社会主义思想",
            "认真学习***总书记讲话",
            "走访李××等3户职工",
            "某某公司新建工会",
        ),
        ("第一部分↵* * *↵******↵第二部分", "房间长3×5米", "某公司新建工会"),
    ),
    "site_furniture": Kind(
        "Furniture of pages",
        "Menus, counters, colophons, copyright and links to other pages; most of it only before the first paragraph "
        "and after the last.",
        (
            f"工作总结↵首页 | 机构设置 | 通知公告 | 联系我们↵{BODY}",
            f"工作总结↵发布时间：2022-06-07 浏览次数：259↵{BODY}",
            f"{BODY}↵版权声明：本文内容由网友上传，仅供参考。",
            f"{BODY}↵相关阅读：↵市总工会召开全会",
        ),
        (f"{BODY}↵微信公众号推送稿件300篇，点击量：12万次。↵{BODY[:-1]}，职工满意。",),
    ),
    "duplicate": Kind(
        "Lines printed twice",
        "In a row, the second goes. Further apart it stays and is marked, so that its figures count once.",
        (f"工作总结↵工作总结↵{BODY}", f"{BODY}↵工作总结↵{BODY}"),
        ("已完成↵已完成↵35↵35↵按期完成",),
    ),
    "mojibake": Kind(
        "Text in the wrong encoding",
        "UTF-8 read as GBK or Latin-1, GBK read as Latin-1; once or twice. Only where a few characters raise the "
        "suspicion, and where the bytes taken back say something in Chinese.",
        (
            "年新建职工书屋，发展".encode().decode("gbk"),
            "工会年会".encode().decode("cp1252"),
            "工会年会".encode().decode("cp1252").encode().decode("cp1252"),
            "新建职工书屋".encode("gbk").decode("latin-1"),
        ),
        ("café à Genève", "±5℃的误差"),
    ),
    "width_form": Kind(
        "Other forms of characters",
        "Full-width digits and letters, compatibility ideographs, radicals for words. A full-width comma inside a "
        "number is not certain: it may part two numbers.",
        ("２０２２年新建３５个", "增长１２．５％", "总⼯会的⻓期规划", "发放慰问金１２０，０００元"),
        ("下降－5%", "①组织", "Ⅳ级响应"),
    ),
    "spacing": Kind(
        "Blanks inside words and numbers",
        "A blank between two phrases is punctuation and stays.",
        ("工 作 总 结", "市总工 会召开会议", "2 0 2 2 年工作", "发放资金1 310万元", "发放资金1, 310万元", "新建35⍽个"),
        ("凝心聚力促发展 砥砺奋进谱新篇", "1 2 3 4 月", "王 伟 李 明 赵 强"),
    ),
    "line_break": Kind(
        "Lines broken inside a sentence",
        "Joined where the marks, the margin or a word cut in two prove it; tables, lists and headings stay lines.",
        (
            "全年筹集资金，共支出612,480↵元，结余9,275元。",
            "举办第↵6↵届第↵2↵场技能比武，参加↵83↵人。",
            "推动《↵劳动合同法↵》落实",
        ),
        ("经费↵512,300↵培训支出↵88,000↵慰问支出↵140,500", "一、加强组织建设↵二、维护职工权益"),
    ),
}

SHOWN = str.maketrans({"\n": "↵", "\t": "⇥", "\u200b": "⍽", "|": "\\|"})


def raw(example: str) -> str:
    """Return the text that ``example`` stands for."""
    return example.replace("↵", "\n").replace("⇥", "\t").replace("⍽", "\u200b")


def page() -> str:
    """Return the page."""
    return HEAD + "".join(line for name, kind in KINDS.items() for line in _part(name, kind))


def _part(name: str, kind: Kind) -> Iterator[str]:
    yield f"\n## {kind.title}\n\n`{name}` · {kind.what}\n\n| raw | repaired | |\n| --- | --- | --- |\n"
    for example in kind.damaged:
        mended = repair(raw(example))
        certain = "certain" if all(one.certain for one in mended.repairs) else "uncertain"
        marked = all(one.raw == one.clean for one in mended.repairs)
        yield f"| {_code(raw(example))} | {'marked' if marked else _code(mended.text)} | {certain} |\n"
    stays = " · ".join(_code(raw(example)) for example in kind.clean)
    yield f"\nLeft alone: {stays}\n"


def _code(text: str) -> str:
    return f"`{text.translate(SHOWN)}`" if text else "nothing"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
