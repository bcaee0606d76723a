"""What kind of document it is: plan, summary, mixed, speech, notice or news; other where nothing tells."""

from collections.abc import Iterable

from ...corpora import lexicon, pattern
from ...nlp.document_text import DocumentText
from ...nlp.times.years import years_named
from .title_block import TitleBlock

__all__ = ["has_plan_part", "has_result_part", "kind_of", "kind_of_title", "plan_share", "title_kind"]

MIXED_SHARE = 0.2
"""the share of its text from which on a report's plan for the time ahead makes it a mixed document"""
LATEST_RESULTS = 0.75
"""results that begin later than this are no part of their own"""
PRESS_CUES = 2
AHEAD = 0.8
"""the share of what is to come from which on a text that nothing else tells is a plan"""
OPENING = 600
"""characters within which a plan says of which year it is"""


def kind_of(document: DocumentText, block: TitleBlock, ahead: float) -> str:
    """Return the kind of ``document``, by its masthead, its title, its headings, and last by how it speaks.

    ``ahead`` is the share of its text that speaks of what is to come.
    """
    text, cues = document.text, lexicon("documents")
    title = block.title or ""
    if pattern("documents", "news").search(_opening(document)) and not _has_any(title, cues["settled_title"]["words"]):
        return "notice" if _has_any(title, _title_words("notice")) else "news"
    for line in (title, *block.lines[:4], *_subjects(document)):
        if kind := kind_of_title(line):
            return _refined(kind, line, document)
    return _by_body(document, text, ahead)


def kind_of_title(line: str) -> str | None:
    """Return the kind of document that ``line``, a title, tells; None where it tells none."""
    cues = lexicon("documents")
    forwarded = pattern("documents", "forwarded").search(line)
    if forwarded and (kind := kind_of_title(forwarded[1])):
        return kind
    if _has_any(line, cues["looks_back"]["words"]) and _is_about_both(line):
        return "mixed"
    for entry in cues["title"]:
        if _has_any(line, entry["words"]):
            return str(entry["doc_type"])
    return None


def has_result_part(document: DocumentText) -> bool:
    """Tell whether a heading of ``document`` opens a part about what was done."""
    words = lexicon("documents")["result_part"]["words"]
    return any(line.heading and not line.bullet and _has_any(line.heading, words) for line in document.lines[1:])


def title_kind(block: TitleBlock) -> str:
    """Return the kind of document that the title tells, or the lines under it; ``other`` where none does."""
    return next(filter(None, map(kind_of_title, (block.title or "", *block.lines[:4]))), "other")


def plan_share(document: DocumentText) -> float:
    """Return the share of the text that follows the first heading of what lies ahead; 0 where there is none."""
    start = _plan_start(document)
    return 1 - start / len(document.text) if start is not None and document.text else 0.0


def has_plan_part(document: DocumentText) -> bool:
    """Tell whether a heading of ``document`` opens a part about what lies ahead."""
    return _plan_start(document) is not None


def _title_words(doc_type: str) -> list[str]:
    return [word for entry in lexicon("documents")["title"] if entry["doc_type"] == doc_type for word in entry["words"]]


def _has_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _count(text: str, entry: str) -> int:
    return sum(map(text.count, lexicon("documents")[entry]["words"]))


def _opening(document: DocumentText) -> str:
    return "\n".join(document.text[line.start : min(line.end, line.start + 60)] for line in document.lines[:6])


def _subjects(document: DocumentText) -> list[str]:
    """What the opening says that the document is about: 案由：本会112年度工作计划（草案）."""
    marks = tuple(lexicon("documents")["subject"]["words"])
    return [line for line in _opening(document).split("\n") if line.startswith(marks)]


def _is_about_both(line: str) -> bool:
    """Tell whether a title names something ahead beside what lies behind, joined by 和, 及, 暨 … or a year of its own."""
    ahead = "|".join(lexicon("documents")["looks_ahead"]["words"])
    return pattern("documents", "joined_title", AHEAD=ahead).search(line) is not None


def _refined(kind: str, line: str, document: DocumentText) -> str:
    if kind == "summary" and plan_share(document) > MIXED_SHARE:
        return "mixed"
    scheme, enquiries = (lexicon("documents")[entry]["words"] for entry in ("scheme", "enquiries"))
    if kind == "plan" and _has_any(line, scheme) and _has_any(document.text[-len(document.text) // 4 :], enquiries):
        return "notice"
    return kind


def _plan_start(document: DocumentText) -> int | None:
    words = lexicon("documents")["plan_part"]["words"]
    for line in document.lines[1:]:
        if line.heading and not line.bullet and line.level in {0, 1} and _has_any(line.heading, words):
            return line.start
    return None


def _outlines_a_year(text: str) -> bool:
    said = pattern("documents", "says_plan")
    return any(said.match(text, year.end, OPENING) for year in years_named(text, 0, OPENING))


def _by_body(document: DocumentText, text: str, ahead: float) -> str:
    cues = lexicon("documents")
    if _count(text, "resolved") >= 2 and _count(text, "moved") >= 2:
        return "mixed"
    headings = [line.heading for line in document.lines if line.heading and not line.bullet]
    results = [at for at, heading in enumerate(headings) if _has_any(heading, cues["result_part"]["words"])]
    plans = [at for at, heading in enumerate(headings) if _has_any(heading, cues["plan_part"]["words"])]
    if results and plans and results[0] < plans[-1] and results[0] < LATEST_RESULTS * len(headings):
        return "mixed"
    done, to_do = _count(text, "says_done"), _count(text, "says_due")
    if _outlines_a_year(text) or to_do > 2 * done + 3:
        return "plan"
    if len(pattern("documents", "press").findall(text)) >= PRESS_CUES:
        return "news"
    return "summary" if done > to_do else "other" if ahead < AHEAD else "plan"
