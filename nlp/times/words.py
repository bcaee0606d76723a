"""The words of time, compiled: ``corpora/lexicon/periods.toml`` as a few patterns.

A match is told apart by the entries that took part in it (``entries_in``); what an entry means is read elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Any

from ...corpora import lexicon
from .passage import Kind

__all__ = ["Entry", "Found", "TimeWords", "entries_in", "time_words"]

HAN_NUMERALS = "一二两三四五六七八九十廿卅"
FIRST = {"digit": "0123456789", "han": HAN_NUMERALS}
OPENING, CLOSING = "“\"‘'「『", "”\"’'」』"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the lexicon; the file says what its fields mean."""

    id: str
    slot: str
    words: tuple[str, ...] = ()
    pattern: str = ""
    first: str = ""
    then: str = ""
    not_before: str = ""
    not_after: str = ""
    followed_by: str = ""
    quoted: bool = False
    only_minguo: bool = False
    kind: Kind | None = None
    means: str = ""
    origin: str = ""
    unit: str = ""
    offset: int = 0
    to: int | None = None
    months: tuple[int, int] | None = None
    per: int = 1
    thirds: tuple[int, int] = (1, 3)
    month: int | None = None
    date: tuple[int, int] | None = None
    dates: tuple[str, ...] = ()
    counted_from: str = ""
    days: int = 0
    years: tuple[int, int] = (0, 0)
    opens: int | None = None
    century: int | None = None


