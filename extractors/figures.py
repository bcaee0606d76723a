"""Figures: which numbers measure the work, what they count, and whether they are promised or reported."""

import re
from datetime import date
from typing import NamedTuple

from ..nlp.document_text import DocumentText
from ..nlp.numbers.quantities import Mention
from ..nlp.tables import Cell
from ..nlp.times.periods import Reference
from .candidates import verb_before
from .confidence import calibrated
from .context import Context, contexts
from .deadlines import deadline_of
from .document.metadata import Metadata
from .document.temporality import Stance
from .naming import Counted, counted
from .reporting_period import document_stretch, period_of
from .roles import role_of
from .years import year_of

__all__ = ["FigureRecord", "find_figures"]


class FigureRecord(NamedTuple):
    """A figure in offsets of the simplified text."""

    mention: Mention
    counted: Counted
    role: str
    year: int | None
    period: tuple[date, date] | None
    """the first and the last day of the stretch of time that it is about"""
    deadline: date | None
    measure: str | None
    scope: str | None
    section: tuple[str, ...]
    clause: tuple[int, int]
    cell: Cell | None
    confidence: float


def find_figures(document: DocumentText, metadata: Metadata, line_stances: list[Stance]) -> list[FigureRecord]:
    """Return the figures of ``document`` in order of place."""
    records: list[FigureRecord] = []
    of_document = document_stretch(document, metadata)
    for context in contexts(document, metadata, line_stances):
        role, role_certainty = role_of(context)
        year = year_of(context, role)
        deadline = _deadline(context, year) if role == "target" else None
        thing = _thing(context, records)
        records.append(
            FigureRecord(
                context.mention,
                thing,
                role,
                year,
                period_of(context, role, year, deadline, of_document),
                deadline,
                _measure(context),
                _scope(context),
                context.line.section,
                context.clause,
                context.cell,
                calibrated("figures", role_certainty * thing.certainty),
            )
        )
    return records


def _thing(context: Context, records: list[FigureRecord]) -> Counted:
    cell = context.cell
    if cell:
        return Counted(cell.indicator, cell.row_start, cell.row_end, verb_before(cell.row), 0.95)
    return counted(context, records[-1].counted if records else None)


def _deadline(context: Context, year: int | None) -> date | None:
    reference = Reference(year, context.metadata.written)
    mention, section = context.mention, context.headings
    return deadline_of(context.text, context.sentence, mention.start, mention.end, section, reference)


def _measure(context: Context) -> str | None:
    quantity, before = context.mention.quantity, context.text[context.clause[0] : context.mention.start]
    if quantity is None or quantity.dimension in {"percent", "percentage_point", "multiple"}:
        return "rate"
    if quantity.dimension == "money":
        return "amount"
    if re.search(
        r"(?:增加|扩大|上升|增长|提高|发展|扩展)[到至]|增至|年[底末](?!前)[^，,]{0,8}[人总]数|会员(?:总)?人数|累计|总数|共有|现有|拥有|目前|共建成|全市达到|总量|已有|(?<!没有)(?<!未)达到?(?!了?新)",
        before,
    ):
        return "total"
    if re.search(r"新建|新增|新发展|发展|增加|新成立|新组建|新签|增长|吸纳", before):
        return "increment"
    return None


def _scope(context: Context) -> str | None:
    window = context.text[context.clause[0] : context.mention.end + 12]
    found = re.search(r"其中|市本级|全(?:市|区|县|省|国)|市级|省级|区级|县级", window)
    return found.group() if found else None
