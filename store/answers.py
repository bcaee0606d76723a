"""Answers of people to findings: accepted (the report is wrong), explained, or suppressed; the last answer stands.

What is suppressed goes, with its reason, into the reviewer's file of ``duixian audit --suppress``.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import Connection, Select, func, insert, select

from . import schema
from .events import add_event

__all__ = ["ANSWERS", "Answer", "AnswerKind", "add_answer", "answers_to", "last_answers", "suppression_lines"]

AnswerKind = Literal["accepted", "explained", "suppressed", "open"]
ANSWERS: tuple[AnswerKind, ...] = get_args(AnswerKind)
"""``open`` takes an answer back."""


class Answer(NamedTuple):
    """What somebody answered to the finding with the id ``finding``."""

    finding: str
    reviewer: str
    answer: AnswerKind
    reason: str
    time: datetime


def add_answer(connection: Connection, finding: str, reviewer: str, answer: AnswerKind, reason: str) -> Answer:
    """Take an answer; earlier ones to the same finding stay in the history."""
    made = Answer(finding, reviewer, answer, " ".join(reason.split()), datetime.now(UTC))
    connection.execute(insert(schema.answers), made._asdict())
    add_event(connection, "finding_answered", finding=finding, reviewer=reviewer, answer=answer, reason=made.reason)
    return made


def answers_to(connection: Connection, findings: set[str]) -> dict[str, list[Answer]]:
    """Return what was answered to each of ``findings``, oldest first."""
    answers = schema.answers.c
    query = select(schema.answers).where(answers.finding.in_(findings)).order_by(answers.id)
    found: dict[str, list[Answer]] = {}
    for row in connection.execute(query):
        found.setdefault(row.finding, []).append(_answer(row))
    return found


def last_answers() -> Select[tuple[Any, ...]]:
    """Return the query for the answer that stands for each finding."""
    answers = schema.answers.c
    latest = select(func.max(answers.id)).group_by(answers.finding)
    return select(answers.finding, answers.answer, answers.reason).where(answers.id.in_(latest))


def suppression_lines(connection: Connection) -> Iterator[str]:
    """Yield the reviewer's file: a line for each finding that is suppressed."""
    query = last_answers().where(schema.answers.c.answer == "suppressed").order_by(schema.answers.c.finding)
    for row in connection.execute(query):
        yield f"{row.finding}  {row.reason.replace('#', '＃')}\n"  # a # would begin a remark


def _answer(row: Any) -> Answer:
    time = row.time.replace(tzinfo=UTC) if row.time.tzinfo is None else row.time
    return Answer(row.finding, row.reviewer, row.answer, row.reason, time)
