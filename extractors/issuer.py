"""Who speaks: the body that a document's signature, title, speaker line or body names (发文单位).

A name with clean borders is believed where it stands: in the signature, then in the title and the lines under it. In
running text nothing marks where a name begins, so a name read there must recur, and 总工会 must be that of the area
that the text speaks of as its own (全市, 我县).
"""

import re
from collections import Counter
from functools import cache
from typing import Any

from ..corpora import lexicon
from .divisions import named
from .head import Head
from .regions import split_place

__all__ = ["find_issuer"]

LONGEST_NAME = 24
TIMES = 3
"""how often a name in running text, with nothing that marks its beginning, must recur to be believed"""
AFTER_SIGNATURE = re.compile(r"[\s\d年月日〇○零一二三四五六七八九十（()）盖章]*|\s{2,}.*|[一-鿿]{0,6}部")
"""a date, other signers at some distance, or the office that wrote"""
MOST_RUNS = 40
OPENING = 120
"""characters within which the body that a document is about is named"""
HAN = "一-鿿"


def find_issuer(head: Head, text: str) -> str | None:
    """Return the name of the body that speaks, in simplified characters, or None where the text does not say."""
    scope = _scope(text)
    name = (
        _signed(head.closing)
        or _speaker(head.lines)
        or _titled(head)
        or _heading_name(head.lines)
        or _assembly(head.lines, text)
        or _of_scope(scope, text)
        or _subject(text)
        or _recurring(text)
    )
    return _in_full(name, head, text) if name else None


@cache
def _words(entry: str) -> tuple[str, ...]:
    data = lexicon("issuers")[entry]
    entries: list[dict[str, Any]] = data if isinstance(data, list) else [data]
    return tuple(word for item in entries for word in item["words"])


@cache
def _core() -> str:
    core, more, organ = (
        "|".join(sorted(_words(name), key=len, reverse=True)) for name in ("core", "federation", "organ")
    )
    return rf"(?:{core})(?!{'|'.join(_words('not_after'))})(?:{more})?(?:{organ})?"


@cache
def _name() -> re.Pattern[str]:
    national = rf"中国[{HAN}]{{2,6}}工会(?!第)[{HAN}]{{2,14}}?委员会"  # 中国教育工会某某大学委员会
    return re.compile(rf"(?P<name>{national}|[{HAN}（）()·]{{0,{LONGEST_NAME}}}?{_core()})")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(_words('opener'))})[:：]?|[(（【《\s]|(?:20|19)\d\d年(?:度|全年)?)*")


def _signed(closing: tuple[str, ...]) -> str | None:
    for line in reversed(closing):
        if len(line) > 60:
            continue
        found = _name().match(line)
        if found is None or found["name"] in _words("generic"):
            continue
        if AFTER_SIGNATURE.fullmatch(line[found.end() :]):
            return found["name"]
    return None


def _speaker(lines: tuple[str, ...]) -> str | None:
    """Return the body of a line that names a speaker's post: 江浦区总工会副主席 阮棠."""
    for line in lines[1:]:
        found = _name().match(line)
        if found and line[found.end() :].startswith(_words("post")):
            return found["name"]
    return None


def _titled(head: Head) -> str | None:
    for line in (head.title or "", *head.lines[:4]):
        start = _opener().match(line)
        found = _name().match(line, start.end() if start else 0)
        if found and _is_a_name(found["name"]) and not _meets(line, found.end()):
            return found["name"]
        short = re.match(rf"([{HAN}]{{0,4}}[省市县区州旗])总(?=20\d\d)", line)
        if short:
            return f"{short[1]}总工会"
    return None


def _meets(line: str, at: int) -> bool:
    return bool(re.match(r"第[一二三四五六七八九十百\d]+次", line[at:]))


def _is_a_name(name: str) -> bool:
    """Say whether ``name`` is one, and no clause that ends in 工会."""
    if name in _words("generic") or re.search(r"第.{1,4}[届次]|全[市县区省]|工作|代表大会|关于|在", name):
        return False
    return len(name) >= 4


def _heading_name(lines: tuple[str, ...]) -> str | None:
    """Return a body that a line of the head names in brackets or after words of another kind: 学期计划（某校工会）."""
    for line in lines[:6]:
        for found in re.finditer(rf"(?:^|[\s(（《“—])(?={_name().pattern})", line):
            name = found["name"]
            if _is_a_name(name) and len(name) >= 5 and not re.match("|".join(_words("opener")), name):
                return name
    return None


def _assembly(lines: tuple[str, ...], text: str) -> str | None:
    for line in lines[:4]:
        start = _opener().match(line.lstrip("—－-"))
        plain = line.lstrip("—－-")[start.end() if start else 0 :]
        for entry in lexicon("issuers")["assembly"]:
            found = re.match(entry["pattern"], plain)
            if found:
                return found[1] + str(entry["name"])
        local = re.match(rf"(?:20\d\d年)?全([省市县区州旗])[{HAN}“”]{{0,30}}(?:会议?|大会)上?的?", plain)
        if local and re.search(rf"{local[1]}总", text):
            return f"{local[1]}总工会"
        own = re.match(rf"([{HAN}]{{0,6}}(?:局|集团|公司|院|校|厂|矿|州|市|县|区|省))(总)?工会", plain)
        if own:
            return own.group()
    return None


