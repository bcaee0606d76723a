"""What a number counts and which verb it hangs on: the best of the candidates around it."""

from dataclasses import dataclass

from ..corpora import indicator_code
from ..nlp.tokens import tag_of
from .candidates import Candidate, noun_candidates, verb_candidates
from .confidence import choose_alike
from .context import Context
from .linear_model import load_chooser

__all__ = ["Counted", "counted", "noun_features", "source_before", "verb_features"]


@dataclass(frozen=True, slots=True)
class Counted:
    """The thing counted, at ``text[start:end]`` or carried over (no places), the verb, and how sure the noun is."""

    noun: str | None
    start: int | None
    end: int | None
    action: str | None
    certainty: float
    source: str = ""
    """where the noun was found; the members of a list have theirs in the same place"""


def counted(context: Context, carried: list[Counted]) -> Counted:
    """Return what the number counts; ``carried`` is what the figures before it counted, the nearest first."""
    nouns = noun_candidates(context, list(dict.fromkeys(thing.noun for thing in carried if thing.noun)))
    alike = source_before(context, carried[0].source if carried else "")
    noun, certainty = None, 0.5
    if nouns:
        features = [noun_features(context, noun, alike) for noun in nouns]
        best, certainty = choose_alike(load_chooser("indicator"), features, [noun.words for noun in nouns])
        noun = nouns[best]
    verbs = verb_candidates(context, carried[0].action if carried else None)
    best, _ = load_chooser("action").choose([verb_features(context, verb, noun) for verb in verbs])
    action = verbs[best].words or None
    if noun is None:
        return Counted(None, None, None, action, certainty)
    return Counted(_tidy(noun.words), noun.start, noun.end, action, certainty, noun.source)


def source_before(context: Context, source: str) -> str:
    """Return ``source``, of the figure before it, if that stands in the same sentence."""
    return source if context.previous and context.previous.start >= context.sentence[0] else ""


def noun_features(context: Context, noun: Candidate, alike: str) -> list[str]:
    """Return the names of what speaks for or against ``noun`` as the thing counted.

    ``alike`` is where the noun of the figure before it in its sentence was found.
    """
    quantity = context.mention.quantity
    if quantity is None:
        raise ValueError("a figure has a quantity")
    tokens, at = context.tokens, context.at
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    second = tokens[at + 2].word if at + 2 < len(tokens) else ""
    previous = tokens[at - 1].word if at else ""
    source, dimension, unit = noun.source, quantity.dimension, quantity.unit
    length = min(8, len(noun.words) // 2)
    head, opening = tag_of(noun.last) if noun.last else "", tag_of(noun.first) if noun.first else ""
    near = max(-1, min(5, noun.distance))
    features = [
        f"source={source}",
        f"source+dimension={source}+{dimension}",
        f"source+unit={source}+{unit}",
        f"source+following={source}+{tag_of(following)[:1] if following else ''}",
        f"source+next={source}+{following}",
        f"source+previous={source}+{tag_of(previous)[:1] if previous else ''}",
        f"source+prior={source}+{previous}",
        f"source+near={source}+{near}",
        f"source+length={source}+{length}",
        f"source+two={source}+{tag_of(following)[:1] if following else ''}{tag_of(second)[:1] if second else ''}",
        f"alike={source}+{alike}",
        f"alike+previous={source}+{alike}+{previous}",
        f"length={length}",
        f"first={noun.first}",
        f"last={noun.last}",
        f"last+unit={noun.last}+{unit}",
        f"last+dimension={noun.last[-1:]}+{dimension}",
        f"tags={source}+{opening[:1]}+{head}",
        f"before={source}+{tag_of(noun.before) if noun.before else ''}",
        f"before:{noun.before}",
        f"after={source}+{tag_of(noun.after) if noun.after else ''}",
        f"after:{noun.after}",
    ]
    code = indicator_code(noun.words)
    features += [f"catalogue={code is not None}+{source}", f"area={code and code.partition('.')[0]}+{unit}"]
    features += [
        f"ends:{noun.words[-2:]}",
        f"ends:{noun.words[-1:]}+{unit}",
        f"begins:{noun.words[:1]}",
        f"begins:{noun.words[:2]}",
    ]
    if "的" in noun.words:
        features.append(f"of+{source}")
    if "、" in noun.words:
        features.append(f"list+{source}")
    if noun.words.count("“") != noun.words.count("”") or noun.words.count("《") != noun.words.count("》"):
        features.append("unbalanced")
    if noun.words[-1:] in "率比额数":
        features.append(f"ends+{noun.words[-1:]}+{dimension}")
    if noun.words[:1] in "了个名家人":
        features.append(f"opens+{noun.words[:1]}")
    return features


def verb_features(context: Context, verb: Candidate, noun: Candidate | None) -> list[str]:
    """Return the names of what speaks for or against ``verb`` as what the number hangs on."""
    quantity = context.mention.quantity
    dimension = quantity.dimension if quantity else None
    noun_source = noun.source if noun else "no noun"
    place = "apart"
    if noun and noun.start is not None and noun.end is not None and verb.start is not None and verb.end is not None:
        if verb.end == noun.start:
            place = "before it"
        elif verb.start == noun.end:
            place = "after it"
        elif noun.start <= verb.start and verb.end <= noun.end:
            place = "inside"
    near = max(-1, min(6, verb.distance))
    return [
        f"source={verb.source}",
        f"source+noun={verb.source}+{noun_source}",
        f"source+dimension={verb.source}+{dimension}",
        f"source+near={verb.source}+{near}",
        f"place={place}+{verb.source}",
        f"place+noun={place}+{verb.source}+{noun_source}",
        f"word={verb.words}",
        f"word+source={verb.words}+{verb.source}",
        f"last={verb.last[-1:]}",
        f"length={len(verb.words)}",
        f"tag={verb.source}+{tag_of(verb.last) if verb.last else ''}",
        f"before={verb.source}+{tag_of(verb.before) if verb.before else ''}",
        f"before:{verb.before}",
        f"after:{verb.after}",
        f"after={verb.source}+{tag_of(verb.after) if verb.after else ''}",
    ]


def _tidy(noun: str) -> str:
    if noun.count("“") != noun.count("”"):
        noun = noun.strip("“”")
    return noun.strip("、,，和的") or noun
