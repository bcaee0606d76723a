"""Which characters a text has: asked once, it spares most texts the search for most kinds of damage."""

import numpy as np

__all__ = ["characters"]


def characters(text: str) -> frozenset[str]:
    """Return the characters of ``text`` (those beyond U+FFFF as the halves that UTF-16 makes of them)."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    seen = np.zeros(0x10000, dtype=bool)
    seen[codes] = True
    return frozenset(map(chr, np.flatnonzero(seen)))
