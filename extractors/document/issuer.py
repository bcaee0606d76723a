"""Who speaks: the body that a document's signature, title, speaker line or body names (发文单位).

A name with clean borders is believed where it stands: in the signature, then in the title and the lines under it. In
running text nothing marks where a name begins, so a name read there must recur, and 总工会 must be that of the area
that the text speaks of as its own (全市, 我县).
"""

import re
from collections import Counter
from collections.abc import Iterator

from ...corpora import lexicon, pattern
from ...nlp.text.borders import CLAUSE_MARKS
from ...nlp.times.years import year_at
from .body_names import HAN, area_union, body_core, body_name, body_words, cut_to_name, is_body_name, opener
from .issuer_in_full import in_full, places_of_unions
from .regions import split_place
from .title_block import TitleBlock

__all__ = ["find_issuer"]

TIMES = 3
"""how often a name in running text, with nothing that marks its beginning, must recur to be believed"""
MOST_BEFORE = 16
"""characters before the end of a name in running text"""
OPENING = 120
"""characters within which the body that a document is about is named"""


def find_issuer(block: TitleBlock, text: str) -> str | None:
    """Return the name of the body that speaks, in simplified characters, or None where the text does not say."""
    scope = _scope(text)
    name = (
        _signed(block.closing)
        or _speaker(block.lines)
        or _titled(block)
        or _heading_name(block.lines)
        or _national(block, text)
        or _source(block.stamps)
        or _assembly(block.lines, text)
        or _of_a_trade(scope, text)
        or _of_scope(scope, text)
        or _subject(text)
        or _recurring(text)
    )
    whole = in_full(name, block, text) if name else None
    return None if whole is None or pattern("issuers", "unnamed").fullmatch(whole) else whole


def _national(block: TitleBlock, text: str) -> str | None:
    opening = (block.title or "") + text[:OPENING]
    return str(lexicon("issuers")["national"]["name"]) if pattern("issuers", "national").search(opening) else None


def _source(stamps: tuple[str, ...]) -> str | None:
    """Return the body that a site names as the source of a page."""
    words = "|".join(body_words("source"))
    for line in stamps:
        for found in re.finditer(rf"(?:{words})\s?[:：]\s*(?={body_name().pattern})", line):
            if is_body_name(found["name"]):
                return found["name"]
    return None


def _signed(closing: tuple[str, ...]) -> str | None:
    for line in reversed(closing):
        if len(line) > 60:
            continue
        found = body_name().match(line)
        if found is None or found["name"] in body_words("generic"):
            continue
        if pattern("issuers", "after_signature").fullmatch(line[found.end() :]):
            return found["name"]
    return None


def _speaker(lines: tuple[str, ...]) -> str | None:
    """Return the body of a line that names a speaker's post: 江浦区总工会副主席 阮棠."""
    for line in lines[1:]:
        found = body_name().match(line)
        if found and line[found.end() :].startswith(body_words("post")):
            return found["name"]
    return None


def _titled(block: TitleBlock) -> str | None:
    for line in (block.title or "", *block.lines[:4]):
        start = opener().match(line)
        found = body_name().match(line, start.end() if start else 0)
        if found and is_body_name(found["name"]) and not _is_assembly(line, found.end()):
            return found["name"]
        short = pattern("issuers", "short_union").match(line)
        if short and year_at(line, short.end()):
            return short[1] + area_union()
    return None


def _is_assembly(line: str, at: int) -> bool:
    return pattern("issuers", "nth_assembly").match(line, at) is not None


def _heading_name(lines: tuple[str, ...]) -> str | None:
    """Return a body that a line of the title block names in brackets or after words of another kind: 学期计划（某校工会）."""
    for line in lines[:6]:
        for found in re.finditer(rf"(?:^|[\s(（《“—])(?={body_name().pattern})", line):
            name = found["name"]
            if is_body_name(name) and len(name) >= 5 and not re.match("|".join(body_words("opener")), name):
                return name
    return None


