"""Clauses that promise or report something which somebody could check: one for each deliverable.

Rules part the text into clauses and say which look like a promise; a classifier, which takes the rules' word as one
sign among others, decides which are commitments, which achievements, and which neither.
"""

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from ..corpora import lexicon
from ..nlp.document_text import DocumentText
from ..nlp.text.borders import sentence_at
from ..nlp.text.words import tag_of
from ..nlp.times.periods import Reference
from .clauses import Clause, clauses
from .confidence import calibrated
from .context import heading_pairs
from .deadlines import deadline_of
from .document.metadata import Metadata
from .document.temporality import Stance
from .figures import FigureRecord
from .linear_model import Family, Group, load_classifier, named

__all__ = ["ACHIEVEMENT", "COMMITMENT", "NEITHER", "DeliverableRecord", "clause_features", "find_deliverables"]

COMMITMENT, ACHIEVEMENT, NEITHER = "commitment", "achievement", "neither"
LEAST = 0.35
"""Probability from which a clause is told as a commitment: a reader strikes one out sooner than he finds one."""
# Words before the verb that belong to the promise: how it is done, by when, who is moved to do it.
ADVERBS = re.compile(
    r"^(?:[\s\-●•·、“”’]|(?:第?[一二三四五六七八九十\d]+[、.是要]))*"
    r"(?:(?:要|将|并|以及|同时|积极|深入|持续|继续|广泛|大力|全面|扎实|认真|着力|切实|蓬勃|稳步|进一步|统筹|抓好|做好|精心|常态化|定期|不定期|"
    r"计划|拟|力争|确保|今年|全年|明年|年内|组织|动员|发动|引导|推动|督促|带动|坚持|加快|不断|依法|适时|高标准|高质量|集中|预计|决定)+)?"
)
WAY = re.compile(r"^(?:以|为|在|按照|根据|对|通过|结合|形成|使|让)(?!.*(?:开展|举办|设立|组织|建立|实施))")
DONE = frozenset({"了", "已", "已经", "共", "累计"})


class DeliverableRecord(NamedTuple):
    """A commitment or achievement in offsets of the simplified text."""

    kind: str
    start: int
    end: int
    action: str | None
    object: str | None
    deadline: date | None
    section: tuple[str, ...]
    confidence: float


def find_deliverables(
    document: DocumentText, metadata: Metadata, line_stances: list[Stance], figures: list[FigureRecord]
) -> list[DeliverableRecord]:
    """Return the commitments and achievements of ``document`` in order of place."""
    model = load_classifier("deliverable")
    records, previous = [], NEITHER
    roles = {figure.mention.start: figure.role for figure in figures}
    for clause in clauses(document, line_stances, roles):
        groups = _clause_groups(document.text, clause, metadata, previous)
        shares = model.probabilities(groups, _word_families(clause))
        previous = max(shares, key=shares.__getitem__)
        if previous == NEITHER and shares[COMMITMENT] >= LEAST:
            previous = COMMITMENT
        if previous != NEITHER:
            records.append(
                _record(document.text, clause, metadata, previous, calibrated(f"{previous}s", shares[previous]))
            )
    return records


def clause_features(text: str, clause: Clause, metadata: Metadata, previous: str) -> list[str]:
    """Return the names of what speaks for or against ``clause`` as a deliverable."""
    return named(_clause_groups(text, clause, metadata, previous), _word_families(clause))