Found = Mapping[str, tuple[Entry, str]]
"""What a match consists of: for each slot its entry and the words."""


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The compiled lexicon: ``trigger`` finds the places where an expression may begin, the others match from there."""

    entries: Mapping[str, Entry]
    trigger_chars: Mapping[str, frozenset[str]]
    """the characters that the entries of a slot can begin with"""
    trigger: re.Pattern[str]
    minguo: re.Pattern[str]
    point: re.Pattern[str]
    point_minguo: Callable[[], re.Pattern[str]]
    """compiled when the first text asks for it"""
    point_end: re.Pattern[str]
    lead: re.Pattern[str]
    range: re.Pattern[str]
    tail: re.Pattern[str]
    now: re.Pattern[str]
    length: re.Pattern[str]
    frequency: re.Pattern[str]
    times: re.Pattern[str]
    clock: re.Pattern[str]
    comparing: re.Pattern[str]
    list_mark: re.Pattern[str]

    def by_id(self, rule: str) -> Entry:
        """Return the entry with that id."""
        return self.entries[rule.replace(".", "__")]


@cache
def time_words() -> TimeWords:
    """Compile the lexicon, once."""
    data = lexicon("periods")
    macros = _expand_macros(data["macro"])
    entries = [_entry(slot, row) for slot, rows in data.items() if slot != "macro" for row in rows]
    parts = dict(macros)
    for slot in data:
        rows = [entry for entry in entries if entry.slot == slot]
        parts[f"{slot}_slot"] = _alternatives((entry for entry in rows if not entry.only_minguo), macros)
        parts[f"{slot}_slot_minguo"] = _alternatives(rows, macros)

    def build(template: str) -> re.Pattern[str]:
        return re.compile(_fill(template, parts))

    return TimeWords(
        entries={_group(entry): entry for entry in entries},
        trigger_chars={
            slot: frozenset().union(*(_first_chars(entry) for entry in entries if entry.slot == slot))
            for slot in _TRIGGER_SLOTS
        },
        trigger=re.compile(_trigger(entries, macros)),
        minguo=build("{minguo}"),
        point=build(_POINT.replace("{any_year}", "{year_slot}")),
        point_minguo=cache(partial(build, _POINT.replace("{any_year}", "{year_slot_minguo}"))),
        point_end=build("{numeric_end_slot}"),
        lead=build("{lead_slot}{sp}"),
        range=build("{range_slot}"),
        tail=build("{sp}{tail_slot}"),
        now=build("{now_slot}"),
        length=build(_LENGTH),
        frequency=build("{frequency_slot}"),
        times=build("{times_slot}"),
        clock=build("{clock_slot}"),
        comparing=build("{comparing}"),
        list_mark=build("{and}?"),
    )


def entries_in(match: re.Match[str]) -> Found:
    """Return the entries that took part in a match, by slot."""
    return _entries_in(match.re.pattern, match.groups())


@lru_cache(maxsize=5000)
def _entries_in(pattern: str, groups: tuple[str | None, ...]) -> Found:
    """Every group has a name; of about a hundred one or two took part, and mostly the same as some lines before."""
    entries = time_words().entries
    found = {}
    for name, text in zip(re.compile(pattern).groupindex, groups, strict=True):
        if text is not None and (entry := entries.get(name)):
            found[entry.slot] = entry, text
    return found


# A date in figures; a long unit; a plan; or a year, a stretch of it, or both, then a day or a part of that.
_POINT = (
    "(?:{numeric_slot}|{long_slot}|{plan_slot}(?:{plan_part_slot}|(?!{counted}))"
    "|(?P<any_year>{any_year})?"
    "(?:(?(any_year){sp}的?{sp})(?:{festival_slot}|{stretch_slot}|{moment_slot}|{bare_slot}(?={any_part})|{bare_day_slot})"
    "(?:(?<=[月份]){sp}{day_slot}|{weekday_slot})?)?"
    "(?:{sp}{part_slot})?)"
    "(?:(?<=[日号天0-9一二三四五六]){hour_slot})?"
)
_LENGTH = (
    "(?:{length_lead_slot}{sp})?{count_border}{count_slot}{sp}{unit_slot}"
    "(?P<more>半|{sp}零?{sp}{count}{sp}个{sp}月|多(?![次项个名方起]))?(?:左右)?"
    "(?P<time>{sp}的?{sp}时间)?(?:{sp}{length_tail_slot})?"
)


_POINT_SLOTS = frozenset({"numeric", "long", "plan", "year", "festival", "stretch", "moment", "bare", "bare_day"})
_TRIGGER_SLOTS = _POINT_SLOTS | {"now", "lead", "length_lead", "count", "frequency", "clock"}
"""What an expression can begin with."""


def _entry(slot: str, row: Mapping[str, Any]) -> Entry:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Entry(slot=slot, **fields)


def _expand_macros(macros: Mapping[str, str]) -> dict[str, str]:
    """Macros stand for those before them."""
    expanded: dict[str, str] = {}
    for name, pattern in macros.items():
        expanded[name] = _fill(pattern, expanded)
    return expanded


def _fill(template: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda match: parts[match[1]], template)


def _group(entry: Entry) -> str:
    return entry.id.replace(".", "__")


def _first_chars(entry: Entry) -> set[str]:
    characters = {word[0] for word in entry.words}.union(*(FIRST.get(name, name) for name in entry.first.split()))
    return characters.union(OPENING) if entry.quoted else characters


def _alternatives(entries: Iterable[Entry], macros: Mapping[str, str]) -> str:
    return "(?:" + "|".join(_pattern(entry, macros) for entry in entries) + ")"


def _pattern(entry: Entry, macros: Mapping[str, str]) -> str:
    longest_first = sorted(entry.words, key=lambda word: (-len(word), word))
    body = _fill(entry.pattern, macros) or "|".join(map(re.escape, longest_first))
    if entry.quoted:
        body = f"[{OPENING}](?:{body})[{CLOSING}]|{body}"
    before = f"(?<![{entry.not_after}])" if entry.not_after else ""
    after = f"(?![{entry.not_before}])" if entry.not_before else ""
    after += f"(?={_fill(entry.followed_by, macros)})" if entry.followed_by else ""
    return f"{before}(?P<{_group(entry)}>{body}){after}"


def _trigger(entries: Iterable[Entry], macros: Mapping[str, str]) -> str:
    """Return the pattern of the places worth a closer look: a first character, then what may follow it.

    In that form ``re`` skips the rest of the text by a single test of each character. What may follow stands once for
    all characters that it may follow: patterns are compiled at every start.
    """
    words, leads, patterns = (defaultdict[str, set[str]](set) for _ in range(3))
    for entry in entries:
        if entry.slot not in _TRIGGER_SLOTS:
            continue
        then = _fill(entry.then, macros)
        for word in entry.words:
            (leads if entry.slot == "lead" else words)[word[0]].add(re.escape(word[1:]) + f"(?:{then})")
            for mark in OPENING if entry.quoted else "":
                words[mark].add(re.escape(word))
        patterns[then].update(*(FIRST.get(name, name) for name in entry.first.split()))
    point = _any_of({*words, *leads}.union(*patterns.values()))
    digits, han = FIRST["digit"], FIRST["han"]
    border = f"(?:(?<![{digits}{han}])|(?<=[{digits}]){macros['digit_border']}|(?<=[{han}]){macros['han_border']})"
    tests = [f"(?<={_any_of(chars)})(?={then})" for then, chars in sorted(patterns.items()) if chars]
    tests += [f"(?<={chars})(?={rest})" for chars, rest in _shared(words)]
    led = "|".join(f"(?<={chars})(?:{rest})" for chars, rest in _shared(leads))
    return f"{point}{border}(?:{'|'.join(tests)}|(?=(?:{led}){_fill('{sp}', macros)}{point}))"


def _shared(words: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Return the rests of ``words``, by their first characters, as patterns; characters with the same rests together."""
    sharing: defaultdict[str, set[str]] = defaultdict(set)
    for char, rests in words.items():
        sharing["|".join(sorted(rests))].add(char)
    return [(_any_of(chars), rest) for rest, chars in sorted(sharing.items())]


def _any_of(chars: Iterable[str]) -> str:
    return "[" + re.escape("".join(sorted(chars))) + "]"
