"""What a number counts and which verb it hangs on: the best of the candidates around it."""

from dataclasses import dataclass
from typing import NamedTuple

from ..corpora import indicator_code
from ..nlp.tokens import tag_of
from .candidates import Candidate, noun_candidates, verb_candidates
from .confidence import choose_alike
from .context import Context
from .linear_model import Group, load_chooser, named

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
        number = _number_of(context, alike)
        groups = [_noun_groups(noun, number) for noun in nouns]
        best, certainty = choose_alike(load_chooser("indicator"), groups, [noun.words for noun in nouns])
        noun = nouns[best]
    verbs = verb_candidates(context, carried[0].action if carried else None)
    best, _ = load_chooser("action").choose([_verb_groups(context, verb, noun) for verb in verbs])
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
    return named(_noun_groups(noun, _number_of(context, alike)))


class _Number(NamedTuple):
    """What all candidates of one number share."""

    dimension: str | None
    unit: str | None
    following: str
    tags: tuple[str, str]
    """how the next word is tagged, and the one after it"""
    previous: str
    alike: str


def _number_of(context: Context, alike: str) -> _Number:
    quantity, words, at = context.mention.quantity, context.words, context.at
    if quantity is None:
        raise ValueError("a figure has a quantity")
    following = words[at + 1] if at + 1 < len(words) else ""
    second = words[at + 2] if at + 2 < len(words) else ""
    tags = _initial(following), _initial(second)
    return _Number(quantity.dimension, quantity.unit, following, tags, words[at - 1] if at else "", alike)


def _noun_groups(noun: Candidate, number: _Number) -> list[Group]:
    dimension, unit, following, tags, previous, alike = number
    source, words = noun.source, noun.words
    unbalanced = words.count("“") != words.count("”") or words.count("《") != words.count("》")
    return [
        (_of_quantity, source, dimension, unit),
        (_of_following, source, following),
        (_of_two, source, tags),
        (_of_previous, source, previous, alike),
        (_of_reach, source, max(-1, min(5, noun.distance)), min(8, len(words) // 2)),
        (_of_first, noun.first),
        (_of_last, noun.last, dimension, unit),
        (_of_tags, source, _initial(noun.first), _tag(noun.last)),
        (_of_borders, source, noun.before, noun.after),
        (_of_code, source, indicator_code(words), unit),
        (_of_begin, words[:2]),
        (_of_end, words[-2:], dimension, unit),
        (_of_marks, source, "的" in words, "、" in words, unbalanced),
    ]


def _of_quantity(source: str, dimension: str | None, unit: str | None) -> list[str]:
    return [f"source={source}", f"source+dimension={source}+{dimension}", f"source+unit={source}+{unit}"]


def _of_following(source: str, following: str) -> list[str]:
    return [f"source+following={source}+{_initial(following)}", f"source+next={source}+{following}"]


def _of_two(source: str, tags: tuple[str, str]) -> list[str]:
    return [f"source+two={source}+{tags[0]}{tags[1]}"]


def _of_previous(source: str, previous: str, alike: str) -> list[str]:
    return [
        f"source+previous={source}+{_initial(previous)}",
        f"source+prior={source}+{previous}",
        f"alike={source}+{alike}",
        f"alike+previous={source}+{alike}+{previous}",
    ]


def _of_reach(source: str, near: int, length: int) -> list[str]:
    return [f"source+near={source}+{near}", f"source+length={source}+{length}", f"length={length}"]


def _of_first(first: str) -> list[str]:
    return [f"first={first}"]


def _of_last(last: str, dimension: str | None, unit: str | None) -> list[str]:
    return [f"last={last}", f"last+unit={last}+{unit}", f"last+dimension={last[-1:]}+{dimension}"]


def _of_tags(source: str, opening: str, head: str) -> list[str]:
    return [f"tags={source}+{opening}+{head}"]


def _of_borders(source: str, before: str, after: str) -> list[str]:
    return [
        f"before={source}+{_tag(before)}",
        f"before:{before}",
        f"after={source}+{_tag(after)}",
        f"after:{after}",
    ]


def _of_code(source: str, code: str | None, unit: str | None) -> list[str]:
    return [f"catalogue={code is not None}+{source}", f"area={code and code.partition('.')[0]}+{unit}"]


def _of_begin(begin: str) -> list[str]:
    features = [f"begins:{begin[:1]}", f"begins:{begin}"]
    return [*features, f"opens+{begin[:1]}"] if begin[:1] in "了个名家人" else features


def _of_end(end: str, dimension: str | None, unit: str | None) -> list[str]:
    features = [f"ends:{end}", f"ends:{end[-1:]}+{unit}"]
    return [*features, f"ends+{end[-1:]}+{dimension}"] if end[-1:] in "率比额数" else features


def _of_marks(source: str, of: bool, listed: bool, unbalanced: bool) -> list[str]:  # noqa: FBT001
    said = {f"of+{source}": of, f"list+{source}": listed, "unbalanced": unbalanced}
    return [feature for feature, present in said.items() if present]


def verb_features(context: Context, verb: Candidate, noun: Candidate | None) -> list[str]:
    """Return the names of what speaks for or against ``verb`` as what the number hangs on."""
    return named(_verb_groups(context, verb, noun))


def _verb_groups(context: Context, verb: Candidate, noun: Candidate | None) -> list[Group]:
    quantity = context.mention.quantity
    place = "apart"
    if noun and noun.start is not None and noun.end is not None and verb.start is not None and verb.end is not None:
        if verb.end == noun.start:
            place = "before it"
        elif verb.start == noun.end:
            place = "after it"
        elif noun.start <= verb.start and verb.end <= noun.end:
            place = "inside"
    dimension = quantity.dimension if quantity else None
    return [
        (_of_verb_place, verb.source, noun.source if noun else "no noun", place),
        (_of_verb_reach, verb.source, dimension, max(-1, min(6, verb.distance))),
        (_of_verb, verb.source, verb.words, verb.last),
        (_of_borders, verb.source, verb.before, verb.after),
    ]


def _of_verb_place(source: str, noun: str, place: str) -> list[str]:
    return [
        f"source={source}",
        f"source+noun={source}+{noun}",
        f"place={place}+{source}",
        f"place+noun={place}+{source}+{noun}",
    ]


def _of_verb_reach(source: str, dimension: str | None, near: int) -> list[str]:
    return [f"source+dimension={source}+{dimension}", f"source+near={source}+{near}"]


def _of_verb(source: str, words: str, last: str) -> list[str]:
    return [
        f"word={words}",
        f"word+source={words}+{source}",
        f"last={last[-1:]}",
        f"length={len(words)}",
        f"tag={source}+{_tag(last)}",
    ]


def _tag(word: str) -> str:
    return tag_of(word) if word else ""


def _initial(word: str) -> str:
    return tag_of(word)[:1] if word else ""


def _tidy(noun: str) -> str:
    if noun.count("“") != noun.count("”"):
        noun = noun.strip("“”")
    return noun.strip("、,，和的") or noun
