"""Every way a single number is written, however it is spaced: 5万4千6百 · 三 百 五又三分之一 · 1 3/5 · 2e5 · 1.1^+23 · 40k · 一打.

Works on folded text. This is the plain value of numerals; what they count is for ``quantities`` and ``typed_numbers``.
"""

import re
from collections.abc import Iterator
from decimal import Context, Decimal, InvalidOperation, Overflow
from functools import cache
from typing import NamedTuple

from ...corpora import lexicon
from .numerals import SCALES, is_scale, parse_numeral
from .patterns import ARABIC, CHINESE, DECIMAL, GAP, matches_at

__all__ = ["NUMBER", "Form", "find_forms", "value_of"]

_PLAIN = rf"(?:{ARABIC}|{CHINESE})"
_SIGN = r"(?:负[ 　]?|(?<![\d%)A-Za-z.\-−一二两三四五六七八九十百千万亿])[-−])"
# Letters for thousands and more (40k, 10 k, 2.5M), where no word or unit begins with them (5G网络, 3TB).
_LETTER = r"(?: ?[kK]|[MGT](?![一-鿿]))(?![A-Za-z])"

NUMBER = rf"(?:(?<!\d,)(?<![\d.零〇一二三四五六七八九十百千万亿])(?!(?<=[几数])[十百千万亿])(?:{_SIGN}?(?:{DECIMAL}{_LETTER}|{_PLAIN})))"
"""A regular expression for one number without fraction or power, in folded text; it begins at no other's middle."""

_FORM = (
    rf"{_SIGN}?(?:"
    rf"(?:{_PLAIN}{GAP}又{GAP})?(?![百千万亿兆]++{GAP}分){_PLAIN}百?+{GAP}分{GAP}之{GAP}(?:{_SIGN}?{_PLAIN})"
    rf"|(?<![\d/.])(?:\d++[ 　])?\d++/\d++(?![\d/])"
    rf"|{DECIMAL}\^[+-]*\d++(?:\.\d++)?|{DECIMAL}[eE][+-]?\d++(?![A-Za-z\d])|{DECIMAL}{_LETTER}"
    rf"|{ARABIC}|[俩仨]|半(?:打|(?<![一大多过]半)[百千万亿])|{CHINESE})(?:打(?![一-鿿]{{0,1}}[击造工架卡分])|(?!分之[\d一二两三四五六七八九十百千万]))"
)
"""A regular expression for one number in folded text."""

_FRACTION = re.compile(r"(?:(?P<whole>[^又]+)又)?(?P<below>[^又]+)分之(?P<above>.+)")
_SLASH = re.compile(r"(?:(?P<whole>\d+)[ 　])?(?P<above>\d+)/(?P<below>\d+)")
_POWER = re.compile(r"(?P<base>[\d.,]+)\^(?P<signs>[+-]*)(?P<exponent>[\d.]+)")
LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
HALF = Decimal("0.5")
_EXACT = Context(prec=40, Emax=99, Emin=-99, traps=[InvalidOperation, Overflow])


class Form(NamedTuple):
    """The number at ``text[start:end]`` of the folded text."""

    start: int
    end: int
    value: Decimal


def find_forms(folded: str, *, first: int = 0) -> Iterator[Form]:
    """Yield the numbers of ``folded`` in order; a lone character is one only where its neighbours let it count."""
    pattern, alone_before, alone_after = _patterns()
    for found in matches_at(pattern, folded, first):
        start = found.start()
        text = found.group().rstrip()
        end = start + len(text)
        if is_scale(text) or (text[0] in SCALES and start and folded[start - 1] in "几数"):
            continue
        if len(text) == 1 and not text.isdecimal() and not _stands_alone(folded, start, alone_before, alone_after):
            continue
        if text[0].isdecimal() and start and (folded[start - 1].isascii() and folded[start - 1].isalpha()):
            continue
        value = value_of(text)
        if value is not None:
            yield Form(start, end, value)


def value_of(text: str) -> Decimal | None:
    """Return the value of a whole form; the lower one of a rough number of two neighbours (三五百)."""
    negative = text[0] in "负-−"
    bare = text[1:] if negative else text
    value = _magnitude(bare)
    return -value if negative and value is not None else value


def _magnitude(text: str) -> Decimal | None:
    if slash := _SLASH.fullmatch(text):
        return _share(_plain(slash["whole"]), Decimal(slash["above"]), Decimal(slash["below"]))
    text = re.sub(r"\s", "", text)
    if text.endswith("打"):
        dozens = _magnitude(text[:-1])
        return dozens * 12 if dozens is not None else None
    if fraction := _FRACTION.fullmatch(text):
        below, above = value_of(fraction["below"]), value_of(fraction["above"])
        if below is None or above is None:
            return None
        return _share(_plain(fraction["whole"]), above, below)
    if "^" in text or "e" in text.lower():
        return _raised(text)
    if text[-1] in LETTERS:
        return Decimal(text[:-1].replace(",", "")) * LETTERS[text[-1]]
    if text[0] == "半":
        return HALF * SCALES.get(text[1:], 1)
    return _plain(("0" if text[0] == "." else "") + re.sub("[余多几来]", "", text))


def _raised(text: str) -> Decimal | None:
    """Return the value of a power or of a number with an exponent: 2^-1, 2e5."""
    try:
        power = _POWER.fullmatch(text)
        if power is None:
            return _EXACT.create_decimal(text.replace(",", ""))
        exponent = Decimal(power["exponent"]) * (-1 if power["signs"].count("-") % 2 else 1)
        raised = _EXACT.power(Decimal(power["base"].replace(",", "")), exponent)
    except ArithmeticError:
        return None
    return raised if raised.is_finite() else None


def _plain(text: str | None) -> Decimal | None:
    numeral = parse_numeral(text) if text else None
    return numeral.low if numeral else None


def _share(whole: Decimal | None, above: Decimal, below: Decimal) -> Decimal | None:
    return (whole or Decimal(0)) + above / below if below else None


def _stands_alone(folded: str, at: int, before: re.Pattern[str], after: re.Pattern[str]) -> bool:
    return bool(after.match(folded, at + 1) or before.search(folded, max(0, at - 3), at))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The form itself, and what must stand before or after a lone 一 to 十 for it to be a number."""
    words = lexicon("number_words")
    units = {
        unit
        for name, entry in lexicon("units").items()
        if isinstance(entry, dict) and "units" in entry and name != "money"
        for unit in entry["units"]
    }
    after = sorted(units | set(words["lone"]["after"]), key=len, reverse=True)
    before = sorted(words["lone"]["before"], key=len, reverse=True)
    return (
        re.compile(_FORM),
        re.compile(rf"(?:{'|'.join(map(re.escape, before))})$"),
        re.compile(rf"$|[\s,。;:、!?！？；，：\"'”’)）\]/~～—–\-%*]|\d|{'|'.join(map(re.escape, after))}"),
    )
