"""A Python with known holes is told, one without is not."""

import pytest
from duixian.commands.holes import holes

NEW = (2, 8, 0)


@pytest.mark.parametrize(
    ("python", "expat", "named"),
    [
        ((3, 11, 7), NEW, ["tarfile"]),
        ((3, 11, 14), NEW, []),
        ((3, 12, 11), NEW, ["tarfile"]),
        ((3, 13, 6), NEW, []),
        ((3, 14, 0), NEW, []),
        ((3, 14, 0), (2, 5, 0), ["expat 2.5.0"]),
        ((3, 12, 1), (2, 7, 1), ["expat 2.7.1", "tarfile"]),
    ],
)
def test_known_holes_are_named(python, expat, named):
    assert [*holes(python, expat)] == named
