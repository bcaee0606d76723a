"""The lexicons of numbers, compiled: one pattern for quantities, and one for each place where something is no figure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...corpora import divisions, lexicon
from .patterns import NUMERAL
from .shares import tenths_pattern, whole_share_pattern

__all__ = ["NumberGrammar", "any_of", "number_grammar"]

# What the tokens in the patterns of numbers.toml stand for.
TOKENS = {
    "{N}": "[0-9零〇一二两三四五六七八九十百千万亿]",
    "{D}": "[0-9]",
    "{C}": "[零〇一二两三四五六七八九十百]",
    "{S}": " ?",
    "{NUM}": "0-9零〇一二两三四五六七八九十百千万亿",
    "{COUNT}": r"[0-9]",
}
NUMERALS = "一二两三四五六七八九十百千万"
# Where a number can begin. 半 and 数 are numbers only before what they halve or multiply. A first character, by which
# ``re`` skips what begins none, and then what makes it one.
NUMBER = (
    "[0-9零〇一二两三四五六七八九十百千万亿廿卅卌几数半对-](?:(?<=[^数半对-])|(?<=数)(?=[十百千万亿])"
    "|(?<=过半)(?=数)|(?<=[逾近]半)(?![年天月个日夜小程路圈])|(?<=半)(?=数?(?:以上|[年天])|成(?![品年熟]))|(?<=打[对半])(?=折)|(?<=-)(?=[0-9]))"
)

# What follows a fraction in running text (1/3的职工); a day is followed by something else (4/8举办讲座).
AFTER_FRACTION = "的|以[上下]|左右"

# A coin below 元: 50元6角三分.
COIN = "[0-9一二两三四五六七八九]"

# The mark of a note between a number and its unit: 1200①人次, 5000[1]元.
NOTE = r"(?:[①-⑳¹²³⁰-⁹]{1,2}|[\[〔［]\d{1,2}[\]〕］])"

# Brackets, bullets and blanks that may stand between the start of a line and its number.
LINE_MARKERS = r"[ \t　((（第\-●•]{0,8}"


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """The compiled patterns, and what the words in them mean."""

    number: re.Pattern[str]
    line_start: re.Pattern[str]
    """a line's end, up to the number that begins the next line"""
    text_start: re.Pattern[str]
    address: re.Pattern[str]
    about_page: re.Pattern[str]
    """what leads up to a number that is about the page: counters, index numbers"""
    place: re.Pattern[str]
    """a name of a division that begins with a numeral"""
    rules_of_digits: re.Pattern[str]
    rules_of_words: re.Pattern[str]
    rules_at_line_start: re.Pattern[str]
    rule_names: dict[str, tuple[str, str]]
    quantity: re.Pattern[str]
    distant: re.Pattern[str]
    before: dict[str, str]
    not_after: dict[str, str]
    """of a word of one character: those behind which it is the end of another word (节约, 最近)"""
    only_after: dict[str, str]
    """of a word of one character: the only ones behind which it compares, inside a clause"""
    phrases: frozenset[str]
    """what the dictionary has for a word, and is a comparator behind one: 占地约"""
    inside: dict[str, str]
    after: dict[str, str]
    longest_before: int
    ends_before: frozenset[str]
    """the characters that the words before a number end with"""
    dimensions: dict[str, str]
    currencies: dict[str, str]
    currency_before: re.Pattern[str]
    list_joins: frozenset[str]
    """what stands between the members of a list that share the unit behind the last"""
    base_units: dict[str, str]
    """units that are another one's name: 块钱 is 元"""


