"""Words looked for in either script: 驿站 finds 驛站. What is searched is kept beside what was printed, character by character.

``folded`` text is simplified and in lower case, and as long as the text it was made from: a place in one is the same
place in the other. Which documents may hold a word is known by the pairs of characters that stand in them, which helps
with words of two characters as well as with longer ones.
"""

import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, text

from ..nlp.script import converted
from . import schema

__all__ = [
    "documents_perhaps_with",
    "documents_with",
    "folded",
    "has_words",
    "has_words_in_either_script",
    "hits_of",
    "in_clause",
    "pairs_of",
    "terms_of",
]

WORD = re.compile(r"[^\W_]+")
MOST_TERMS = 8


def folded(text: str) -> str:
    """Return ``text`` in simplified characters and lower case, as long as it was."""
    plain = converted(text, "t2s")
    if len(plain) != len(text):
        plain = "".join(_one(converted(character, "t2s"), character) for character in text)
    lower = plain.lower()
    return lower if len(lower) == len(plain) else "".join(_one(each.lower(), each) for each in plain)


def pairs_of(plain: str) -> str:
    """Return the pairs of neighbouring characters of ``plain``, each once, with blanks around them."""
    pairs = {word[at : at + 2] for word in WORD.findall(plain) for at in range(max(len(word) - 1, 1))}
    return f" {' '.join(sorted(pairs))} "


def terms_of(words: str) -> list[str]:
    """Return what a text must hold to be found by ``words``: all of these, each as it stands."""
    return list(dict.fromkeys(folded(words).split()))[:MOST_TERMS]


def hits_of(plain: str, words: str) -> list[tuple[int, int]]:
    """Return where ``words`` stand in the folded text ``plain``, in order; hits that touch are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(hit.span() for term in terms_of(words) for hit in re.finditer(re.escape(term), plain)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def has_words(plain: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Return the condition that the folded text ``plain`` holds all of ``words``."""
    return and_(True, *(plain.contains(term, autoescape=True) for term in terms_of(words)))  # noqa: FBT003  a condition


def has_words_in_either_script(printed: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Return the condition that ``printed`` text, which is not kept folded, holds all of ``words`` in one of two scripts."""
    forms = ({term, converted(term, "s2t")} for term in terms_of(words))
    held = (or_(*(printed.contains(form, autoescape=True) for form in sorted(each))) for each in forms)
    return and_(True, *held)  # noqa: FBT003  a condition


def in_clause() -> ColumnElement[str]:
    """Return the folded clause of a figure."""
    figures = schema.figures.c
    return func.coalesce(figures.plain, figures.clause)


def documents_with(connection: Connection, words: str) -> Select[tuple[int]]:
    """Return the query for the documents whose text holds all of ``words``."""
    texts = schema.texts.c
    perhaps = documents_perhaps_with(connection, words)
    query = select(texts.document).where(has_words(func.coalesce(texts.plain, texts.text), words))
    return query if perhaps is None else query.where(texts.document.in_(perhaps))


def documents_perhaps_with(connection: Connection, words: str) -> Select[tuple[int]] | None:
    """Return the query for the documents in which all pairs of characters of ``words`` stand, by their index.

    No other document holds the words. None where the index cannot help: for single characters.
    """
    texts = schema.texts.c
    pairs = sorted({pair for term in terms_of(words) for pair in pairs_of(term).split() if len(pair) > 1})
    if not pairs:
        return None
    if connection.dialect.name == "sqlite":
        wanted: Any = text("SELECT rowid AS document FROM texts_search WHERE texts_search MATCH :wanted").bindparams(
            wanted=" ".join(f'"{pair}"' for pair in pairs)
        )
        return select(wanted.columns(texts.document).subquery().c.document)
    return select(texts.document).where(*(texts.pairs.contains(f" {pair} ", autoescape=True) for pair in pairs))


def _one(made: str, of: str) -> str:
    return made if len(made) == 1 else of
