"""Commitments: clauses of a plan that promise something which somebody could later check, one for each deliverable."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from ..corpora import lexicon
from ..nlp.document_text import DocumentText
from ..nlp.periods import Reference, deadline, find_periods
from ..nlp.structure import CLAUSE_END, sentence_at
from .figures import FigureRecord
from .metadata import Metadata
from .stance import Stance

__all__ = ["CommitmentRecord", "find_commitments"]

SHORTEST, LONGEST = 6, 90
MARKER = re.compile(r"(?:[\s　\-●•·“”、]|\d{1,2}[.、](?!\d)|[一二三四五六七八九]是)*")
# Words before the verb that belong to the promise: how it is done, by when, who is moved to do it.
ADVERBS = re.compile(
    r"^(?:[\s\-●•·、“”’]|(?:第?[一二三四五六七八九十\d]+[、.是要]))*"
    r"(?:(?:要|将|并|以及|同时|积极|深入|持续|继续|广泛|大力|全面|扎实|认真|着力|切实|蓬勃|稳步|进一步|统筹|抓好|做好|精心|常态化|定期|不定期|"
    r"计划|拟|力争|确保|今年|全年|明年|年内|组织|动员|发动|引导|推动|督促|带动|坚持|加快|不断|依法|适时|高标准|高质量|集中|预计|决定)+)?"
)


@dataclass(frozen=True, slots=True)
class CommitmentRecord:
    """A commitment in offsets of the simplified text."""

    start: int
    end: int
    action: str | None
    object: str | None
    deadline: date | None
    section: tuple[str, ...]
    confidence: float


def find_commitments(
    document: DocumentText, metadata: Metadata, line_stances: list[Stance], figures: list[FigureRecord]
) -> list[CommitmentRecord]:
    """Return the commitments of the parts of ``document`` that speak of what will be done."""
    records: list[CommitmentRecord] = []
    text = document.text
    targets = [figure.mention.start for figure in figures if figure.role == "target"]
    numbers = [mention.start for mention in document.numbers if mention.quantity]
    for line, stance in zip(document.lines, line_stances, strict=True):
        if not stance.ahead:
            continue
        # The heading of a section is said again, in detail, by what stands below it.
        body = line.start + (len(line.heading) if line.heading and line.level in {0, 1, 2} else 0)
        for start, end in _deliverables(text, _clauses(text, body, line.end), numbers):
            numbered = any(start <= place < end for place in targets)
            if not numbered and any(start <= place < end for place in numbers):
                continue  # a number that is no target: background
            record = _commitment(text, start, end, stance, metadata, line.section, numbered=numbered)
            if record:
                records.append(record)
    return records


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Clauses between commas; marks inside quotation marks or brackets do not part, an enumeration of promises does."""
    spans, at, depth = [], start, 0
    for position in range(start, end):
        character = text[position]
        if character in "“「『《(（‘":
            depth += 1
        elif character in "”」』》)）’":
            depth = max(0, depth - 1)
        elif (not depth and CLAUSE_END.match(character)) or character in "。；;":
            spans.append((at, position))
            at = position + 1
    return [*spans, (at, end)]


def _deliverables(text: str, spans: list[tuple[int, int]], numbers: list[int]) -> list[tuple[int, int]]:
    """Part a clause at its enumeration marks where each part has a number of its own (评选A10名、B50名)."""
    parted: list[tuple[int, int]] = []
    for start, end in spans:
        inside = [place for place in numbers if start <= place < end]
        for number, following in pairwise(inside):
            mark = max(text.rfind(sign, number, following) for sign in "、和")
            if mark > number:  # each runs from the verb that all share to its own object
                parted.append((start, mark))
        parted.append((start, end))
    return parted


def _commitment(
    text: str, start: int, end: int, stance: Stance, metadata: Metadata, section: tuple[str, ...], *, numbered: bool
) -> CommitmentRecord | None:
    words = _words()
    content = text[start:end]
    marker = MARKER.match(content)
    shift = marker.end() if marker else 0
    body = content[shift:]
    if not SHORTEST <= len(body) <= LONGEST:
        return None
    if numbered:
        verb = words["concrete"].search(body)
    else:
        lead = ADVERBS.match(body)
        verb = words["concrete"].search(body, lead.end() if lead else 0)
        if verb is None or verb.start() > 26 or words["slogans"].match(body):
            return None
        rest = body[verb.end() :]
        if len(rest) < 3 or (verb.group() in words_set("soft") and not words["deliverables"].search(rest)):
            return None
    if (
        re.search(r"^(?:以|为|在|按照|根据|对|通过|结合|形成|使|让)(?!.*(?:开展|举办|设立|组织|建立|实施))", body)
        and not numbered
    ):
        return None
    sentence = sentence_at(text, start)
    window = text[max(sentence[0], start - 40) : end]
    named = find_periods(window, Reference(stance.year, metadata.written))
    return CommitmentRecord(
        start + shift,
        end,
        verb.group() if verb else None,
        body[verb.end() :].strip() if verb else body,
        deadline(named[-1]) if named and named[-1].kind == "deadline" else None,
        section,
        0.8 if numbered else 0.6,
    )


def words_set(name: str) -> frozenset[str]:
    """Return the verbs of the list ``name`` of the lexicon of actions."""
    return frozenset(lexicon("actions")[name])


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(sorted(map(re.escape, lexicon("actions")[name]), key=len, reverse=True)))
        for name in ("concrete", "slogans", "deliverables")
    }
