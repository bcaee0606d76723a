"""How numerals are written: the one regular expression of them, in folded text (see ``numerals.fold``).

A numeral may be spaced (两千 四 百), mix figures and characters (5万4千, 2万5,000) and have decimals (3.5亿, 三点五).
"""

import re
from collections.abc import Iterator

from .numerals import LARGE_SCALES

__all__ = ["ARABIC", "CHINESE", "DECIMAL", "FEW", "GAP", "NUMERAL", "SCALE", "matches_at"]

# No possessive repeats of groups here: Python before 3.11.5 reads them wrongly (gh-106052).
GAP = r"[ \t　]{0,3}"
LONGEST = 40
"""parts of one numeral; bounded, so that a long row of them is not read again from each of its members"""

# A scale character that begins a unit (千瓦, 百分点) is no part of the number before it.
SCALE = r"(?:十|百(?!分)|(?<!十)千(?![瓦克米卡赫帕伏焦]|比特|字节)|万|亿(?!元?个?斤斤)|兆(?![瓦赫帕]|比特|字节))"
"""one character that multiplies the number before it"""

FEW = "[余多几来]"
"""a character that makes a number a rough one"""

# Blanks part thousands (42 116.50元) where a word follows at once, or where the number has a cell to itself; in a row of
# numbers they part the numbers. A full-width blank is a gap of columns unless a word touches the number in front, too.
_BLANKED = (
    r"(?:(?<![\d.,])(?<!\d[ 　])\d{1,3}(?: \d{3})+(?=(?:\.\d+)?[%‰㎡一-鿿])(?!(?:\.\d+)?[年月日号])"
    r"|(?<=\t)\d{1,3}(?: \d{3})+(?=(?:\.\d+)?(?:[\t\n]|$))|(?<=[一-鿿:])\d{1,3}　\d{3}(?=[一-鿿])(?![年月日号]))(?:\.\d++)?"
)
# A line's end inside a number, where it was broken to fit the page: 5,⏎200户, 12⏎.5%, 12.⏎5%, 52⏎00户.
_BROKEN = (
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})*,(?:\n\d\d|\d\n\d|\d\d\n)\d(?:,\d{3})*(?=[一-鿿])|\d{1,3}(?:\n\.|(?<=[一-鿿]\d\d)\.\n|(?<=[一-鿿]\d)\.\n)\d++(?=[%‰万])"
    r"|(?<=[一-鿿])[1-9]\d{0,3}\n0\d{0,3}(?=[一-鿿%])(?![年月日号时点分章节]))"
)

# Of a number with two points (3.14.15) no part is a decimal fraction.
DECIMAL = (
    rf"(?:{_BROKEN}|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d++)?|{_BLANKED}"
    r"|(?<!\d\.)\d++(?:\.\d++(?!\.\d))?|\d++|(?<![\d.])\.\d++)"
)
"""a number in figures alone"""

_DIGIT = r"(?:[零〇一二三四五六七八九廿卅卌]|两(?=三|[ \t　]{0,2}[十百千万亿兆余多点]))"
# 两 is a weight, too: 一两个 are one or two, 一两 is fifty grams.
_LONE_TWO = r"(?:(?<![\d一二三四五六七八九十百千万亿两])两(?![一二三四五六七八九两])|(?<=一)两(?=[个名位人家户所件项次场天周月年岁倍]))"
# A space belongs to the number only beside a scale character: 两千 四 百 五.
_CHARACTER = (
    rf"(?:(?:(?:{_DIGIT}|{_LONE_TWO})(?:[ \t　]{{1,2}}(?={SCALE}))?|{SCALE}(?:[ \t　]{{1,2}}(?={_DIGIT}|{SCALE}))?)"
    r"(?:(?<=[百千万])\n(?=[一二两三四五六七八九][十百千]))?)"
)
_DECIMALS = rf"(?:{GAP}点{GAP}[零〇一二三四五六七八九]++(?!十){SCALE}*)?"
# 2万5,000, 3万4562: what is left below 10,000 in figures.
_BELOW_A_MYRIAD = r"(?:(?<=万)(?:(?:\d,\d{3}|\d{4})(?![\d,.年])|\d{3}(?=[元人户])))?"
# 5万4千, 1万五千, 三千5百: figures and characters by turns, each with its scale.
_MEMBER = rf"(?:{GAP}零?+(?:\d++|[一二两三四五六七八九]){GAP}{SCALE}+)"
_SCALED = rf"{SCALE}+{_MEMBER}{{0,9}}(?:零\d++)?{_BELOW_A_MYRIAD}"
_SCALED_FIGURES = rf"(?:(?<=[{LARGE_SCALES}])\d++{SCALE}+{_MEMBER}{{0,9}})?"

NUMERAL = rf"(?:{DECIMAL}(?:{GAP}{_SCALED})?|{_CHARACTER}{{1,{LONGEST}}}{_DECIMALS}{_SCALED_FIGURES})"
"""a numeral that says its value exactly"""

ARABIC = rf"{DECIMAL}(?:{GAP}(?:{FEW}{GAP})?{_SCALED}(?:{FEW}{GAP}[万亿兆]++)?)?"
"""a numeral that begins with figures, ``FEW`` inside it included: 3多万"""

CHINESE = (
    rf"(?:{_CHARACTER}|(?<=[零十百千万]){FEW}(?={GAP}[十百千万亿兆])){{1,{LONGEST}}}"
    rf"(?:{GAP}{FEW}{GAP}[万亿兆]++)?{_DECIMALS}{_SCALED_FIGURES}"
)
"""a numeral in characters, ``FEW`` inside it included: 三十多万"""

_NUMBER_START = re.compile(r"[\d.\-−负零〇一二三四五六七八九十百千万亿兆两廿卅卌余多几来对半俩仨]")
"""the characters that a number can begin with, sign, fraction and share included"""


def matches_at(pattern: re.Pattern[str], folded: str, first: int = 0) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer`` does, for a pattern of numbers: it is tried only where one can begin."""
    at = first
    while start := _NUMBER_START.search(folded, at):
        at = start.start()
        found = pattern.match(folded, at)
        if found:
            yield found
        at = found.end() if found else at + 1
