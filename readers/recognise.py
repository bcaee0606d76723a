"""Text recognition (OCR): the lines of text that the engine sees in a picture, each character with its place.

The engine is RapidOCR with the PP-OCRv6 models that its package holds; nothing is fetched. Its classifier of lines that
stand on their head is off: it turns short cells that stand upright.
"""

import logging
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .page_lines import is_wide

__all__ = ["Pixels", "SeenCharacter", "SeenLine", "recognise"]

Pixels = NDArray[np.uint8]
"""A picture: rows of pixels of red, green and blue."""

THREADS = 2
"""More make a page no faster on machines with few cores, and each holds memory of its own."""
OUT_OF_MEMORY = ("bad_alloc", "Insufficient memory")
"""What ONNX Runtime and OpenCV say of it, in errors of their own."""
LETTER = 0.55
"""The width of a Latin letter or a digit, in widths of a Chinese character."""
LINE_FILL = 0.8
"""The width of a Chinese character, in heights of the line that the engine found it in."""


class SeenCharacter(NamedTuple):
    """One character from ``left`` to ``right`` along its line, from 0 to 1, and how certain the engine is of it."""

    text: str
    left: float
    right: float
    confidence: float


class SeenLine(NamedTuple):
    """A line with its corners from the upper left one clockwise, in pixels."""

    corners: NDArray[np.float64]
    characters: list[SeenCharacter]


def recognise(pixels: Pixels) -> list[SeenLine]:
    """Return the lines of text in ``pixels``, in no order that means anything; blanks are not told.

    Raises MemoryError if there is not enough.
    """
    try:
        found = _engine()(np.ascontiguousarray(pixels[:, :, ::-1]))
    except Exception as error:
        if any(words in str(error) for words in OUT_OF_MEMORY):
            raise MemoryError from error
        raise
    if found.txts is None:
        return []
    lines = (
        _line(np.array(corners, np.float64), text, words, score)
        for corners, text, words, score in zip(found.boxes, found.txts, found.word_results, found.scores, strict=True)
    )
    return [line for line in lines if line.characters]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415  two seconds, for scans alone

    logging.getLogger("RapidOCR").disabled = True
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _line(corners: NDArray[np.float64], text: str, words: Any, score: float) -> SeenLine:
    """Return a line of the engine with a width of its own for each character.

    The engine gives all characters of a line one width; only their middles are well placed.
    """
    start, end, below = corners[0], corners[1], corners[3]
    along = (end - start) / max(float(np.linalg.norm(end - start)), 1.0)
    length, height = float(np.linalg.norm(end - start)), float(np.linalg.norm(below - start))
    middles = [float((np.mean(box, axis=0) - start) @ along) for _, _, box in words]
    texts = [word for word, _, _ in words]
    if height > length:
        # The engine turned it: its characters stand one below the other.
        middles = [float(np.linalg.norm(np.mean(box, axis=0)[1] - start[1])) for _, _, box in words]
        length, height = height, length
    em = _em(texts, middles, height)
    # The engine counts its certainties by the characters of the text, blanks among them, and cuts them to the words.
    places = [place for place, character in enumerate(text) if not character.isspace()]
    given = [confidence for _, confidence, _ in words]
    characters = []
    for index, (character, middle) in enumerate(zip(texts, middles, strict=True)):
        half = em * (1 if is_wide(character) else LETTER) / 2
        left, right = middle - half, middle + half
        if index:
            left = max(left, (middles[index - 1] + middle) / 2)
        if index + 1 < len(middles):
            right = min(right, (middle + middles[index + 1]) / 2)
        place = places[index] if index < len(places) else index
        confidence = given[place] if place < len(given) else score
        characters.append(SeenCharacter(character, left / length, right / length, min(max(confidence, 0.0), 1.0)))
    return SeenLine(corners, characters)


def _em(texts: list[str], middles: list[float], height: float) -> float:
    """Return the width of a Chinese character: the step from one to the next, else by the height of the line."""
    steps = [
        after - before
        for (one, before), (other, after) in pairwise(zip(texts, middles, strict=True))
        if is_wide(one) and is_wide(other)
    ]
    usual = LINE_FILL * height
    return min(median(steps), 1.5 * usual) if len(steps) > 1 else usual
