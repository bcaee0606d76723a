"""The keywords of a promise or of a clause: names and rare words weigh much, common words of the field little."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import rjieba

from ...corpora import any_of, lexicon, pattern
from ...nlp.text.words import tag_of
from ...nlp.times.numbers import numbers
from ...nlp.times.periods import Reference, find_periods

__all__ = ["Keywords", "keywords_of"]

QUOTED = re.compile(r"[“「『《‘]([^“”「」『』《》‘’]{2,24})[”」』》’]")
SIGNS = re.compile(r"[^\w]|_")
WORD = re.compile(r"[一-鿿]+|[A-Za-z]+")
# The weight of a character: in a quoted name, in a common word of the field, in several of these in a row (调查报告); in
# any other word it is 1.
OF_NAME, OF_TRADE, OF_ROW = 1.5, 0.4, 0.7
LONGEST_NAME = 6
OF_SESSION = 2.0
# 由劳模参加的宣讲团, 建会入会“百日攻坚”行动: what stands before 的 or a name describes the thing and may be left out.
DESCRIBING = 0.5
# Words that are adjacent in the promise and apart in the report: the share of weight that the lighter of them keeps,
# and how many characters may come between them.
SCATTERED, BETWEEN = 0.5, 4
# Words of so many characters may be found in part: half of a word, most of a name.
LONGER_BY = 3
HALF, MOST_OF_NAME = 0.5, 0.75


@dataclass(frozen=True, slots=True)
class Keywords:
    """``weights`` are the keywords with the weight of each; ``text`` is where words are looked for in it."""

    text: str
    weights: tuple[tuple[str, float], ...]
    names: frozenset[str]
    """the quoted names among the words"""
    sessions: frozenset[str]
    """which session of a body, which holding of an event: 4届3次"""
    levels: frozenset[str]
    """whose it is: city for 全市, 市级"""
    head: str
    """the thing itself, the last keyword, where one follows its name: 小程序 of “工惠临澜”小程序"""

    pairs: tuple[tuple[str, str], ...]
    """words that are adjacent in it"""

    @property
    def weight(self) -> float:
        """The weight of all its words."""
        return sum(weight for _, weight in self.weights)

    @property
    def has_name(self) -> bool:
        """Whether it has a name of its own: “两癌” and “五一” are too short for one."""
        return any(len(name) >= LONGER_BY for name in self.names)

    @property
    def is_head_needed(self) -> bool:
        """Whether its head is a thing of some weight; common words of the field may be left out, and verbs replaced."""
        weight = dict(self.weights).get(self.head, 0)
        return weight > OF_ROW * len(self.head) and not tag_of(self.head).startswith("v")

    def found_in(self, text: str) -> dict[str, float]:
        """Return the keywords that ``text`` holds, each with the weight found."""
        told = {word: share * weight for word, weight in self.weights if (share := self._share_told(word, text))}
        # 基本经济制度 is not found in 居民收入和经济增长基本同步.
        apart = {
            min(pair, key=told.__getitem__) for pair in self.pairs if told.keys() >= {*pair} and _is_apart(*pair, text)
        }
        return {word: weight * SCATTERED if word in apart else weight for word, weight in told.items()}

    def _share_told(self, word: str, text: str) -> float:
        if word in text:
            return 1.0
        if len(word) < LONGER_BY or word in self.sessions:
            return 0.0
        # A longer word may be found in part, or with another word inside: 劳模走进校园.
        pairs = [word[at : at + 2] for at in range(len(word) - 1)]
        share = sum(pair in text for pair in pairs) / len(pairs)
        return share if share >= (MOST_OF_NAME if word in self.names else HALF) else 0.0


@lru_cache(maxsize=50_000)
def keywords_of(text: str) -> Keywords:
    """Return the keywords of ``text``, a stretch of mended words in simplified characters."""
    same = _same()
    plain = _same_words().sub(lambda found: same[found.group()], _without_times(text))
    sessions = frozenset(_session(found) for found in pattern("commitments", "session").finditer(plain))
    levels = frozenset(level for word, level in lexicon("commitments")["levels"].items() if word in text)
    names = frozenset(filter(None, (SIGNS.sub("", found[1]) for found in QUOTED.finditer(plain))))
    bare = pattern("commitments", "amount", "pattern").sub(" ", pattern("commitments", "session").sub(" ", plain))
    weights: dict[str, float] = {}
    pairs: list[tuple[str, str]] = []
    last, end = "", -1
    head, after_name = "", max((found.end() for found in QUOTED.finditer(bare)), default=0)
    described = bare.rfind(lexicon("commitments")["describing"]["word"])
    at = max(after_name - 1, described if len(bare) - described > LONGER_BY else -1)
    for place, word, share in _words(QUOTED.sub(lambda found: " " * len(found.group()), bare)):
        weight = len(word) * share * (DESCRIBING if place < at else 1)
        weights[word] = max(weight, weights.get(word, 0))
        if place == end:
            pairs.append((last, word))
        last, end = word, place + len(word)
        head = word if place >= after_name else head
    weights |= {name: OF_NAME * min(len(name), LONGEST_NAME) for name in names}
    weights |= dict.fromkeys(sessions, OF_SESSION)
    squeezed = SIGNS.sub("", pattern("commitments", "session").sub(_session, plain))
    return Keywords(squeezed, tuple(weights.items()), names, sessions, levels, head, tuple(pairs))


def _words(text: str) -> list[tuple[int, str, float]]:
    """The keywords with their places and the weight of a character of each; common words of the field in a row are one."""
    found: list[tuple[int, str, float]] = []
    at = 0
    for word in rjieba.cut(text):
        if WORD.fullmatch(word) and word not in _light():
            common = word in _common()
            before = found[-1] if found else None
            if common and before and before[2] < 1 and before[0] + len(before[1]) == at:
                found[-1] = before[0], before[1] + word, OF_ROW
            else:
                found.append((at, word, OF_TRADE if common else 1.0))
        at += len(word)
    return found


def _is_apart(first: str, second: str, text: str) -> bool:
    """Whether two words of ``text`` are apart: neither soon after one another nor side by side the other way round."""
    end = text.find(first) + len(first)
    return text.find(second, end, end + BETWEEN + len(second)) < 0 and second + first not in text


def _session(found: re.Match[str]) -> str:
    term, meeting = (numbers(part) if part else [] for part in found.groups())
    words = lexicon("commitments")["session"]
    return f"{term[0] if term else ''}{words['term']}" + (f"{meeting[0]}{words['meeting']}" if meeting else "")


def _without_times(text: str) -> str:
    """Blank out times: what is to happen is looked for without them."""
    for period in reversed(find_periods(text, Reference(None))):
        if period.kind in {"date", "deadline", "since", "until"}:
            text = f"{text[: period.start]} {text[period.end :]}"
    return text


@cache
def _same() -> dict[str, str]:
    return {**lexicon("linking")["synonyms"], **lexicon("commitments")["same"]}


@cache
def _same_words() -> re.Pattern[str]:
    return re.compile(any_of(_same()))


@cache
def _light() -> frozenset[str]:
    return frozenset(lexicon("commitments")["light"]["words"] + lexicon("commitments")["done"]["verbs"])


@cache
def _common() -> frozenset[str]:
    return frozenset(lexicon("commitments")["common"]["words"])
