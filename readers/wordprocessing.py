"""The names of elements and attributes in a Word document, and the value that most of them have."""

from typing import Any

__all__ = ["W", "value_of"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value_of(element: Any, *path: str) -> str | None:
    """Return the ``w:val`` of the element that ``path``, local names, leads to below ``element``."""
    found = element.find("/".join(W + name for name in path))
    value: str | None = None if found is None else found.get(f"{W}val")
    return value
