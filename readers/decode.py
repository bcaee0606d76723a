"""Bytes to characters, strictly: a codec is used only if it decodes every byte, and a declaration is only a hint."""

import codecs
from functools import cache

import opencc

from ..errors import Code, DuixianError

__all__ = ["decode", "decoded"]

# Byte order marks, the longest first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Enough text to tell two encodings apart.
SAMPLE = 20_000
LOST = "\ufffd"
FEW_LOST, LOST_SHARE = 4, 0.005
"""Damaged characters that a text may have, at most; a text in another encoding has one in ten."""
LEAST_PLAUSIBLE = 0.2
# The commonest characters of Chinese prose, in either script; about a quarter of any running text is made of them.
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "这為個國時來們發動產種後經會業務員職總縣區開展組織建設培訓萬億元家名計劃實現報告"
    "业务员职总县区开组织建设培训万亿家名计划实现报告,。、，：；"
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str] | None:
    """Return the text and the name of the codec, or None if no codec known here decodes ``data`` strictly.

    Tried in order: a byte order mark, UTF-8, UTF-16 without a mark, then GB 18030 and Big5, of which the one whose
    result reads more like Chinese is taken; ``declared`` decides only where both read alike.
    """
    for mark, codec in MARKS:
        if data.startswith(mark):
            text = _strict(data if codec == "utf-8-sig" else data[len(mark) :], codec)
            return (text, codec) if text is not None else None
    if (text := _strict(data, "utf-8")) is not None and "\x00" not in text[:SAMPLE]:
        return text, "utf-8"
    candidates = []
    for codec in ("utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "cp950"):
        if (text := _strict(data, codec)) is not None:
            hint = 0.02 if declared and is_same_codec(declared, codec) else 0.0
            candidates.append((plausibility(text[:SAMPLE]) + hint, codec, text))
    if not candidates:
        return None
    score, codec, text = max(candidates, key=lambda candidate: candidate[0])
    return (text, codec) if score > 0 else None


def decoded(data: bytes, path: str, declared: str | None = None) -> tuple[str, str]:
    """Return the text and the name of the codec as ``decode`` does; single bytes that are damaged are read as U+FFFD.

    Raises DuixianError for what is no text.
    """
    found = decode(data, declared)
    if found is None and b"\x00" not in data[:4096]:
        found = _damaged(data)
    if found is None or "\x00" in found[0]:
        if b"\x00" in data[:4096]:
            raise DuixianError(Code.BINARY, path=path, looks_like="a binary file")
        raise DuixianError(Code.UNDECODABLE, path=path)
    return found


def _damaged(data: bytes) -> tuple[str, str] | None:
    """Return the text of ``data`` with its damaged bytes as U+FFFD, None if they are too many for a Chinese text."""
    candidates = []
    for codec in ("utf-8", "gb18030", "big5hkscs"):
        text = data.decode(codec, "replace")
        if text.count(LOST) <= max(FEW_LOST, LOST_SHARE * len(text)):
            candidates.append((plausibility(text[:SAMPLE]), codec, text))
    score, codec, text = max(candidates, default=(0.0, "", ""))
    return (text, codec) if score > LEAST_PLAUSIBLE else None


def is_same_codec(declared: str, codec: str) -> bool:
    """Whether a declaration such as gb2312 or Big5 means ``codec``."""
    declared = declared.lower().replace("_", "-")
    return codec[:2] == declared[:2] and (codec[:2] != "ut" or codec[:6] == declared[:6])


def plausibility(text: str) -> float:
    """Return how much ``text`` reads like Chinese: the share of common characters, less that of impossible ones."""
    if not text:
        return 0.0
    common = sum(character in COMMON for character in text)
    # Private use, unassigned and control characters do not stand in documents; nor do Latin letters with marks.
    odd = sum(
        character in "\x00�"
        or "\ue000" <= character <= "\uf8ff"
        or "\x80" <= character <= "ʯ"
        or "぀" <= character <= "ㄯ"
        or "㐀" <= character <= "䶿"
        for character in text
    )
    han = sum("一" <= character <= "鿿" for character in text)
    rare = han - sum(character in _everyday() for character in text if "一" <= character <= "鿿")
    return (common + 0.5 * (han - rare) - rare - 3 * odd) / len(text) + 0.0001


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


@cache
def _everyday() -> frozenset[str]:
    """The 6,763 characters of GB 2312 and their traditional forms."""
    simplified = "".join(
        bytes((row, cell)).decode("gb2312", errors="ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
    )
    return frozenset(simplified) | frozenset(str(opencc.OpenCC("s2t").convert(simplified)))
