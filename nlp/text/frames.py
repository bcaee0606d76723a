"""Frames: what stands around a number and together says how it is meant, as ``corpora/lexicon/frames.toml`` lists them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...corpora import lexicon

__all__ = ["frame_names", "frames_at"]

NEAR = 32
"""Characters before a number in which what leads up to it is looked for."""


class _Frame(NamedTuple):
    before: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    after: re.Pattern[str] | None


def frames_at(text: str, clause: int, start: int, end: int) -> Iterator[int]:
    """Yield the frames, as indices of ``frame_names``, of the number ``text[start:end]`` (unified vocabulary).

    ``clause`` is where its clause begins, or the number before it in the clause ends.
    """
    near = max(clause, start - NEAR)
    for index, (before, anywhere, after) in enumerate(_frames()):
        if (
            (before is None or before.search(text, near, start))
            and (anywhere is None or anywhere.search(text, clause, start))
            and (after is None or after.match(text, end))
        ):
            yield index


def frame_names() -> tuple[str, ...]:
    """Return the names of the frames in the order of the lexicon."""
    return tuple(entry["id"] for entry in lexicon("frames")["frame"])


@cache
def _frames() -> tuple[_Frame, ...]:
    def compiled(entry: dict[str, str], part: str, form: str) -> re.Pattern[str] | None:
        return re.compile(form.format(entry[part])) if part in entry else None

    return tuple(
        _Frame(compiled(entry, "before", "(?:{})$"), compiled(entry, "anywhere", "{}"), compiled(entry, "after", "{}"))
        for entry in lexicon("frames")["frame"]
    )
