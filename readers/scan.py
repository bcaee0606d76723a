"""A picture of a page to the page: its text recognised, lines laid straight, seals faded, ruled lines found."""

from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .page import Box, Glyph, Page, Rule
from .parsed import Recognised
from .recognise import Pixels, SeenLine, recognise

__all__ = ["page_of_picture"]

RED_ABOVE = 40
"""By how much the red of a pixel exceeds its other colours in the ink of a seal, on white paper or in a dim photograph."""
SEAL_SIDE = 0.14
"""The least side of a seal, in widths of the page: 3 cm of A4. Red letterheads have characters of half that."""
SEAL_SQUARE = 0.6
BLACK, WHITE = 16, 239
BILEVEL = 0.001
"""The share of pixels between black and white that a picture of two colours has at most."""
LONG_LINE = 4.0
"""Lines longer than so many of their heights tell how the page lies."""
SLOPE_OFF = 0.03
FEWEST_SLOPES = 8
LINE_SHARE = 1 / 25
"""A ruled line has at least this share of the page's width; strokes of characters are shorter."""
LINE_THICK = 1 / 120
GAP_SHARE = 1 / 60
NEAR_SHARE = 1 / 100
LONG_SHARE = 1 / 6
"""Shorter strokes are sides of cells, which end at other lines; the side of a faded seal does not."""
NEIGHBOURHOOD = 31
DARKER = 12
"""A pixel is ink if it is darker than its neighbourhood by so much."""
DIGITS = 4
"""Decimals of boxes and certainties."""


Stroke = tuple[float, float, float]
"""Where it begins, its place across, and where it ends."""


