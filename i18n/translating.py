"""Sentences of the audit from Chinese into English: what the database keeps is Chinese, and readers are not all.

A line is one sentence with others after it, and a sentence may have others within it. Each is recognised by its form in
``sentences.toml``; quotes of documents stay as they are, and so does a line that is no known sentence.
"""

import re
import string
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["in_english"]

LONGEST = 600
DEEPEST = 4
QUOTE_MARKS = re.compile("[“”]")
VALUE = "((?:[^“”]|“(?:[^“”]|“[^“”]*”)*”)+?)"
"""What fills a sentence: quotes, and quotes within them, are whole."""
TIMES = ("end_of_year", "in_year", "before_that")
"""Sentences that stand before another value without a mark between them: 2022年底参加职工."""


class _Form(NamedTuple):
    """A sentence: how to recognise it, what its values stand for in the English, and whether it follows another."""

    pattern: re.Pattern[str]
    order: list[int]
    english: str
    follows: bool


@lru_cache(maxsize=20_000)
def in_english(line: str) -> str:
    """Return ``line``, said by the audit in Chinese, in English."""
    return _said(line, DEEPEST) or line if len(line) <= LONGEST else line


def _said(line: str, depth: int) -> str | None:
    if not depth:
        return None
    for form in _forms():
        found = form.pattern.fullmatch(line)
        if found:
            return _filled(form, found.groups(), depth)
    return _joined(line, depth)


def _joined(line: str, depth: int) -> str | None:
    """Return a sentence with another after it, said in English."""
    for at in range(len(line) - 1, 0, -1):
        if line[at] in "；（" and _is_whole(line[:at]):
            after = next(
                (
                    _filled(form, found.groups(), depth)
                    for form in _forms()
                    if form.follows and (found := form.pattern.fullmatch(line[at:]))
                ),
                None,
            )
            before = _said(line[:at], depth - 1) if after else None
            if after and before:
                return before + after
    return None


def _filled(form: _Form, values: tuple[str, ...], depth: int) -> str:
    said = [_said(value, depth - 1) or value for value in values]
    return form.english.format(*(said[form.order.index(place)] for place in range(len(form.order))))


def _is_whole(text: str) -> bool:
    """Tell whether every quote that begins in ``text`` ends there."""
    depth = 0
    for mark in QUOTE_MARKS.findall(text):
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return False
    return depth == 0


@cache
def _forms() -> list[_Form]:
    """Return the sentences, those that say most by themselves first."""
    entries = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8"))
    times = "|".join(re.escape(entries[name]["zh"]).replace(r"\{\}", r"\d+") for name in TIMES)
    forms = [(_form(entry["zh"], entry["en"], times), entry["zh"]) for entry in entries.values()]
    return [form for form, chinese in sorted(forms, key=lambda pair: -len(re.sub(r"\{[^}]*\}", "", pair[1])))]


def _form(chinese: str, english: str, times: str) -> _Form:
    pattern, order = "", list[int]()
    for words, name, _, _ in string.Formatter().parse(chinese):
        if not words and pattern.endswith(VALUE):
            pattern = pattern.removesuffix(VALUE) + f"((?:{times})|{VALUE[1:]}"
        pattern += re.escape(words)
        if name is not None:
            order.append(int(name) if name else len(order))
            pattern += VALUE
    plain = "".join(
        words.replace("{", "{{").replace("}", "}}") + ("" if name is None else f"{{{name}}}")
        for words, name, _, _ in string.Formatter().parse(english)
    )
    return _Form(re.compile(pattern, re.DOTALL), order, plain, chinese[0] in "；（")
