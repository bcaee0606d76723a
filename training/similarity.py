"""How alike two names are: what training takes for the right phrase, and evaluation for the right thing."""

__all__ = ["name_similarity"]

LEAST_SHARED = 2 / 3


def name_similarity(one: str, other: str) -> float:
    """Return the share of characters that two names have in common, between 0 and 1 (Dice), 0 for no match.

    They match where one holds the other (two characters and more) or two thirds are shared.
    """
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if 2 * len(short) < len(long) and not (len(short) >= 2 and short in long):
        return 0.0
    left = long
    for character in short:
        left = left.replace(character, "", 1)
    shared = 2 * (len(long) - len(left)) / max(1, len(short) + len(long))
    return shared if shared >= LEAST_SHARED or (len(short) >= 2 and short in long) else 0.0