class Lay(NamedTuple):
    """How a page lies in its picture: the slope of its lines is ``slope`` at the middle and changes by ``turn`` a pixel."""

    slope: float
    turn: float
    middle: tuple[float, float]

    def straight(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
        """Return the points ``x``, ``y`` of the picture as they lie on the page laid straight."""
        across, down = x - self.middle[0], y - self.middle[1]
        return x + self.slope * down, y - (self.slope + self.turn * down) * across

    def bent(self, x: NDArray[np.float32], y: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        """Return the points ``x``, ``y`` of the straight page as they lie in the picture."""
        across, down = x - self.middle[0], y - self.middle[1]
        return x - self.slope * down, y + (self.slope + self.turn * down) * across


def page_of_picture(pixels: Pixels, number: int, width: float) -> Page:
    """Return the page ``number`` (from 1) in the picture ``pixels``, ``width`` points wide."""
    clear = _smooth(_without_seals(pixels))
    lines = recognise(clear)
    lay = _lay_of(lines, clear)
    scale = width / pixels.shape[1]
    page = Page(Box(0, 0, width, pixels.shape[0] * scale), is_readable=bool(lines), is_recognised=True)
    for line in lines:
        page.glyphs.extend(_glyphs(line, lay, pixels, number, scale))
    page.rules = [Rule(*(scale * side for side in rule)) for rule in _rules(clear, lay)]
    return page


def _glyphs(line: SeenLine, lay: Lay, pixels: Pixels, number: int, scale: float) -> list[Glyph]:
    """Return the characters of ``line``: upright boxes on one baseline, each with its place in the picture."""
    height, width = pixels.shape[:2]
    upper_left, upper_right, lower_right, lower_left = line.corners
    if np.linalg.norm(lower_left - upper_left) > np.linalg.norm(upper_right - upper_left):
        upper_left, upper_right, lower_right, lower_left = upper_right, lower_right, lower_left, upper_left
    centres = np.array([(c.left + c.right) / 2 for c in line.characters])
    middles = ((upper_left + lower_left) + centres[:, None] * (upper_right - upper_left + lower_right - lower_left)) / 2
    x, y = lay.straight(middles[:, 0], middles[:, 1])
    length = float(np.linalg.norm(upper_right - upper_left))
    half = float(np.linalg.norm(lower_left - upper_left)) / 2
    baseline = float(np.median(y))
    glyphs: list[Glyph] = []
    for character, middle, place in zip(line.characters, x, middles, strict=True):
        reach = (character.right - character.left) * length / 2
        sides = ((place[0] - reach) / width, (place[1] - half) / height)
        others = ((place[0] + reach) / width, (place[1] + half) / height)
        seen = Recognised(number, *map(_share, (*sides, *others, character.confidence)))
        left, right = scale * float(middle - reach), scale * float(middle + reach)
        top, bottom = scale * (baseline - half), scale * (baseline + half)
        glyphs.extend(Glyph(letter, left, top, right, bottom, scale * baseline, seen) for letter in character.text)
    return glyphs


def _share(value: float) -> float:
    return round(float(min(max(value, 0.0), 1.0)), DIGITS)


def _lay_of(lines: list[SeenLine], pixels: Pixels) -> Lay:
    """Return how the page lies, told by its long lines."""
    height, width = pixels.shape[:2]
    found = []
    for line in lines:
        across, down = line.corners[1] - line.corners[0], line.corners[3] - line.corners[0]
        if np.linalg.norm(across) > LONG_LINE * np.linalg.norm(down):
            # Upper and lower side together: one alone is bent by the letters at its ends.
            run = across + line.corners[2] - line.corners[3]
            found.append((float(line.corners[:, 1].mean() - height / 2), float(run[1] / run[0]), float(run[0])))
    if not found:
        return Lay(0.0, 0.0, (width / 2, height / 2))
    usual = median(slope for _, slope, _ in found)
    kept = np.array([each for each in found if abs(each[1] - usual) <= SLOPE_OFF])
    if len(kept) < FEWEST_SLOPES:
        return Lay(usual, 0.0, (width / 2, height / 2))
    turn, slope = np.polyfit(kept[:, 0], kept[:, 1], 1, w=np.sqrt(kept[:, 2]))
    return Lay(float(slope), float(turn), (width / 2, height / 2))


def _without_seals(pixels: Pixels) -> Pixels:
    """Return ``pixels`` with red seals faded, so that what they are stamped on can be read; red letters stay."""
    import cv2  # noqa: PLC0415  comes with the engine

    wide = pixels.astype(np.int16)
    red = wide[:, :, 0] - np.maximum(wide[:, :, 1], wide[:, :, 2]) > RED_ABOVE
    if not red.any():
        return pixels
    joined = cv2.morphologyEx(red.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    clear = pixels
    least = SEAL_SIDE * pixels.shape[1]
    for left, top, width, height, _ in boxes[1:count]:
        if min(width, height) >= least and min(width, height) >= SEAL_SQUARE * max(width, height):
            clear = clear.copy() if clear is pixels else clear
            part = clear[top : top + height, left : left + width]
            # Under red light red ink is as bright as paper.
            part[:] = part[:, :, :1]
    return clear


def _smooth(pixels: Pixels) -> Pixels:
    """Return a picture of black and white alone with grey edges, as the engine has learnt to read; any other as it is.

    Of letters that a copier has frayed it reads three times as many so.
    """
    import cv2  # noqa: PLC0415

    between = (pixels > BLACK) & (pixels < WHITE)
    if between.mean() > BILEVEL:
        return pixels
    return np.asarray(cv2.GaussianBlur(pixels, (5, 5), 1.0), np.uint8)


def _rules(pixels: Pixels, lay: Lay) -> list[Rule]:
    """Return the ruled lines of the picture laid straight, in pixels."""
    import cv2  # noqa: PLC0415

    height, width = pixels.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    across, down = lay.bent(x, y)
    grey = cv2.remap(
        cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY),
        across.astype(np.float32),
        down.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, NEIGHBOURHOOD, DARKER
    )  # fmt: skip
    horizontal = _strokes(np.asarray(ink, np.uint8), width)
    vertical = _strokes(np.ascontiguousarray(np.asarray(ink, np.uint8).T), width)
    rules = [Rule(left, place, right, place) for left, place, right in _joined(horizontal, vertical, width)]
    return rules + [Rule(place, top, place, bottom) for top, place, bottom in _joined(vertical, horizontal, width)]


def _joined(strokes: list[Stroke], others: list[Stroke], width: int) -> list[Stroke]:
    """Return those of ``strokes`` that are long, or run from one of the ``others`` that cross them to another."""
    near, long = NEAR_SHARE * width, LONG_SHARE * width

    def meets(along: float, place: float) -> bool:
        return any(
            abs(other - along) <= near and start - near <= place <= end + near for start, other, end in others
        )  # fmt: skip

    return [
        (start, place, end)
        for start, place, end in strokes
        if end - start >= long or (meets(start, place) and meets(end, place))
    ]


def _strokes(ink: Pixels, width: int) -> list[Stroke]:
    """Return the long thin horizontal strokes of ``ink``; broken ones are mended."""
    import cv2  # noqa: PLC0415

    least = max(int(LINE_SHARE * width), 10)
    # A line that is not quite straight climbs from one row of pixels to the next.
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    found = sorted(
        (float(left), top + height / 2, float(left + length))
        for left, top, length, height, _ in boxes[1:count]
        if height <= max(LINE_THICK * width, 6)
    )
    return _mended(found, GAP_SHARE * width)


def _mended(strokes: list[Stroke], gap: float) -> list[Stroke]:
    """Return ``strokes``, sorted, with those that go on in one another made one."""
    found: list[Stroke] = []
    for start, place, end in strokes:
        for index, (first, at, last) in enumerate(found):
            if -gap <= start - last <= gap and abs(place - at) <= gap / 3:
                found[index] = (first, (at + place) / 2, max(last, end))
                break
        else:
            found.append((start, place, end))
    return found
