"""The lines of a web page or a newspaper that belong to no document: menus, paths, stamps, clocks, mastheads."""

import re

from ...corpora import lexicon, pattern

__all__ = ["is_clock", "is_furniture", "is_of_page", "is_of_site", "is_stamp", "without_label"]

HAN = re.compile("[一-鿿]")
BETWEEN = re.compile(r"[\s|｜∣丨/／‧·•【】\[\]]+")
"""what stands between the entries of a menu"""
SHORT = 8
"""characters of an entry of a menu"""
ENTRIES = 3
"""entries that make a line a menu, if one of them is a menu's word"""


def is_furniture(line: str) -> bool:
    """Tell whether ``line``, which is no prose, belongs to the page and not to a document on it."""
    plain = not HAN.search(line) or pattern("pages", "page", "patterns").search(line) is not None
    return plain or is_stamp(line) or is_of_site(line) or _is_list(line)


def is_of_site(line: str) -> bool:
    """Tell whether ``line`` is a path or a menu: what stands above it is the site's, too."""
    return not is_stamp(line) and (pattern("pages", "path", "patterns").search(line) is not None or _is_menu(line))


def is_stamp(line: str) -> bool:
    """Tell whether ``line`` says when and by whom the page was put up, or how often it was read."""
    return pattern("pages", "stamp", "patterns").search(line) is not None


def is_of_page(line: str) -> bool:
    """Tell whether the day in ``line``, a stamp, is that on which the page was put up, and need not be the document's."""
    return pattern("pages", "put_up").search(line) is not None


def is_clock(line: str) -> bool:
    """Tell whether the day in ``line`` is that on which the page was looked at."""
    return pattern("pages", "clock", "patterns").search(line) is not None


def without_label(line: str) -> str:
    """Return ``line`` without what a site puts around a title: its column in brackets, a number of a list, stars."""
    bare = pattern("pages", "label", "patterns").sub("", line.strip())
    return pattern("pages", "label_behind", "patterns").sub("", bare) or line.strip()


def _is_menu(line: str) -> bool:
    entries = [entry for entry in BETWEEN.split(line) if entry]
    known = any(entry in lexicon("pages")["menu"]["words"] for entry in entries)
    return known and all(len(entry) <= SHORT for entry in entries[:ENTRIES])


def _is_list(line: str) -> bool:
    """Tell whether ``line`` is a row of short words, as those of a menu or of an index are."""
    entries = [entry for entry in BETWEEN.split(line) if entry]
    return len(entries) > ENTRIES and all(1 < len(entry) <= SHORT // 2 for entry in entries)
