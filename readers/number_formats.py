"""Numbers of a spreadsheet as the spreadsheet shows them: 0.962 under ``0.0%`` is 96.2%, 12345 under ``#,##0`` 12,345.

Dates come from the library as dates, and of what else a format can say (fractions, powers of ten, conditions) the plain
number is shown.
"""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

__all__ = ["plain", "shown_as"]

DIGITS = 15
"""What a spreadsheet keeps of a number, so that 0.1 + 0.2 is 0.3."""
LITERAL = re.compile(r'"([^"]{0,255})"|[\\!](.)|_.|\*.|\[\$([^\]-]{0,255}+)[^\]]{0,255}+\]|\[[^\]]{0,255}\]')
"""Words in quotes, a character behind a stroke, room left or filled, a sign of currency, colours."""
PUT_AWAY = 0xE000
"""The first of the characters of the private use area that stand for literals while a format is read."""
LITERAL_SIGN = re.compile("[\ue000-\uf8ff]")
MOST_LITERALS = 1_000
NUMBER = re.compile("[#0?](?:[#0?,\ue000-\uf8ff]*[#0?])?(?:[.][#0?]*)?,*")
CONDITION = re.compile(r"\[(?:[<>=]|DBNum)", re.IGNORECASE)
OTHER_WORDS = re.compile(r"General|[@/Ee]", re.IGNORECASE)


def shown_as(value: object, form: str) -> str:
    """Return the cell ``value`` as its number format ``form`` shows it."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return plain(value)
    number = Decimal(plain(value)) if _is_finite(value) else None
    if number is None or CONDITION.search(form):
        return plain(value)
    sections = _sections(form)
    form = sections[0]
    if number < 0 and len(sections) > 1:
        form, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        form = sections[2]
    try:
        return _in_section(number, form)
    except InvalidOperation:  # more digits than any spreadsheet shows
        return plain(value)


def plain(value: object) -> str:
    """Return the value of a cell of a workbook, a Parquet file or a database as text: no powers of ten, no binary noise."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, bool) or not isinstance(value, float | Decimal) or not _is_finite(value):
        return str(value).strip()
    number = Decimal(f"{value:.{DIGITS}g}") if isinstance(value, float) else value
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _is_finite(value: float | Decimal) -> bool:
    return Decimal(value).is_finite()


def _sections(form: str) -> list[str]:
    """The parts of a format for numbers above, below and equal to nothing, which a ; outside of quotes divides."""
    parts, start = list[str](), 0
    for found in re.finditer(r'"[^"]*"|[\\!].|;', form):
        if found[0] == ";":
            parts.append(form[start : found.start()])
            start = found.end()
    return [*parts, form[start:]]


def _in_section(number: Decimal, form: str) -> str:
    literals: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        literals.append(found[1] or found[2] or found[3] or "")
        return chr(PUT_AWAY + len(literals) - 1)

    bare = LITERAL.sub(put_away, LITERAL_SIGN.sub("", form)) if len(form) <= MOST_LITERALS else ""
    found = NUMBER.search(bare)
    if found is None or OTHER_WORDS.search(bare):
        return plain(number)
    shown = bare[: found.start()] + _digits(number, found[0], percent="%" in bare) + bare[found.end() :]
    sign = "-" if number < 0 and re.search("[1-9]", shown) else ""
    return (sign + LITERAL_SIGN.sub(lambda sign: literals[ord(sign[0]) - PUT_AWAY], shown)).strip()


def _digits(number: Decimal, pattern: str, *, percent: bool) -> str:
    """The digits of ``number`` without its sign under ``pattern``; each comma at its end divides by a thousand."""
    places = pattern.rstrip(",")
    whole, _, decimals = places.partition(".")
    scaled = abs(number) * (100 if percent else 1) / 1000 ** (len(pattern) - len(places))
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    digits, _, fraction = format(rounded, "f").partition(".")
    while decimals.endswith("#") and fraction.endswith("0"):
        decimals, fraction = decimals[:-1], fraction[:-1]
    digits = digits.zfill(whole.count("0"))
    if LITERAL_SIGN.search(whole):
        digits = _between(digits, whole)
    elif "," in whole:
        digits = f"{int(digits):,}"
    return f"{digits}.{fraction}" if fraction else digits


def _between(digits: str, whole: str) -> str:
    """``digits`` with the literals that stand between the places for them: 12 under 0!.0 is 1.2, as 万 are shown."""
    shown = ""
    for sign in reversed(whole.replace(",", "")):
        if LITERAL_SIGN.match(sign):
            shown = sign + shown
        else:
            shown, digits = digits[-1:] + shown, digits[:-1]
    return digits + shown
