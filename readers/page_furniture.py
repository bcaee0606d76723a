"""Running heads and feet, page numbers: what stands at the same place of many pages and says the same."""

import re
from collections import defaultdict

from .page import Page
from .page_lines import Segment

__all__ = ["without_furniture"]

MARGIN = 0.15
"""The share of the page's height at its top and bottom where furniture stands."""
LINES = 3
SAME_PLACE = 4.0
FEWEST = 3
DENSITY = 0.4
"""Pages with it among those from the first to the last with it; heads of odd pages alone have one half."""
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[-—–－~·]+\s*\d{1,4}\s*[-—–－~·]+|第\s*\d{1,4}\s*[页頁](?:[\s,，/／]*共\s*\d{1,4}\s*[页頁])?|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
BARE_NUMBER = re.compile(r"(\d{1,4})(?:\s*[/／]\s*\d{1,4})?")

Row = list[Segment]


def without_furniture(pages: list[Page], rows_of_pages: list[list[Row]]) -> list[list[Row]]:
    """Return the rows of each page without running heads and feet and page numbers."""
    groups: dict[tuple[str, int], list[tuple[int, int, str]]] = defaultdict(list)
    for page, (sheet, rows) in enumerate(zip(pages, rows_of_pages, strict=True)):
        for index in _margin_rows(sheet, rows):
            text = _text(rows[index])
            place = rows[index][0].baseline
            for near in (int(place // SAME_PLACE), int(place // SAME_PLACE) + 1):
                groups[DIGITS.sub("#", text), near].append((page, index, text))
    dropped: set[tuple[int, int]] = set()
    for places in groups.values():
        if _is_furniture(places):
            dropped.update((page, index) for page, index, _ in places)
    for page, (sheet, rows) in enumerate(zip(pages, rows_of_pages, strict=True)):
        dropped.update((page, index) for index in _page_numbers(sheet, rows, page))
    return [
        [row for index, row in enumerate(rows) if (page, index) not in dropped]
        for page, rows in enumerate(rows_of_pages)
    ]


def _margin_rows(page: Page, rows: list[Row]) -> list[int]:
    """Return which of the first and last few rows stand in the margins."""
    height = page.box.bottom - page.box.top
    head, foot = page.box.top + MARGIN * height, page.box.bottom - MARGIN * height
    first = [index for index in range(min(LINES, len(rows))) if rows[index][0].baseline <= head]
    last = [index for index in range(max(0, len(rows) - LINES), len(rows)) if rows[index][0].baseline >= foot]
    return sorted({*first, *last})


def _is_furniture(places: list[tuple[int, int, str]]) -> bool:
    """Return whether lines that differ in digits at most stand on enough pages, and the digits only count pages."""
    pages = [page for page, _, _ in places]
    if len(set(pages)) < FEWEST or len(set(pages)) < DENSITY * (max(pages) - min(pages) + 1):
        return False
    numbers = [[int(digits[:9]) for digits in DIGITS.findall(text)] for _, _, text in places]
    for column in zip(*numbers, strict=True):
        constant = len(set(column)) == 1
        counting = len({number - page for number, page in zip(column, pages, strict=True)}) == 1
        if not (constant or counting):
            return False
    return True


def _page_numbers(page: Page, rows: list[Row], index_of_page: int) -> list[int]:
    """Return the first or last row of the page if it says no more than the page's number."""
    found = []
    for index in {0, len(rows) - 1} & set(_margin_rows(page, rows)):
        text = _text(rows[index])
        bare = BARE_NUMBER.fullmatch(text)
        at_foot = rows[index][0].baseline > (page.box.top + page.box.bottom) / 2
        if PAGE_NUMBER.fullmatch(text) or (bare and at_foot and int(bare[1]) == index_of_page + 1):
            found.append(index)
    return found


def _text(row: Row) -> str:
    return " ".join(segment.text for segment in row)