@cache
def number_grammar() -> NumberGrammar:
    """Compile the lexicons of units, comparators and numbers, once."""
    units, comparators = lexicon("units"), lexicon("comparators")
    dimensions = {
        unit: name
        for name, entry in units.items()
        if isinstance(entry, dict) and "units" in entry
        for unit in entry["units"]
    }
    words = {
        place: {word: entry["comparator"] for entry in comparators[place] for word in entry["words"]}
        for place in ("before", "inside", "after")
    }
    rules = lexicon("numbers")["rule"]
    elsewhere = [rule for rule in rules if not rule.get("line_start")]
    return NumberGrammar(
        number=re.compile(NUMBER),
        line_start=re.compile(rf"\n{LINE_MARKERS}(?=[0-9零〇一二两三四五六七八九十百千万亿])"),
        text_start=re.compile(LINE_MARKERS),
        address=re.compile(r"(?:https?://|www\.)[!-~]+"),
        about_page=re.compile(lexicon("numbers")["about_page"]["pattern"]),
        place=re.compile(any_of({row.name for row in divisions() if row.name[0] in NUMERALS and len(row.name) > 2})),
        rules_of_digits=_compiled(rule for rule in elsewhere if rule.get("first") != "word"),
        rules_of_words=_compiled(rule for rule in elsewhere if rule.get("first") != "digit"),
        rules_at_line_start=_compiled(rule for rule in rules if rule.get("line_start")),
        rule_names={rule["id"].replace(".", "__"): (rule["kind"], rule["id"]) for rule in rules},
        quantity=_quantity(any_of(dimensions), any_of(words["inside"]), _after(comparators["after"])),
        distant=re.compile(
            any_of(word for entry in comparators["before"] if entry["distant"] for word in entry["words"])
        ),
        before=words["before"],
        not_after={
            word: marks for entry in comparators["before"] for word, marks in entry.get("not_after", {}).items()
        },
        only_after={
            word: marks for entry in comparators["before"] for word, marks in entry.get("only_after", {}).items()
        },
        phrases=frozenset(comparators["phrases"]["words"]),
        inside=words["inside"],
        after=words["after"],
        longest_before=max(map(len, words["before"])) + 1,
        ends_before=frozenset(word[-1] for word in words["before"]),
        dimensions=dimensions | {"比": "ratio"},
        currencies=units["currency"],
        currency_before=re.compile(rf"(?P<sign>{any_of(units['currency'])})(?:[(（]下同[)）])?\s*$"),
        list_joins=frozenset(lexicon("bare_units")["list"]["joins"]),
        base_units={name: base for base, names in units["alias"].items() for name in names},
    )


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first, that looks at each first character once."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(
        re.escape(first)
        + ("(?:" + "|".join(re.escape(rest) for rest in sorted(of, key=len, reverse=True)) + ")" if any(of) else "")
        for first, of in rests.items()
    )


def _after(entries: Iterable[dict[str, Any]]) -> str:
    """Return the pattern of the words that say, behind a number, how it is to be compared."""
    parts = []
    for entry in entries:
        behind = "|".join(f"(?<={word})" for word in entry.get("behind", []))
        following = f"(?![{entry['not_before']}])" if "not_before" in entry else ""
        parts.append(f"(?:{behind})(?:{any_of(entry['words'])}){following}")
    return "|".join(parts)


def _compiled(rules: Iterable[dict[str, Any]]) -> re.Pattern[str]:
    parts = []
    for rule in rules:
        pattern = rule["pattern"]
        for token, meaning in TOKENS.items():
            pattern = pattern.replace(token, meaning)
        parts.append(f"(?P<{rule['id'].replace('.', '__')}>{pattern})")
    return re.compile("|".join(parts))


def _quantity(unit: str, rough: str, after: str) -> re.Pattern[str]:
    dash = r" ?(?:—+|–|―|─|(?<! )-|-(?= )|~|～|至|到) ?"
    return re.compile(
        rf"(?P<percent>百分之(?=\d|[零一二三四五六七八九十百]))?"
        rf"(?:(?P<half>一多半|一大半|一半|半数|(?<=[逾近])半(?![数年天月个日夜小程路圈]))|{whole_share_pattern()}"
        rf"|(?P<denominator>(?:\d+|[二三四五六七八九十百千万]+))分之(?P<numerator>\d+|[零一二三四五六七八九十百]+)"
        rf"|(?P<above>[1-9])/(?P<below>[2-9]|1[02]|20)(?={AFTER_FRACTION}|(?<=[占达近超约足]\d/\d)(?!\d))"
        rf"|(?P<ratio>\d+:\d+)(?=的?(?:比例|比率|配比))"
        rf"|(?P<low>-?{NUMERAL})"
        rf"(?: ?(?P<unit_one>{unit}|成)?{dash}(?P<high>{NUMERAL}))?"
        rf" ?(?P<rough>{rough})?(?P<scale>(?<=[余多来几])[十百千万亿]+)?(?:个(?P<scaled>亿)(?!万))?"
        rf"(?: {{0,2}}{NOTE}?(?:(?P<tenths>{tenths_pattern()})|(?P<unit>{unit})(?P<coins>(?<=元)(?:{COIN}角(?:{COIN}分)?|{COIN}分))?))?)"
        rf"(?: ?(?P<after>{after}))?"
    )
