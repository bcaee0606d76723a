"""Numbers in the attributes of a document, which may be anything: what is odd costs itself and not the text."""

__all__ = ["whole_number"]

MOST_DIGITS = 9


def whole_number(written: str | None, default: int = 0) -> int:
    """Return the whole number that ``written`` says, ``default`` where it says none that makes sense."""
    if not written:
        return default
    digits = written[1:] if written[0] in "+-" else written
    if not digits or len(digits) > MOST_DIGITS or not (digits.isascii() and digits.isdigit()):
        return default
    return int(written)
