"""What a number counts and which verb it hangs on: the best of the candidates around it."""

from functools import lru_cache
from typing import NamedTuple

from ..nlp.tokens import tag_of
from .candidates import Candidate, noun_candidates, verb_candidates
from .confidence import choose_alike
from .context import Context
from .linear_model import Features, load_chooser

__all__ = ["Counted", "counted", "noun_features", "source_before", "verb_features"]


class Counted(NamedTuple):
    """The thing counted, at ``text[start:end]`` or carried over (no places), the verb, and how sure the noun is."""

    noun: str | None
    start: int | None
    end: int | None
    action: str | None
    certainty: float
    source: str = ""
    """where the noun was found; the members of a list have theirs in the same place"""


def counted(context: Context, carried: Counted | None) -> Counted:
    """Return what the number counts; ``carried`` is what the figure before it counted."""
    nouns = noun_candidates(context, carried.noun if carried else None)
    alike = source_before(context, carried.source if carried else "")
    noun, certainty = None, 0.5
    if nouns:
        model = load_chooser("indicator")
        features = noun_features(context, nouns, alike)
        best, certainty = choose_alike(model, features, [noun.words for noun in nouns])
        noun = nouns[best]
    verbs = verb_candidates(context, carried.action if carried else None)
    model = load_chooser("action")
    best, _ = model.choose([verb_features(context, verb, noun) for verb in verbs])
    action = verbs[best].words or None
    if noun is None:
        return Counted(None, None, None, action, certainty)
    return Counted(_tidy(noun.words), noun.start, noun.end, action, certainty, noun.source)


def source_before(context: Context, source: str) -> str:
    """Return ``source``, of the figure before it, if that stands in the same sentence."""
    return source if context.previous and context.previous.start >= context.sentence[0] else ""


def noun_features(context: Context, nouns: list[Candidate], alike: str) -> list[Features]:
    """Return for each of ``nouns`` what speaks for or against it as the thing counted.

    ``alike`` is where the noun of the figure before it in its sentence was found.
    """
    quantity, words, at = context.mention.quantity, context.words, context.at
    if quantity is None:
        raise ValueError("a figure has a quantity")
    following = words[at + 1] if at + 1 < len(words) else ""
    second = words[at + 2] if at + 2 < len(words) else ""
    previous = words[at - 1] if at else ""
    of_number = (
        quantity.unit or "",
        _initial(following),
        _initial(following) + _initial(second),
        _initial(previous),
        previous,
        alike,
        f"{alike}+{previous}",
    )
    return [
        Features(_noun_beginnings(noun.source, quantity.dimension, quantity.unit), ("", *of_number, *_of_noun(noun)))
        for noun in nouns
    ]


@lru_cache(maxsize=1000)
def _noun_beginnings(source: str, dimension: str | None, unit: str | None) -> tuple[str, ...]:
    of_number = ("unit", "following", "two", "previous", "prior", "alike", "alike+previous")
    return (
        f"source={source}",
        *(f"source+{name}={source}+" for name in of_number),
        f"source+near={source}+",
        f"source+length={source}+",
        f"tags={source}+",
        f"marks={source}+",
        "before:",
        "last=",
        f"last+dimension={dimension}+",
        "begins:",
        "begins:",
        "ends:",
        f"ends+unit={unit}+",
    )


def _of_noun(noun: Candidate) -> tuple[str, ...]:
    words, last = noun.words, noun.last
    return (
        str(max(-1, min(5, noun.distance))),
        str(min(8, len(words) // 2)),
        _initial(noun.first) + "+" + _tag(last),
        _marks(words),
        noun.before,
        last,
        last[-1:],
        words[:1],
        words[:2],
        words[-2:],
        words[-1:],
    )


def _marks(words: str) -> str:
    """Return 的 and 、 if ``words`` hold them, and “ if a mark is not closed."""
    unbalanced = words.count("“") != words.count("”") or words.count("《") != words.count("》")
    return ("的" if "的" in words else "") + ("、" if "、" in words else "") + ("“" if unbalanced else "")


def verb_features(context: Context, verb: Candidate, noun: Candidate | None) -> Features:
    """Return what speaks for or against ``verb`` as what the number hangs on."""
    quantity, words = context.mention.quantity, verb.words
    of_noun = noun.source if noun else "no noun"
    return Features(
        _verb_beginnings(verb.source, quantity.dimension if quantity else None),
        (
            of_noun,
            f"{_place(verb, noun)}+{of_noun}",
            "",
            str(max(-1, min(6, verb.distance))),
            words,
            words,
            verb.last[-1:],
            str(len(words)),
            _tag(verb.before),
            verb.before,
            _tag(verb.after),
            verb.after,
        ),
    )


@lru_cache(maxsize=1000)
def _verb_beginnings(source: str, dimension: str | None) -> tuple[str, ...]:
    return (
        f"source+noun={source}+",
        f"place+noun={source}+",
        f"source+dimension={source}+{dimension}",
        f"source+near={source}+",
        "word=",
        f"word+source={source}+",
        "last=",
        "length=",
        f"before={source}+",
        "before:",
        f"after={source}+",
        "after:",
    )


def _place(verb: Candidate, noun: Candidate | None) -> str:
    if noun is None or noun.start is None or noun.end is None or verb.start is None or verb.end is None:
        return "apart"
    if verb.end == noun.start:
        return "before it"
    if verb.start == noun.end:
        return "after it"
    return "inside" if noun.start <= verb.start and verb.end <= noun.end else "apart"


def _tag(word: str) -> str:
    return tag_of(word) if word else ""


def _initial(word: str) -> str:
    return tag_of(word)[:1] if word else ""


def _tidy(noun: str) -> str:
    if noun.count("“") != noun.count("”"):
        noun = noun.strip("“”")
    return noun.strip("、,，和的") or noun