def _clause_groups(text: str, clause: Clause, metadata: Metadata, previous: str) -> list[Group]:
    line, words = clause.line, clause.words
    ahead = "ahead" if clause.stance.ahead else "behind"
    rule = promised_by_rules(text[clause.start : clause.end], numbered="target" in clause.roles)
    return [
        (_of_line, metadata.doc_type, ahead, line.level, line.bullet),
        (heading_pairs, line.section[-1:]),
        (_of_place, ahead, previous, clause.before, clause.after),
        (_of_size, ahead, min(8, (clause.end - clause.start) // 5), min(5, clause.order)),
        (_of_rule, ahead, rule, clause.roles, not DONE.isdisjoint(words)),
        (_of_verb, next(filter(_is_verb, words), ""), clause.parts > 0),
        (_of_tags, *map(tag_of, words[:3])),
    ]


def _word_families(clause: Clause) -> list[Family]:
    words = clause.words
    opening, others = _beginnings("ahead" if clause.stance.ahead else "behind")
    return [(others, words[len(opening) :]), *((names, [word]) for names, word in zip(opening, words, strict=False))]


@cache
def _beginnings(ahead: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Return how the names of features begin that the first three words decide, and those of any other word."""
    word = ("word=", f"word+{ahead}=")
    return (("first0=", *word), ("first1=", f"first1+{ahead}=", *word), ("first2=", *word)), word


def _of_line(doc_type: str, ahead: str, level: int | None, bullet: bool) -> list[str]:  # noqa: FBT001
    return [f"stance={ahead}", f"doc={doc_type}+{ahead}", f"level={level}+{ahead}", f"bullet={bullet}+{ahead}"]


def _of_place(ahead: str, previous: str, before: str, after: str) -> list[str]:
    return [
        f"previous={previous}",
        f"previous+before={previous}+{before}",
        f"before={before}",
        f"after={after}",
        f"around={before}{after}+{ahead}",
    ]


def _of_size(ahead: str, length: int, order: int) -> list[str]:
    return [f"length={length}+{ahead}", f"order={order}"]


def _of_rule(ahead: str, rule: bool, roles: frozenset[str], done: bool) -> list[str]:  # noqa: FBT001
    named_roles = "+".join(sorted(roles)) or "none"
    features = [
        f"roles={named_roles}+{ahead}",
        f"rule={rule}+{ahead}",
        f"rule+roles={rule}+{named_roles}+{ahead}",
    ]
    return [*features, f"done+{ahead}"] if done else features


def _of_verb(verb: str, parted: bool) -> list[str]:  # noqa: FBT001
    return [f"parts+verb={parted}+{verb}", f"verb={verb}"]


def _of_tags(*tags: str) -> list[str]:
    return [f"tags={''.join(tag[:1] for tag in tags)}"]


@lru_cache(maxsize=50_000)
def _is_verb(word: str) -> bool:
    return tag_of(word).startswith("v")


def promised_by_rules(clause: str, *, numbered: bool) -> bool:
    """Say whether the words alone read as a promise; ``numbered`` if a target stands in it."""
    words = _words()
    if numbered:
        return words["concrete"].search(clause) is not None
    lead = ADVERBS.match(clause)
    verb = words["concrete"].search(clause, lead.end() if lead else 0)
    if verb is None or verb.start() > 26 or words["slogans"].match(clause) or WAY.search(clause):
        return False
    rest = clause[verb.end() :]
    return len(rest) >= 3 and (verb.group() not in _soft() or words["deliverables"].search(rest) is not None)


def _record(text: str, clause: Clause, metadata: Metadata, kind: str, confidence: float) -> DeliverableRecord:
    body = text[clause.start : clause.end]
    lead = ADVERBS.match(body)
    verb = _words()["concrete"].search(body, lead.end() if lead else 0) or _words()["concrete"].search(body)
    due = None
    if kind == COMMITMENT:
        reference = Reference(clause.stance.year, metadata.written)
        sentence = sentence_at(text, clause.start)
        due = deadline_of(text, sentence, clause.start, clause.end, clause.line.section, reference)
    return DeliverableRecord(
        kind,
        clause.start,
        clause.end,
        verb.group() if verb else None,
        body[verb.end() :].strip() if verb else body,
        due,
        clause.line.section,
        confidence,
    )


@cache
def _soft() -> frozenset[str]:
    return frozenset(lexicon("actions")["soft"])


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(sorted(map(re.escape, lexicon("actions")[name]), key=len, reverse=True)))
        for name in ("concrete", "slogans", "deliverables")
    }
