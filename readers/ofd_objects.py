"""What an OFD page draws: text objects to characters with their places, path objects to ruled lines.

Lengths in OFD are millimetres, y grows downward. An object has its own origin (``Boundary``) and matrix (``CTM``).
"""

import math
import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise, repeat
from typing import Any

from .page import UNKNOWN, Glyph, Rule, rule_between
from .page_direction import turned, turns
from .page_lines import is_wide

__all__ = ["POINTS", "glyphs_of", "numbers", "rules_of"]

POINTS = 72 / 25.4
ASCENT = 0.86
NARROW = 0.5
USUAL_SIZE = 4.0
WIDEST = 1.5
THIN = 3.0
MOST_STEPS = 100_000
PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd\x00-\x08\x0b-\x1f¤]")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
PATH_STEP = re.compile(r"[SMLQBAC]|[-+\d.eE]+")
POINT_COUNT = {"S": 1, "M": 1, "L": 1, "Q": 2, "B": 3, "C": 0}
CURVES = frozenset("QBA")
Point = tuple[float, float]


def glyphs_of(text: Any) -> Iterator[tuple[int, Glyph]]:
    """Yield the characters of a TextObject with the quarter turns they are written at; slanted text is left out."""
    left, top, matrix = _frame(text)
    size = _number(text.get("Size"), USUAL_SIZE)
    turn = turns(math.atan2(matrix[1], matrix[0]))
    if turn is None:
        return
    scale = math.hypot(matrix[0], matrix[1]) * POINTS
    height = size * (math.hypot(matrix[2], matrix[3]) or 1.0) * POINTS
    above, below = ASCENT * height, (1 - ASCENT) * height
    x, y = 0.0, 0.0
    for code in text.iterfind("{*}TextCode"):
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        for character, here, width in _spread(code, (x, y), size, _number(text.get("HScale"), 1.0)):
            place = _placed(here, left, top, matrix)
            start, baseline = turned(place[0] * POINTS, place[1] * POINTS, turn)
            meaning = UNKNOWN if PRIVATE.match(character) else character
            yield turn, Glyph(meaning, start, baseline - above, start + width * scale, baseline + below, baseline)


def _spread(code: Any, start: Point, size: float, narrowed: float) -> Iterator[tuple[str, Point, float]]:
    """Yield the characters of a TextCode, their places and widths in the object's own coordinates."""
    characters = code.text or ""
    across, down = code.get("DeltaX"), code.get("DeltaY")
    steps_across = islice(_steps(across), len(characters))
    steps_down = islice(_steps(down), len(characters))
    x, y = start
    for character in characters:
        natural = size * narrowed * (1.0 if is_wide(character) else NARROW)
        step_x, step_y = next(steps_across, None), next(steps_down, 0.0)
        if step_x is None:
            step_x = 0.0 if step_y else natural
        # Blanks are characters of their own: letters set wide are no words apart.
        yield character, (x, y), step_x if 0 < step_x <= WIDEST * size else natural
        x, y = x + step_x, y + step_y


def rules_of(path: Any) -> Iterator[Rule]:
    """Yield the ruled lines of a PathObject: its straight strokes, or itself if it is filled and as thin as a line."""
    left, top, matrix = _frame(path)
    data = path.find("{*}AbbreviatedData")
    stroked = path.get("Stroke") != "false"
    for points in _outlines("" if data is None else data.text or ""):
        placed = [_placed(point, left, top, matrix) for point in points]
        placed = [(x * POINTS, y * POINTS) for x, y in placed]
        xs, ys = [x for x, _ in placed], [y for _, y in placed]
        lines = list(pairwise(placed))
        if not stroked:
            middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
            if max(ys) - min(ys) <= THIN:
                lines = [((min(xs), middle_y), (max(xs), middle_y))]
            elif max(xs) - min(xs) <= THIN:
                lines = [((middle_x, min(ys)), (middle_x, max(ys)))]
            else:
                continue
        yield from (rule for start, end in lines if (rule := rule_between(*start, *end)))


def numbers(text: str | None) -> list[float]:
    """Return the numbers that ``text`` lists."""
    return [value for found in NUMBER.findall(text or "") if math.isfinite(value := float(found))]


def _outlines(data: str) -> Iterator[list[Point]]:
    """Yield the points of each part of a path; parts with curves are left out."""
    points: list[Point] = []
    waiting: list[float] = []
    command, curved = "", False
    for word in chain(PATH_STEP.findall(data), ["M"]):
        if word not in POINT_COUNT and word != "A":
            waiting.extend(numbers(word)[:1])
            if command in {"M", "S", "L"} and len(waiting) == 2:
                points.append((waiting[0], waiting[1]))
                waiting = []
            continue
        command, waiting = word, []
        curved = curved or command in CURVES
        if command == "C" and points:
            points.append(points[0])
        if command in {"M", "S"}:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False


def _frame(drawn: Any) -> tuple[float, float, tuple[float, ...]]:
    """Return where the object's own coordinates begin, and its matrix."""
    boundary = numbers(drawn.get("Boundary"))
    matrix = numbers(drawn.get("CTM"))
    left, top = boundary[:2] if len(boundary) >= 2 else (0.0, 0.0)
    return left, top, tuple(matrix) if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _placed(point: Point, left: float, top: float, matrix: tuple[float, ...]) -> Point:
    a, b, c, d, e, f = matrix
    return left + a * point[0] + c * point[1] + e, top + b * point[0] + d * point[1] + f


def _steps(deltas: str | None) -> Iterator[float]:
    """Yield the distances that DeltaX lists; ``g 3 2.5`` is 2.5 three times."""
    words = iter((deltas or "").split())
    for word in words:
        if word == "g":
            count, value = numbers(next(words, "0")), numbers(next(words, "0"))
            if count and value:
                yield from repeat(value[0], int(min(max(count[0], 0), MOST_STEPS)))
        else:
            yield from numbers(word)[:1]


def _number(text: str | None, usual: float) -> float:
    found = numbers(text)
    return found[0] if found else usual
