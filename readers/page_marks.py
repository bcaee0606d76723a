"""What the places of characters and lines say of a text: struck out by a line across it, raised as the mark of a note."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter
from statistics import median

from .markup import RAISED, STRUCK, marked
from .page import Glyph, Rule

__all__ = ["with_raised", "with_struck"]

BASELINE = attrgetter("baseline")
ACROSS = (0.12, 0.5)
"""How far above the baseline a line strikes out, in heights of the character: below it underlines, above it rules."""
OVERHANG = 0.6
"""Heights of the character by which such a line is longer than what it strikes out; the lines of a table are longer."""
COVERED = 0.8
MOST_RULES = 2_000
SMALL = 0.8
RAISABLE = re.compile(r"[\d\[\]()［］〔〕①-⑳*,，、–-]")
LOWEST_RAISED, HIGHEST_RAISED = 0.12, 0.65
"""How far a raised figure stands above the baseline of its line, in heights of the line; ruby stands higher."""


def with_struck(glyphs: list[Glyph], rules: Iterable[Rule]) -> list[Glyph]:
    """Return ``glyphs`` with those marked as struck that one of ``rules`` runs across."""
    across = [rule for rule in rules if rule.top == rule.bottom][:MOST_RULES]
    if not across or not glyphs:
        return glyphs
    order = sorted(range(len(glyphs)), key=lambda index: glyphs[index].baseline)
    baselines = [glyphs[index].baseline for index in order]
    tallest = max(glyph.bottom - glyph.top for glyph in glyphs)
    struck: set[int] = set()
    for rule in across:
        near = order[bisect_left(baselines, rule.top) : bisect_right(baselines, rule.top + ACROSS[1] * tallest)]
        under = [index for index in near if _is_across(rule, glyphs[index])]
        if under and _is_as_long(rule, [glyphs[index] for index in under]):
            struck.update(under)
    if not struck:
        return glyphs
    return [
        glyph._replace(text=marked(STRUCK, glyph.text)) if index in struck else glyph
        for index, glyph in enumerate(glyphs)
    ]


def with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the lines ``rows``, from top to bottom, with raised figures marked and in the line that they belong to."""
    if rows and rows[0][0].recognised:  # the boxes of an engine are too rough to tell what is raised
        return rows
    done: list[list[Glyph]] = []
    tallest_above = 0.0
    for row in rows:
        heights = [glyph.bottom - glyph.top for glyph in row]
        tallest = max(heights)
        if tallest_above <= SMALL * tallest and done and _is_raised_above(done[-1], row, tallest):
            raised = [glyph._replace(text=marked(RAISED, glyph.text)) for glyph in done.pop()]
            done.append([*raised, *row])
        else:
            done.append(row if min(heights) > SMALL * tallest else _with_raised(row, heights, tallest))
        tallest_above = tallest
    return done


def _is_across(rule: Rule, glyph: Glyph) -> bool:
    height = (glyph.baseline - rule.top) / max(glyph.bottom - glyph.top, 1.0)
    if not ACROSS[0] <= height <= ACROSS[1] or glyph.text.isspace():
        return False
    covered = min(rule.right, glyph.right) - max(rule.left, glyph.left)
    return covered >= COVERED * (glyph.right - glyph.left)


def _is_as_long(rule: Rule, glyphs: list[Glyph]) -> bool:
    room = OVERHANG * max(glyph.bottom - glyph.top for glyph in glyphs)
    return (
        min(glyph.left for glyph in glyphs) - rule.left <= room
        and rule.right - max(glyph.right for glyph in glyphs) <= room
    )


def _is_raised_above(above: list[Glyph], row: list[Glyph], height: float) -> bool:
    """Return whether ``above``, all of it small, is no line but raised figures behind characters of ``row``."""
    if not all(RAISABLE.fullmatch(glyph.text) or glyph.text.isspace() for glyph in above):
        return False
    baseline = max(map(BASELINE, row))
    if not all(baseline - glyph.baseline <= HIGHEST_RAISED * height for glyph in above):
        return False
    ends = sorted(glyph.right for glyph in [*row, *above])
    return all(_is_near(glyph.left, ends, height / 2) for glyph in above if not glyph.text.isspace())


def _is_near(place: float, ends: list[float], room: float) -> bool:
    index = bisect_left(ends, place - room)
    return index < len(ends) and ends[index] <= place + room


def _with_raised(row: list[Glyph], heights: list[float], tallest: float) -> list[Glyph]:
    baseline = median(map(BASELINE, row))
    return [
        glyph._replace(text=marked(RAISED, glyph.text))
        if height <= SMALL * tallest
        and LOWEST_RAISED * tallest <= baseline - glyph.baseline <= HIGHEST_RAISED * tallest
        and RAISABLE.fullmatch(glyph.text)
        else glyph
        for glyph, height in zip(row, heights, strict=True)
    ]
