"""Numbers cut in two by the end of a page: a blank line, or the number of the page, stands between their parts.

They are joined only where the parts prove it: what follows could begin nothing, or what stands before ends nothing.
"""

import re
from functools import cache

from ...corpora import lexicon
from ..offsets import Edit
from .joints import has_leading_unit
from .mend import Mend

__all__ = ["find"]

_BLANK = r"[ \t\f\u3000]*"
_LINE = 200
"""characters of the line before the cut, and of the one behind it, that are looked at"""
_RUNNING = re.compile("[\u4e00-\u9fff][，。；]")


def find(text: str) -> list[Mend]:
    """Find the ends of pages inside numbers; each is taken out."""
    gap, joins = _patterns()
    mends = []
    for cut in gap.finditer(text):
        before = text[max(0, cut.start() - _LINE) : cut.start()].rpartition("\n")[2]
        after = text[cut.end() : cut.end() + _LINE].partition("\n")[0]
        if _RUNNING.search(before) and _RUNNING.search(after) and _is_cut(before, after, joins):
            edit = Edit(cut.start(), cut.end(), "")
            mends.append(Mend(cut.start() - 1, cut.end() + 1, "line_break", certain=True, edits=(edit,)))
    return mends


def _is_cut(before: str, after: str, joins: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]) -> bool:
    if before[-1].isdecimal() and has_leading_unit(after):
        return True
    return any(rest.match(after) and start.search(before) for start, rest in joins)


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]]:
    """Return the pattern of the end of a page behind what may be a number, and those of the parts that are one."""
    words = lexicon("repair")["cut_numbers"]
    digits, scales = words["digits"], words["scales"]
    tokens = {"{D}": f"[{digits}]", "{S}": f"[{scales}]", "{W}": f"[{digits}{scales}]"}

    def compiled(pattern: str) -> re.Pattern[str]:
        for token, meaning in tokens.items():
            pattern = pattern.replace(token, meaning)
        return re.compile(pattern)

    gap = rf"\n(?<=[0-9,，.分之{digits}{scales}]\n)(?:{_BLANK}(?:{words['page']})?{_BLANK}\n){{1,4}}{_BLANK}(?=\S)"
    return re.compile(gap), tuple((compiled(f"(?:{before})$"), compiled(after)) for before, after in words["joins"])
