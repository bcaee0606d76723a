"""Known holes of this Python that matter to a program that reads documents of strangers."""

import sys
from collections.abc import Iterator
from pyexpat import EXPAT_VERSION, version_info

__all__ = ["holes"]

EXPAT = (2, 7, 2)
"""The first without CVE-2024-8176 (deep nesting) and CVE-2025-59375 (memory out of a small document)."""
TARFILE = {(3, 11): 14, (3, 12): 12, (3, 13): 6}
"""The first release of each minor version without CVE-2025-8194 (a tar file that is read without end); all newer have none."""


def holes(
    python: tuple[int, int, int] = sys.version_info[:3], expat: tuple[int, int, int] = version_info
) -> Iterator[str]:
    """Yield the parts of the Python of version ``python``, built with ``expat``, that have known holes.

    A distribution may have mended them without a new version: what is told is a hint.
    """
    if expat < EXPAT:
        yield EXPAT_VERSION.replace("_", " ") if expat == version_info else f"expat {'.'.join(map(str, expat))}"
    major, minor, release = python
    if release < TARFILE.get((major, minor), 0):
        yield "tarfile"
