"""Notices that the showing page put into the text: 当前隐藏内容免费查看, 点击查看."""

from .mend import Mend
from .rules import Span, found, rules

__all__ = ["find"]


def find(text: str) -> list[Mend]:
    """Find the notices."""
    mends: list[Mend] = []
    for span in sorted(set(found(text, rules("notice", "anywhere", "edge", "head", "tail"), Span(0, len(text))))):
        if not mends or span.start >= mends[-1].end:
            mends.append(Mend.replacing(text, span.start, span.end, "", "injected_notice"))
    return mends