def _scope(text: str) -> str | None:
    counts = Counter(found[1] for found in re.finditer(lexicon("issuers")["scope"][0]["pattern"], text))
    return counts.most_common(1)[0][0] if counts else None


def _of_scope(scope: str | None, text: str) -> str | None:
    """Return the 总工会 of the area that the text calls its own, as far as the text names it."""
    if scope is None:
        return None
    if places := _places(rf"[{HAN}]{{1,8}}{scope}(?=总工会)", text):
        return places.most_common(1)[0][0] + "总工会"
    if scope == "区" and "自治区总工会" in text:
        return "自治区总工会"
    if scope in "省市县区州旗" and re.search(rf"(?<![{HAN}])(?:{scope}总工会)|{scope}总(?!体|人|数|量|额|值|面)", text):
        return f"{scope}总工会"
    return None


def _place_at_end(run: str, text: str) -> str | None:
    """Return the place that ends ``run``: one that the table knows, or one that the text names more than once."""
    variants = [run[start:] for start in range(len(run) - 2)]
    known = next((place for place in variants if named(place)), None)
    if known:
        return known
    counts = {place: text.count(place) for place in variants if split_place(place) == ([place], "")}
    most = max(counts.values(), default=0)
    return next((place for place, count in counts.items() if count >= max(2, 0.6 * most)), None)


def _cut(name: str) -> str:
    """Return ``name`` without the running text before it, as far as stop words tell."""
    core = re.search(_core(), name)
    reach = core.start() if core else len(name)
    cut = max((at + len(word) for word in _words("stop") if (at := name.rfind(word, 0, reach)) >= 0), default=0)
    return name[cut:]


def _subject(text: str) -> str | None:
    """Return the body that speaks of itself, else the one that the first sentences are about."""
    bordered = re.compile(rf"(?:^|[，,。；;\n]|\d年)\s*(?={_name().pattern}(?P<self>{'|'.join(_words('self'))})?)")
    found = [
        match for match in bordered.finditer(text) if _is_a_name(match["name"]) and _cut(match["name"]) == match["name"]
    ]
    speaking = [match for match in found if match["self"]] or [match for match in found if match.start() < OPENING]
    return speaking[0]["name"] if speaking else None


def _recurring(text: str) -> str | None:
    """Return the name that recurs with different words before it, at its longest."""
    tails: Counter[str] = Counter()
    for found in re.finditer(rf"[{HAN}]{{0,16}}?(?:{_core()})", text):
        whole = _cut(found.group())
        tails.update(whole[start:] for start in range(len(whole)) if len(whole) - start >= 4)
    believed = {
        name: count
        for name, count in tails.items()
        if name not in _words("generic")
        and not any(name.endswith(generic) and len(name) - len(generic) < 2 for generic in _words("generic"))
        if count >= TIMES or (count >= 2 and split_place(name)[0])
    }
    if not believed:
        return None
    most = max(believed.values())
    return max(believed, key=lambda name: (believed[name] >= most * 0.6, len(name)))


def _in_full(name: str, head: Head, text: str) -> str:
    """Return ``name`` with the place or body that the text puts before it, where the text knows only one."""
    bare = re.match(
        rf"(?:(?P<area>[省市县区州旗镇乡]|街道)|集团(?:公司)?|学院|学校|局|段|分公司|[{HAN}]{{2}}(?=工会))(?:总?工会|[{HAN}]{{2,8}}工会)",
        name,
    )
    if not bare:
        return name
    for line in head.lines:
        start = _opener().match(line)
        titled = _name().match(line, start.end() if start else 0)
        if titled and titled["name"].endswith(name) and _is_a_name(titled["name"]):
            return titled["name"]
    area = bare["area"]
    if not area:
        whole = Counter(
            longer
            for found in re.finditer(rf"(?:^|[^{HAN}])([{HAN}]{{1,12}}{re.escape(name)})", text)
            if len(longer := _cut(found[1])) > len(name) and _is_a_name(longer)
        )
        return whole.most_common(1)[0][0] if whole else name
    bordered = Counter(
        found[1]
        for found in re.finditer(rf"(?:^|[。；;，,\n]|代表|受)([{HAN}]{{2,3}}{re.escape(name)})", text)
        if _cut(found[1]) == found[1]
    )
    if len(bordered) == 1:
        return next(iter(bordered))
    places = _places(rf"[{HAN}]{{1,4}}{area}", text)
    return places.most_common(1)[0][0].removesuffix(area) + name if len(places) == 1 else name


def _places(pattern: str, text: str) -> Counter[str]:
    """Return the places that end what matches ``pattern``, and how often; of the matches the commonest are looked at."""
    runs = Counter(_cut(run) for run in re.findall(pattern, text)).most_common(MOST_RUNS)
    places: Counter[str] = Counter()
    for run, count in runs:
        if place := _place_at_end(run, text):
            places[place] += count
    return places
