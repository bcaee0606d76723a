"""The lexicons of numbers, compiled: one pattern for quantities, two for what is no figure."""

import re
from dataclasses import dataclass
from functools import cache

from ..corpora import lexicon
from .numerals import NUMERAL

__all__ = ["NumberGrammar", "number_grammar"]


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """The compiled patterns, and what the words in them mean."""

    number: re.Pattern[str]
    rules: re.Pattern[str]
    rules_at_line_start: re.Pattern[str]
    rule_names: dict[str, tuple[str, str]]
    quantity: re.Pattern[str]
    distant: re.Pattern[str]
    before: dict[str, str]
    inside: dict[str, str]
    after: dict[str, str]
    dimensions: dict[str, str]
    currencies: dict[str, str]


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
    distant = [word for entry in comparators["before"] if entry["distant"] for word in entry["words"]]
    unit = _alternatives(list(dimensions))
    rough, after = _alternatives(list(words["inside"])), _alternatives(list(words["after"]))
    dash = r"\s?(?:—+|–|―|─|-|~|～|至|到)\s?"
    quantity = re.compile(
        rf"(?P<percent>百分之(?=\d|[零一二三四五六七八九十百]))?"
        rf"(?:(?P<half>一半|半数)|(?P<denominator>[二三四五六七八九十百]+)分之(?P<numerator>[一二三四五六七八九十]+)"
        rf"|(?P<tenths>[一二两三四五六七八九]{{1,2}})成(?![立员绩果功本就长都群])(?P<tenths_rest>[一二三四五六七八九])?半?"
        rf"|(?P<low>-?{NUMERAL})"
        rf"(?:\s?(?P<unit_one>{unit})?{dash}(?P<high>{NUMERAL}))?"
        rf"\s?(?P<rough>{rough})?(?P<scale>(?<=[余多来几])[十百千万亿]+)?"
        rf"(?:\s{{0,2}}(?P<unit>{unit}))?)"
        rf"(?:\s?(?P<after>{after}))?"
    )
    tokens = {
        "{N}": "[0-9零〇一二两三四五六七八九十百千万亿]",
        "{D}": "[0-9]",
        "{C}": "[零〇一二两三四五六七八九十百]",
        "{S}": r"\s?",
        "{NUM}": "0-9零〇一二两三四五六七八九十百千万亿",
        "{COUNT}": r"[0-9]",
    }

    def compiled(rules: list[dict[str, str]]) -> re.Pattern[str]:
        parts = []
        for rule in rules:
            pattern = rule["pattern"]
            for token, meaning in tokens.items():
                pattern = pattern.replace(token, meaning)
            parts.append(f"(?P<{rule['id'].replace('.', '__')}>{pattern})")
        return re.compile("|".join(parts))

    rules = lexicon("numbers")["rule"]
    return NumberGrammar(
        number=re.compile(
            "[0-9零〇一二两三四五六七八九十百千万亿廿卅几]|数(?=[十百千万亿])|半数?(?=以上|[年天])|-(?=[0-9])"
        ),
        rules=compiled([rule for rule in rules if not rule.get("line_start")]),
        rules_at_line_start=compiled([rule for rule in rules if rule.get("line_start")]),
        rule_names={rule["id"].replace(".", "__"): (rule["kind"], rule["id"]) for rule in rules},
        quantity=quantity,
        distant=re.compile(_alternatives(distant)),
        before=words["before"],
        inside=words["inside"],
        after=words["after"],
        dimensions=dimensions,
        currencies=units["currency"],
    )


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
