"""Clauses that promise or report something which somebody could check: one for each deliverable.

Rules part the text into clauses and say which look like a promise; a classifier, which takes the rules' word as one
sign among others, decides which are commitments, which achievements, and which neither.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from ..corpora import lexicon
from ..nlp.document_text import DocumentText
from ..nlp.periods import Reference
from ..nlp.structure import sentence_at
from ..nlp.tokens import tag_of
from .clauses import Clause, clauses
from .confidence import calibrated
from .context import heading_pairs
from .deadlines import deadline_of
from .figures import FigureRecord
from .linear_model import load_classifier
from .metadata import Metadata
from .stance import Stance

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
DUE = frozenset({"要", "将", "拟", "应", "须", "必须", "力争", "确保", "计划", "争取", "继续"})


@dataclass(frozen=True, slots=True)
class DeliverableRecord:
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
        shares = model.probabilities(clause_features(document.text, clause, metadata, previous))
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
    ahead = "ahead" if clause.stance.ahead else "behind"
    words = [token.word for token in clause.tokens]
    tags = [tag_of(word)[:1] for word in words[:3]]
    verb = next((word for word in words if tag_of(word).startswith("v")), "")
    roles = "+".join(sorted(clause.roles)) or "none"
    length = min(8, (clause.end - clause.start) // 5)
    rule = promised_by_rules(text[clause.start : clause.end], numbered="target" in clause.roles)
    features = [
        f"stance={ahead}",
        f"doc={metadata.doc_type}+{ahead}",
        f"previous={previous}",
        f"previous+before={previous}+{clause.before}",
        f"roles={roles}+{ahead}",
        f"rule={rule}+{ahead}",
        f"rule+roles={rule}+{roles}+{ahead}",
        f"length={length}+{ahead}",
        f"level={clause.line.level}+{ahead}",
        f"bullet={clause.line.bullet}+{ahead}",
        f"order={min(5, clause.order)}",
        f"before={clause.before}",
        f"after={clause.after}",
        f"parts={clause.parts}+{'、' in text[clause.start : clause.end]}+{rule}+{ahead}",
        f"parts+roles={clause.parts > 0}+{roles}+{ahead}",
        f"parts+verb={clause.parts > 0}+{verb}",
        f"around={clause.before}{clause.after}+{ahead}",
        f"verb={verb}",
        f"verb+{ahead}={verb}",
        f"tags={''.join(tags)}",
        f"tags+{ahead}={''.join(tags)}",
        f"last={words[-1] if words else ''}",
        f"last+{ahead}={words[-1] if words else ''}",
    ]
    features += [f"first{index}={word}" for index, word in enumerate(words[:3])]
    features += [f"first{index}+{ahead}={word}" for index, word in enumerate(words[:2])]
    features += ["word=" + word for word in words[3:]]
    word_ahead = f"word+{ahead}="
    features += [word_ahead + word for word in words]
    features += ["pair=" + first + second for first, second in pairwise(words[:6])]
    features += heading_pairs(clause.line.section[-1:])
    if clause.line.heading and clause.end <= clause.line.start + len(clause.line.heading) + 1:
        features.append(f"is heading+{clause.line.level}+{ahead}")
    if not DONE.isdisjoint(words):
        features.append(f"done+{ahead}")
    if not DUE.isdisjoint(words):
        features.append(f"due+{ahead}")
    if any(mark in text[clause.start : clause.end] for mark in "“「《"):
        features.append(f"named+{ahead}")
    return features


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
        opened = sentence_at(text, clause.start)[0]
        due = deadline_of(text, opened, clause.start, clause.end, clause.line.section, reference)
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
