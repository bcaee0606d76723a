"""Commitments and achievements: clauses that promise or report something which somebody could check."""

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ..corpora import any_of, lexicon, pattern
from ..models.bundle import Bundle
from .arrays import DocumentArrays
from .confidence import calibrated
from .task import Answers
from .tasks.clause import CLAUSE, KINDS, NEITHER
from .tasks.due import DUE, commitments_of

if TYPE_CHECKING:
    from .clauses import Clauses

__all__ = ["ClauseRecord", "find_commitments"]


class ClauseRecord(NamedTuple):
    """A commitment or achievement in offsets of the simplified text."""

    kind: str
    start: int
    end: int
    action: str | None
    object: str | None
    deadline: date | None
    section: tuple[str, ...]
    confidence: float


def find_commitments(arrays: DocumentArrays, answers: Answers, bundle: Bundle) -> list[ClauseRecord]:
    """Return the commitments and achievements of a document in order of place, as the tasks' ``answers`` tell them."""
    answer, due = answers[CLAUSE.name], answers[DUE.name]
    clauses: Clauses = answer.questions.items
    days = dict(zip(commitments_of(answers).tolist(), (due.questions.items[best] for best in due.best), strict=True))
    shares = answer.shares.reshape(-1, len(KINDS))
    records = []
    for index, number in enumerate(answer.kinds.tolist()):
        kind = KINDS[number]
        if kind == NEITHER:
            continue
        start, end = int(clauses.starts[index]), int(clauses.ends[index])
        action, rest = _parted(arrays.text[start:end])
        own = action is not None and len(action) > 1 and arrays.text.startswith(action, start)
        if clauses.members[index] and not own:
            head = int(clauses.heads[index])
            action, _ = _parted(arrays.text[int(clauses.starts[head]) : int(clauses.ends[head])])
            rest = arrays.text[start:end]
        records.append(
            ClauseRecord(
                kind,
                start,
                end,
                action,
                rest,
                days.get(index),
                arrays.document.lines[int(clauses.lines[index])].section,
                calibrated(bundle, f"{kind}s", float(shares[index, number])),
            )
        )
    return records


def _parted(clause: str) -> tuple[str | None, str]:
    """Return the verb of a clause and what it is done with; how it is done stands before the verb."""
    lead, verbs = _lead().match(clause), _verbs()
    verb = verbs.search(clause, lead.end() if lead else 0) or verbs.search(clause)
    return (verb.group(), clause[verb.end() :].strip()) if verb else (None, clause)


@cache
def _lead() -> re.Pattern[str]:
    words = "|".join(lexicon("promises")["lead"]["words"])
    return pattern("promises", "lead_mark", WORDS=words)


@cache
def _verbs() -> re.Pattern[str]:
    words = [word for cue in lexicon("promises")["cue"] if "verb" in cue["category"] for word in cue["words"]]
    return re.compile(any_of(words))
