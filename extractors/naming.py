"""What a number counts and which verb it hangs on: the best of the candidates around it."""

from typing import NamedTuple

from ..corpora import indicator_code
from ..nlp.text.words import tag_of
from .candidates import Candidate, noun_candidates, verb_candidates
from .confidence import choose_alike
from .context import Context
from .linear_model import load_chooser

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
        scores = [model.score(features) for features in noun_features(context, nouns, alike)]
        best, certainty = choose_alike(model, scores, [noun.words for noun in nouns])
        noun = nouns[best]
    verbs = verb_candidates(context, carried.action if carried else None)
    model = load_chooser("action")
    best, _ = model.choose([model.score(verb_features(context, verb, noun)) for verb in verbs])
    action = verbs[best].words or None
    if noun is None:
        return Counted(None, None, None, action, certainty)
    return Counted(_tidy(noun.words), noun.start, noun.end, action, certainty, noun.source)


def source_before(context: Context, source: str) -> str:
    """Return ``source``, of the figure before it, if that stands in the same sentence."""
    return source if context.previous and context.previous.start >= context.sentence[0] else ""


def noun_features(context: Context, nouns: list[Candidate], alike: str) -> list[list[str]]:
    """Return for each of ``nouns`` the names of what speaks for or against it as the thing counted.

    ``alike`` is where the noun of the figure before it in its sentence was found.
    """
    quantity, words, at = context.mention.quantity, context.words, context.at
    if quantity is None:
        raise ValueError("a figure has a quantity")
    following = words[at + 1] if at + 1 < len(words) else ""
    previous = words[at - 1] if at else ""
    second = words[at + 2] if at + 2 < len(words) else ""
    of_source = {
        source: [
            f"source={source}",
            f"source+unit={source}+{quantity.unit}",
            f"source+following={source}+{_initial(following)}",
            f"source+two={source}+{_initial(following)}{_initial(second)}",
            f"source+previous={source}+{_initial(previous)}",
            f"source+prior={source}+{previous}",
            f"alike={source}+{alike}",
            f"alike+previous={source}+{alike}+{previous}",
        ]
        for source in {noun.source for noun in nouns}
    }
    return [of_source[noun.source] + _of_noun(noun, quantity.dimension, quantity.unit) for noun in nouns]


def _of_noun(noun: Candidate, dimension: str | None, unit: str | None) -> list[str]:
    source, words, last = noun.source, noun.words, noun.last
    features = [
        f"source+near={source}+{max(-1, min(5, noun.distance))}",
        f"source+length={source}+{min(8, len(words) // 2)}",
        f"last={last}",
        f"last+dimension={last[-1:]}+{dimension}",
        f"first={noun.first}",
        f"tags={source}+{_initial(noun.first)}+{_tag(last)}",
        f"catalogue={indicator_code(words) is not None}+{source}",
        f"before:{noun.before}",
        f"begins:{words[:1]}",
        f"begins:{words[:2]}",
        f"ends:{words[-2:]}",
        f"ends:{words[-1:]}+{unit}",
    ]
    if "、" in words:
        features.append(f"list+{source}")
    return features


def verb_features(context: Context, verb: Candidate, noun: Candidate | None) -> list[str]:
    """Return the names of what speaks for or against ``verb`` as what the number hangs on."""
    quantity = context.mention.quantity
    place = "apart"
    if noun and noun.start is not None and noun.end is not None and verb.start is not None and verb.end is not None:
        if verb.end == noun.start:
            place = "before it"
        elif verb.start == noun.end:
            place = "after it"
        elif noun.start <= verb.start and verb.end <= noun.end:
            place = "inside"
    source, words, last = verb.source, verb.words, verb.last
    return [
        f"place+noun={place}+{source}+{noun.source if noun else 'no noun'}",
        f"source+noun={source}+{noun.source if noun else 'no noun'}",
        f"source+dimension={source}+{quantity.dimension if quantity else None}",
        f"source+near={source}+{max(-1, min(6, verb.distance))}",
        f"word={words}",
        f"word+source={words}+{source}",
        f"last={last[-1:]}",
        f"length={len(words)}",
        f"before={source}+{_tag(verb.before)}",
        f"before:{verb.before}",
        f"after={source}+{_tag(verb.after)}",
        f"after:{verb.after}",
    ]


def _tag(word: str) -> str:
    return tag_of(word) if word else ""


def _initial(word: str) -> str:
    return tag_of(word)[:1] if word else ""


def _tidy(noun: str) -> str:
    if noun.count("“") != noun.count("”"):
        noun = noun.strip("“”")
    return noun.strip("、,，和的") or noun
