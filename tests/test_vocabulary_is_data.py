"""Vocabulary stands in corpora/lexicon/: code holds no new words, and the lexicon none that no code reads."""

import json
import re
import subprocess
import sys
from pathlib import Path

from duixian.corpora import lexicon

sys.path.insert(0, str(Path(__file__).parent))
from chinese_literals import ROOT, found, known

SENTENCES = """某市总工会2023年工作要点
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
"""
"""What the annotated documents lack: a unit of two names, a name that a web site has masked, a title that goes on in the
next line, minutes without a title, and a year of the Republic in a text that names no other."""
EVERY = 4

READ_ALL = """
import json, sys, tomllib
from pathlib import Path

read, held = set(), set()


class Watched(dict):
    def __init__(self, name, entries):
        super().__init__(entries)
        self.name = name
        held.update((name, key) for key in entries)

    def __getitem__(self, key):
        read.add((self.name, key))
        return super().__getitem__(key)

    def get(self, key, default=None):
        read.add((self.name, key))
        return super().get(key, default)

    def items(self):
        read.update((self.name, key) for key in self)
        return super().items()

    def values(self):
        read.update((self.name, key) for key in self)
        return super().values()


from duixian.corpora import load

loaded = load.tomllib.loads
names = {path.read_text(encoding="utf-8"): path.stem for path in Path(sys.argv[1]).glob("*.toml")}
load.tomllib.loads = lambda text: Watched(names[text], loaded(text)) if text in names else loaded(text)

from duixian.pipeline import audit, extract, numbers
from duixian.readers import read_bytes
from duixian.readers.files import read as read_file

documents = [read_file(path) for path in sys.argv[2:]]
documents += [read_bytes(text.encode(), f"{at}.txt") for at, text in enumerate(sys.stdin.read().split("==="))]
audit([extract(document) for document in documents])
list(numbers(["至少三成"]))
print(json.dumps(sorted(held - read)))
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


def test_every_clue_is_asked_for():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "audit").rglob("*.py"))
    clues = lexicon("linking")["clues"]

    assert [name for name in clues if not re.search(rf'"{name}"', code)] == []
