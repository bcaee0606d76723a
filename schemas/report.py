"""A Report: what one document says, every record leading back to its characters in the source text.

Text fields other than ``text``, ``raw`` and ``clean`` are in simplified characters.
"""

import datetime
from bisect import bisect_right
from dataclasses import field
from typing import Literal

from pydantic import Field

from .base import Confidence, Model, Number, Offset, Record, Span, record

__all__ = [
    "Achievement",
    "Clause",
    "Commitment",
    "Coverage",
    "Document",
    "Figure",
    "Indicator",
    "Issuer",
    "Measure",
    "NumberMention",
    "Period",
    "PlaceInSentence",
    "Recognised",
    "Repair",
    "Report",
    "Sentence",
    "TableCell",
    "Years",
]

DocType = Literal["plan", "summary", "mixed", "speech", "notice", "news", "other"]
Level = Literal["national", "province", "city", "county", "township", "industry", "enterprise", "school"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Role = Literal["target", "actual", "reference"]
Measure = Literal["increment", "total", "rate", "amount"]
RepairKind = Literal[
    "pinyin_annotation",
    "lost_character",
    "broken_entity",
    "injected_notice",
    "censored",
    "site_furniture",
    "duplicate",
    "mojibake",
    "width_form",
    "spacing",
    "line_break",
    "struck",
]
NumberKind = Literal[
    "figure",
    "date",
    "duration",
    "ordinal",
    "name",
    "section",
    "document_number",
    "law",
    "phone",
    "page",
    "vague",
    "unknown",
]


@record
class Clause(Span):
    """The stretch between two sentence marks that a record was read from."""


class Issuer(Model):
    """The body that speaks (发文单位)."""

    name: str
    """as the document calls it, in simplified characters: 许昌市总工会"""
    level: Level | None = None
    region: str | None = None
    """full name of the region: 河南省许昌市"""
    region_code: str | None = None
    """GB/T 2260 code of the region, six digits"""


class Years(Model):
    """The years that the document's plans and its results are about, ascending."""

    plan: list[int]
    actual: list[int]


class Coverage(Model):
    """How many numbers the body holds, and for how many of them it is known what they are."""

    numbers: int
    understood: int


class Document(Model):
    """Who speaks, about which years, in what kind of document."""

    id: str
    """SHA-256 of the bytes, hexadecimal"""
    source: str
    """the path as it was given; - for standard input"""
    title: str | None = None
    issuer: Issuer | None = None
    doc_type: DocType = "other"
    years: Years
    number: str | None = None
    """文号, the document number as printed"""
    date: datetime.date | None = None
    script: Literal["hans", "hant", "mixed"]
    encoding: str | None
    """Python codec name; null where the format holds characters (docx, pdf, ofd, doc)"""
    media_type: str
    unreadable_pages: list[int] = Field(default_factory=list)
    """pages, from 1, that are pictures or use broken fonts: what they say is missing here"""
    characters: int
    """code points of the source text"""
    coverage: Coverage


@record
class Repair(Span):
    """A place where the text was mended before reading, and whether the mend is certain.

    What the page shows struck out (``struck``) is no part of the source text: ``start`` and ``end`` are both the place
    that it stood at, and ``raw`` is what stood there.
    """

    raw: str
    clean: str
    kind: RepairKind
    certain: bool


@record
class Indicator(Record):
    """The thing counted or measured (指标); the offsets are null where it was carried over or composed."""

    text: str
    start: Offset | None = None
    end: Offset | None = None
    code: str | None = None
    """code in the indicator catalogue"""
    carried: bool = False
    """whether it was taken over from the figure before: 会员总数达到10510人，新增890人"""


@record
class Period(Record):
    """A stretch of days, both ends included."""

    start: datetime.date
    end: datetime.date


@record
class PlaceInSentence(Record):
    """Where a figure stands in the plain words of its sentence: ``sentences[index].plain[start:end]``."""

    index: Offset
    start: Offset
    end: Offset


@record
class TableCell(Record):
    """What the heads of its row and of its column say of a figure that is a cell of a table."""

    row: str
    column: str
    """the titles above it, the outermost first"""
    table: Offset = 0
    """which table of the document"""
    place: tuple[Offset, Offset] = (0, 0)
    """its row and its column in the table"""
    kind: Literal["item", "part", "total"] = "item"
    """whether its row adds up others (合计), or is a part of the one above it (其中)"""
    above: list[str] = field(default_factory=list)
    """the heads that its row stands under, the outermost first"""


@record
class Recognised(Record):
    """Where in the picture of a page a figure was recognised (OCR), and how certain the engine is of it."""

    page: int
    """from 1"""
    x0: float
    """left side of its box, in shares of the page's width from the left; and so on"""
    y0: float
    x1: float
    y1: float
    confidence: Confidence
    """of the least certain of its characters"""


@record
class Figure(Span):
    """A number that measures the work: how many, how much, what share."""

    id: str
    text: str
    """the quantity with its qualifier, ``source[start:end]``"""
    value: Number | tuple[Number, Number]
    """in the base unit; lowest and highest for a range"""
    unit: str | None
    """base unit: 个, 人, 元, %; null where the text has none"""
    dimension: str | None = None
    """what the unit counts or measures: person, person_time, thing, money, percent …; null where it is not known"""
    precision: Number = 0
    """how wide the rounding of the number as written leaves the true value: 100 for 3.06万, 0.1 for 58.6%, 0 for 35个"""
    comparator: Comparator
    interval: tuple[Number | None, Number | None]
    """what an auditor may assume; null where it has no bound"""
    closed: tuple[bool, bool]
    """which ends belong to the interval"""
    currency: str | None = None
    """ISO 4217 code of an amount of money: CNY, TWD, HKD, MOP, USD"""
    indicator: Indicator | None = None
    action: str | None = None
    """the verb the number hangs on: 新建, 培训"""
    measure: Measure | None = None
    """whether an addition, a running total, a rate or an amount of money"""
    role: Role
    year: int | None = None
    period: Period | None = None
    deadline: datetime.date | None = None
    scope: str | None = None
    """the body or area the number is for: 全市, 市本级, 其中"""
    section: list[str]
    """headings above it, outermost first"""
    clause: Clause
    sentence: PlaceInSentence | None = None
    """null for what stands in no sentence: a row of a table of actuals"""
    cell: TableCell | None = None
    recognised: Recognised | None = None
    """null for what was read as characters, not recognised in a picture"""
    confidence: Confidence


@record
class Commitment(Span):
    """A thing the issuer says will be done and that somebody could later check."""

    id: str
    text: str
    action: str | None
    object: str | None
    deadline: datetime.date | None = None
    owner: str | None = None
    figures: list[str]
    """ids of the figures inside"""
    section: list[str]
    confidence: Confidence


@record
class Achievement(Span):
    """A thing the issuer reports as done: the counterpart of a commitment."""

    id: str
    text: str
    action: str | None
    object: str | None
    figures: list[str]
    section: list[str]
    confidence: Confidence


@record
class NumberMention(Span):
    """A number of the body, with what it is: a figure, or the reason why it is none."""

    text: str
    kind: NumberKind
    figure: str | None = None
    """id of the figure, if it is one"""
    rule: str | None = None
    """id of the rule that decided"""


@record
class Sentence(Span):
    """A sentence of the body, so that whoever judges the records can read the words around them."""

    plain: str
    """the sentence mended and in simplified characters"""
    pieces: list[tuple[Offset, Offset, Offset]] = field(default_factory=list)
    """what leads from ``plain`` to the source where something was mended: the start of each piece of ``plain``, and the
    start and end of the stretch of the source text that it stands for; empty where both run side by side"""

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source text that ``plain[start:end]``, at least one character, was made from."""
        if not self.pieces:
            return self.start + start, self.start + end
        starts = [piece[0] for piece in self.pieces]
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        ends = [*starts[1:], len(self.plain)]
        at, begin, close = self.pieces[first]
        left = begin + start - at if close - begin == ends[first] - at else begin
        at, begin, close = self.pieces[last]
        right = begin + end - at if close - begin == ends[last] - at else close
        return left, right


class Report(Model):
    """What one document says."""

    schema_version: Literal["1"]
    document: Document
    repairs: list[Repair]
    figures: list[Figure]
    commitments: list[Commitment]
    achievements: list[Achievement]
    numbers: list[NumberMention]
    sentences: list[Sentence] = Field(default_factory=list)
    """the body, parted at 。；！？ and line ends"""
