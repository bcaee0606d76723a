"""What a document itself says about its issuer: the evidence for which body it belongs to."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..corpora import lexicon, pattern
from ..extractors.document.body_names import HAN, body_core, cut_to_name, is_body_name, opener
from ..extractors.document.divisions import named
from ..extractors.document.regions import split_place
from ..schemas.report import Report

__all__ = ["Identity", "area_of", "identity_of", "is_bare", "normalised", "places_of"]

LINES_OF_LETTERHEAD = 5
LONGEST_NAME = 24


class Identity(NamedTuple):
    """What a document says about its body; small enough to hold for every document of an archive."""

    document: str
    """id of the document"""
    source: str
    name: str | None
    """as the document calls its body"""
    level: str | None = None
    region: str | None = None
    region_code: str | None = None
    full_name: str | None = None
    """the name in the letterhead that ``name`` is short for: 恒铸重工集团有限公司工会 for 集团工会"""
    other_names: tuple[str, ...] = ()
    """words that end with another name which the document says its body bore or bears, normalised"""


def identity_of(report: Report) -> Identity:
    """Return what ``report`` says about its body."""
    document = report.document
    issuer = document.issuer
    if issuer is None:
        return Identity(document.id, document.source, None)
    return Identity(
        document.id,
        document.source,
        issuer.name,
        issuer.level,
        issuer.region,
        issuer.region_code,
        _in_letterhead(issuer.name, report) if is_bare(normalised(issuer.name)) else None,
        _other_names(normalised(issuer.name), report),
    )


@lru_cache(maxsize=100_000)
def normalised(name: str) -> str:
    """Return ``name`` without what documents may leave out: forms of companies, the province."""
    name = re.sub(r"\s", "", name)
    short = lexicon("bodies")["left_away"]
    name = _without_company_forms(name + short["union"] if name.endswith(short["short"]) else name)
    name = pattern("bodies", "left_away", "pattern").sub("", name) or name
    return pattern("bodies", "province", "pattern").sub("", name) or name


@lru_cache(maxsize=100_000)
def places_of(name: str) -> tuple[tuple[str, ...], str]:
    """Return the places that ``name`` begins with, outermost first, and what follows them."""
    places, rest = split_place(name)
    return tuple(places), rest


@lru_cache(maxsize=100_000)
def area_of(name: str) -> str:
    """Return the word for a place that ``name`` begins with where it does not say which: 市 of 市总工会; else nothing."""
    if places_of(name)[0]:
        return ""
    found = pattern("bodies", "areas", "words").match(name)
    other = pattern("bodies", "other_areas", "words").match(name) if _is_kind(name) else None
    return found.group() if found else other.group() if other else ""


@lru_cache(maxsize=100_000)
def is_bare(name: str) -> bool:
    """Tell whether ``name``, normalised, says what kind of body it is and not which: 市总工会, 集团工会."""
    named_place = any(named(place) for place in places_of(name)[0])  # 新乡市 is made of words of kinds
    return bool(area_of(name)) or (_is_kind(name) and not named_place)


def _in_letterhead(name: str, report: Report) -> str | None:
    """Return the one longer name that a line of the document's head begins with and that ``name`` may be short for."""
    lines = [report.document.title or "", *(sentence.plain for sentence in report.sentences[:LINES_OF_LETTERHEAD])]
    found = set()
    for line in lines:
        start = opener().match(line)
        at = start.end() if start else 0
        match = re.match(rf"[{HAN}（）()·]{{2,{LONGEST_NAME}}}?{body_core()}", line[at:])
        longer = cut_to_name(match.group()) if match else ""
        if is_body_name(longer) and not is_bare(normalised(longer)):
            found.add(longer)
    fitting = {longer for longer in found if normalised(longer).endswith(normalised(name))}
    return next(iter(fitting)) if len(fitting) == 1 else None


def _other_names(name: str, report: Report) -> tuple[str, ...]:
    """Return the names in sentences that tell of a renaming, of the document's own body and of no other."""
    renamed = lexicon("bodies")["renamed"]
    told: dict[str, None] = {}
    for sentence in report.sentences:
        if not any(word in sentence.plain for word in (*renamed["words"], *renamed["nouns"])):
            continue
        words = _without_company_forms(re.sub(r"\s", "", sentence.plain))
        names = [normalised(found[1]) for pattern in _renamings() for found in pattern.finditer(words)]
        if any(other.endswith(name) for other in names) or any(word in words for word in renamed["own"]):
            told |= dict.fromkeys(other for other in names if other != name)
    return tuple(told)


@cache
def _renamings() -> tuple[re.Pattern[str], ...]:
    """A更名为…, 更名为B, 原A, each with the name as its group."""
    renamed = lexicon("bodies")["renamed"]
    name = rf"([{HAN}]{{2,{LONGEST_NAME}}}?{body_core()})"
    adverbs = "|".join(renamed["adverbs"])
    verb = rf"(?:{'|'.join(renamed['words'])})(?:{'|'.join(renamed['into'])})"
    return (
        re.compile(rf"{name}(?:{adverbs})*{verb}"),
        re.compile(rf"{verb}[“「]?{name}"),
        re.compile(rf"(?:{'|'.join(renamed['earlier'])})[:：“「]*{name}"),
    )


def _without_company_forms(words: str) -> str:
    for form in lexicon("bodies")["company"]:
        words = re.sub(form["pattern"], form["stands_for"], words)
    return words


def _is_kind(name: str) -> bool:
    end = re.search(body_core(), name)
    return bool(_kinds().fullmatch(name[: end.start()] if end else name))


@cache
def _kinds() -> re.Pattern[str]:
    words = {word for entry in ("kinds", "areas", "other_areas") for word in lexicon("bodies")[entry]["words"]}
    return re.compile(f"(?>{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})*+")
