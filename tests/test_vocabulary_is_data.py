"""Vocabulary stands in corpora/lexicon/: code holds no new words, and the lexicon none that no code reads."""

import json
import re
import subprocess
import sys
from pathlib import Path

from duixian.corpora import lexicon

sys.path.insert(0, str(Path(__file__).parent))
from chinese_literals import ROOT, found, known

SENTENCES = """
某市总工会2023年工作要点
建设职工之家300㎡。
===
某市总工会2023年工作总结
紧密团结在以***同志为核心的党中央周围，建成职工之家320平方米。超额完成年度任务。
===
关于做好
2023年职工体检的通知
请各工会组织职工体检，共安排3场。
===
各小组说明如下，经大会议决，共通过3件；又经决议，提案2件、动议1件另议。
===
本會辦理講座5場，於113年度收支中列支，共計2萬元。
===
某市总工会2023年工作总结
项目名称
计划数
完成数
读书活动（场）
8
9
象棋比赛（场）
4
4
===
某市总工会2023年工作总结
项目\t2022年\t2023年\t增长%\t预算（元）\t完成%
慰问（户）\t40\t44\t10\t800\t100
走访（家）\t20\t22\t10\t900\t100
===
某市总工会2023年工作总结
地区\t职工夜校\t\t走访慰问
\t课程\t其中：书法课\t企业
甲区\t40\t44\t10
乙区\t20\t22\t10
===
某市总工会2023年工作总结
项目\t计划\t完成
参加培训（人）\t40\t44
其中：女\t20\t22
送温暖
女\t20\t22
其他\t20\t22
===
传达全总书记处会议精神
各单位要认真学习，开展宣讲6场。
邮编：000000 社址：梧桐路9号 电话：00000000 传真：00000001 定价：1元
===
在枫泽市工会第九次代表大会上的讲话
各位代表，五年来开办夜校12所。
===
枫泽市建湖区总工会2023年工作要点
建成职工书屋20家。
---
建湖区总工会2023年工作总结
累计建成职工书屋26家。
===枫泽集团总
集团工会2023年工作总结
举办朗诵比赛2场。
===
枫泽市第七中学工会2023年工作要点
举办朗诵比赛2场。
---
学校工会2023年工作总结
举办朗诵比赛2场。
"""
"""What the annotated documents lack: a unit of two names, a name that a web site has masked, a title that goes on in the
next line, minutes without a title, tables of several heads, a year of the Republic in a text that names no other, the national body, a congress, a
newspaper's address, and bodies called by a short name in another document of the same folder."""
EVERY = 4

READ_ALL = """
import json, sys, tomllib
from pathlib import Path

read, held = set(), set()


class Watched(dict):
    # A table of the lexicon that takes note of what is asked of it.

    def __init__(self, path, entries):
        super().__init__((key, watched((*path, key), value)) for key, value in entries.items())
        self.path, self.are_words = path, not all(map(str.isascii, entries))
        held.update(map(self.told, entries))

    def told(self, key):
        # Keys that are words themselves are one entry together.
        return (*self.path, "*" if self.are_words else key)

    def __getitem__(self, key):
        read.add(self.told(key))
        return super().__getitem__(key)

    def __contains__(self, key):
        read.add(self.told(key))
        return super().__contains__(key)

    def get(self, key, default=None):
        read.add(self.told(key))
        return super().get(key, default)

    def __iter__(self):
        read.update(map(self.told, super().keys()))
        return super().__iter__()

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]


def watched(path, value):
    if isinstance(value, dict):
        return Watched(path, value)
    return [watched((*path, "*"), one) for one in value] if isinstance(value, list) else value


from duixian.corpora import load

loaded = load.tomllib.loads
names = {path.read_text(encoding="utf-8"): path.stem for path in Path(sys.argv[1]).glob("*.toml")}
load.tomllib.loads = lambda text: Watched((names[text],), loaded(text)) if text in names else loaded(text)

from duixian.pipeline import audit, extract, numbers
from duixian.readers import read_bytes
from duixian.readers.files import read as read_file

documents = [read_file(path) for path in sys.argv[2:]]
documents += [
    read_bytes(text.strip().encode(), f"{number} {folder}/{at}.txt")
    for number, (folder, _, texts) in enumerate(part.partition("\\n") for part in sys.stdin.read().split("==="))
    for at, text in enumerate(texts.split("---"))
]
audit([extract(document) for document in documents])
list(numbers(["至少三成"]))
print(json.dumps(sorted(path for path in held - read if path[-1] != "id")))
"""


def test_no_new_words_stand_in_code():
    allowed = known()
    new = {path: strings for path, strings in found().items() if len(strings) > allowed.get(path, 0)}

    assert new == {}, (
        "These modules hold more strings with Chinese characters than tests/chinese_literals.toml knows. Put the words "
        "into a file of corpora/lexicon/, with a comment, and read them with corpora.lexicon()."
    )


def test_every_entry_of_the_lexicon_is_read(corpora):
    documents = [*corpora.glob("samples/*.*"), *sorted(corpora.glob("annotated/*.txt"))[::EVERY]]
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(ROOT / "corpora" / "lexicon"), *map(str, documents)],
        input=SENTENCES.encode(), capture_output=True, check=True,
    )  # fmt: skip

    unread = json.loads(done.stdout.splitlines()[-1])

    assert unread == [], "delete them, or add a sentence above that they are needed for"


def test_every_rule_of_numbers_is_told():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "nlp" / "numbers").glob("*.py"))
    kinds = "quantity|unknown|name|date|duration|ordinal|vague"
    told = (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")

    assert [rule for rule in re.findall(rf'"((?:{kinds})\.[a-z_]+)"', code) if f"`{rule}`" not in told] == []


def test_every_clue_is_asked_for():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "audit").rglob("*.py"))
    clues = lexicon("linking")["clues"]

    assert [name for name in clues if not re.search(rf'"{name}"', code)] == []
