"""The numbers that Word writes before paragraphs without storing them, such as 一、, （一） or 1."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from .attributes import whole_number
from .wordprocessing import W, value_of

__all__ = ["Numbering"]

DIGITS = "〇一二三四五六七八九"
LEVELS = 9
CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "chineseLegalSimplified",
}
STEMS = "甲乙丙丁戊己庚辛壬癸"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Level:
    number_format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, numbering: Any | None) -> "Numbering":
        """Read the numbering part ``numbering`` (its root element), if there is one."""
        made = cls()
        if numbering is None:
            return made
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels = {}
            for level in abstract.iter(f"{W}lvl"):
                index = whole_number(level.get(f"{W}ilvl"), 0)
                levels[index] = _Level(
                    value_of(level, "numFmt") or "decimal",
                    value_of(level, "lvlText") or "",
                    whole_number(value_of(level, "start"), 1),
                )
            made.levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for instance in numbering.iter(f"{W}num"):
            made.abstract_of[instance.get(f"{W}numId", "")] = value_of(instance, "abstractNumId") or ""
        return made

    def label(self, number_id: str, level: int) -> str:
        """Return the label of the next paragraph of list ``number_id`` at ``level`` (from 0), empty if it has none."""
        abstract = self.abstract_of.get(number_id)
        levels = self.levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return ""
        counted = self.counters[abstract]
        counted[level] = counted.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counted if other > level]:
            del counted[deeper]
        if levels[level].number_format in {"none", "bullet"}:
            return "• " if levels[level].number_format == "bullet" else ""
        label = levels[level].text
        for index in range(min(level + 1, LEVELS)):
            here = levels.get(index, _Level())
            label = label.replace(f"%{index + 1}", _written(counted.get(index, here.start), here.number_format))
        return label


def _written(number: int, number_format: str) -> str:
    if number_format in CHINESE:
        return _chinese(number)
    if number_format == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if number_format == "ideographTraditional" and 1 <= number <= len(STEMS):
        return STEMS[number - 1]
    if number_format in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if number_format == "upperLetter" else letter
    if number_format in {"lowerRoman", "upperRoman"} and number < 40:
        roman, left = "", number
        for value, sign in ROMAN:
            roman += sign * (left // value)
            left %= value
        return roman.upper() if number_format == "upperRoman" else roman
    return str(number)


def _chinese(number: int) -> str:
    if number >= 100:
        return "".join(DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    written = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return written + (DIGITS[ones] if ones or not tens else "")