def _assembly(lines: tuple[str, ...], text: str) -> str | None:
    for line in lines[:4]:
        start = opener().match(line.lstrip("—－-"))
        plain = line.lstrip("—－-")[start.end() if start else 0 :]
        for entry in lexicon("issuers")["assembly"]:
            if found := pattern("issuers", "assembly", entry["id"]).match(plain):
                return found[1] + str(entry["name"])
        year = year_at(plain, 0)
        local = pattern("issuers", "local_assembly").match(plain, year.end if year else 0)
        if local and local[1] + area_union()[0] in text:
            return local[1] + area_union()
        if own := pattern("issuers", "own_assembly").match(plain):
            return own.group()
    return None


def _scope(text: str) -> str | None:
    counts = Counter(found[1] for found in pattern("issuers", "scope", "issuer.scope").finditer(text))
    return counts.most_common(1)[0][0] if counts else None


def _of_a_trade(scope: str | None, text: str) -> str | None:
    """Return the union of one trade or enterprise of the area that the first sentence is about: 省邮储工会."""
    body = text[text.find("\n") + 1 :].lstrip()
    found = body_name().match(body) if scope else None
    if found is None or scope is None or not found["name"].startswith(scope):
        return None
    name, own = found["name"], found["name"].removeprefix(scope)
    is_own = own not in body_words("generic") and not own.startswith(body_words("core")) and cut_to_name(name) == name
    return name if is_own and is_body_name(name) else None


def _of_scope(scope: str | None, text: str) -> str | None:
    """Return the 总工会 of the area that the text calls its own, as far as the text names it."""
    if scope is None:
        return None
    if places := places_of_unions(scope, text):
        return places.most_common(1)[0][0] + area_union()
    spoken = lexicon("issuers")["spoken_union"]
    if (nameless := spoken["nameless"].get(scope)) and nameless in text:
        return str(nameless)
    if scope in spoken["areas"] and pattern("issuers", "spoken_union", AREA=scope).search(text):
        return scope + area_union()
    return None


def _subject(text: str) -> str | None:
    """Return the body that speaks of itself, else the one that the first sentences are about."""
    year = pattern("issuers", "year_before").pattern
    bordered = re.compile(
        rf"(?:^|[{CLAUSE_MARKS}]|{year})\s*(?={body_name().pattern}(?P<self>{'|'.join(body_words('self'))})?)"
    )
    found = [
        match
        for match in bordered.finditer(text)
        if is_body_name(match["name"]) and cut_to_name(match["name"]) == match["name"]
    ]
    speaking = [match for match in found if match["self"]] or [match for match in found if match.start() < OPENING]
    return speaking[0]["name"] if speaking else None


def _names(text: str) -> Iterator[str]:
    """Yield what ends like a body's name, with up to ``MOST_BEFORE`` characters before it."""
    core, name = re.compile(body_core()), re.compile(rf"[{HAN}]{{0,{MOST_BEFORE}}}?(?:{body_core()})")
    at = 0
    # Names are rare, their ends quickly found: only what stands before an end is looked at.
    while end := core.search(text, at):
        found = name.search(text, max(at, end.start() - MOST_BEFORE))
        if found is None:
            return
        yield found.group()
        at = found.end()


def _recurring(text: str) -> str | None:
    """Return the name that recurs with different words before it, at its longest."""
    tails: Counter[str] = Counter()
    for name in _names(text):
        whole = cut_to_name(name)
        tails.update(whole[start:] for start in range(len(whole)) if len(whole) - start >= 4)
    believed = {
        name: count
        for name, count in tails.items()
        if name not in body_words("generic")
        and not any(name.endswith(generic) and len(name) - len(generic) < 2 for generic in body_words("generic"))
        if count >= TIMES or (count >= 2 and split_place(name)[0])
    }
    if not believed:
        return None
    most = max(believed.values())
    return max(believed, key=lambda name: (believed[name] >= most * 0.6, len(name)))
