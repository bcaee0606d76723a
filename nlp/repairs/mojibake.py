"""Text decoded with the wrong encoding: UTF-8 read as GBK or Latin-1, GBK read as Latin-1.

General menders of mojibake try every encoding on every line; here a few characters that only such damage brings about
are asked for first. A run is mended if its bytes, taken back, are strictly valid and say something in Chinese.
"""

import re
from collections.abc import Callable, Iterator

from .mend import Mend

__all__ = ["TELLTALES", "find"]

_AS_GBK = ("锛", "銆", "鐨", "紝", "殑")
"""What the commonest characters of Chinese, ， 。 and 的, begin or end with if their UTF-8 is read as GBK."""

_LEADS = "äåæçèé"
_GBK_LEADS = "ÄÊËÐÓÔÕÖÙÚÎÏÍÌ"
_TWICE = "Ã"
"""What the UTF-8 of those leads begins with, read as Latin-1."""

TELLTALES: frozenset[str] = frozenset({*_AS_GBK, *_LEADS, *_GBK_LEADS, *_TWICE})

_CP1252 = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)} | {
    chr(byte): byte for byte in range(0x80, 0x100)
}
_HIGH = "[" + "".join(map(re.escape, _CP1252)) + "]"
_AS_LATIN = re.compile(f"{_HIGH}{{4,}}")
_NOT_ASCII = re.compile("[^\x00-\x7f][^\x00-\x3e\x40-\x7f]+")
_LOST = "\ufffd"
_GAP = re.compile("[?\ufffd]*\ufffd[?\ufffd]*")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2010-\u2026·×①-⑳]+")
_SHARE_OF_CHINESE = 0.8
"""Share of a run that must be Chinese once its bytes are taken back; anything else says that they were right."""


def find(text: str) -> list[Mend]:
    """Find the runs whose bytes say something else."""
    as_gbk = any(mark in text for mark in _AS_GBK)
    return (as_gbk and list(_mended(text, _NOT_ASCII, _utf8_from_gbk))) or list(_mended(text, _AS_LATIN, _from_latin))


def _mended(text: str, runs: re.Pattern[str], take_back: Callable[[str], str]) -> Iterator[Mend]:
    for run in runs.finditer(text):
        clean = take_back(run[0])
        chinese = len(clean) - len(_CHINESE.sub("", clean))
        if clean and len(clean) < len(run[0]) and chinese >= _SHARE_OF_CHINESE * len(clean):
            yield Mend.replacing(text, run.start(), run.end(), clean, "mojibake", certain=chinese == len(clean))


def _utf8_from_gbk(run: str) -> str:
    """Take the bytes back; where a byte had no character to become, one character is lost and stays marked so."""
    return _GAP.sub(_LOST, run.replace(_LOST, "?").encode("gbk", "replace").decode("utf-8", "replace"))


def _from_latin(run: str) -> str:
    raw = bytes(_CP1252[character] for character in run)
    for encoding in ("utf-8", "gbk"):
        try:
            clean = raw.decode(encoding)
        except UnicodeError:
            continue
        # Read wrongly twice, it is the same kind of run once more, half as long.
        return (_AS_LATIN.fullmatch(clean) and _from_latin(clean)) or clean
    return ""
