"""Offsets as programs count them whose characters are UTF-16 code units: JavaScript, Java, .NET, most editors."""

from bisect import bisect_left

__all__ = ["Utf16"]

LAST_IN_ONE_UNIT = "\uffff"


class Utf16:
    """Turns code point offsets of ``text`` into UTF-16 offsets, and into lines and columns."""

    def __init__(self, text: str) -> None:
        self.wide = [place for place, character in enumerate(text) if character > LAST_IN_ONE_UNIT]
        self.lines = [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]

    def offset(self, place: int) -> int:
        """Return the UTF-16 offset of the code point offset ``place``."""
        return place + bisect_left(self.wide, place)

    def line_and_column(self, place: int) -> tuple[int, int]:
        """Return the line of ``place``, and the column in UTF-16 code units; both from 1."""
        line = bisect_left(self.lines, place + 1)
        return line, self.offset(place) - self.offset(self.lines[line - 1]) + 1
