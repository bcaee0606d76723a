"""Figures as the audit compares them: with their body, the name they are compared by and the words around them."""

from dataclasses import dataclass

from ..schemas.report import Figure, Measure, Report
from .names import Name

__all__ = ["LONGEST_LEAD", "PLANS", "SYSTEM", "Fact", "Reading"]

LONGEST_LEAD = 400
"""Characters of its sentence before a number that are looked at; sentences of reports are shorter."""
PLANS = frozenset({"plan", "notice"})
# The media type of rows of a table of actuals, which are no document.
SYSTEM = "application/vnd.duixian.actuals"


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a document, ready to be compared."""

    document: str
    body: str
    figure: Figure
    name: Name
    dimension: str | None
    direction: str | None
    """rise or fall for a rate of change, None for a rate that says how things stand, and for all else"""
    share: float
    """how much of its year the figure is about, from 0 to 1"""
    sentence: int
    """index of the sentence of its document"""
    clause: str
    """the words between two commas around it; of a cell the heads of its row and column, and it"""
    lead: str
    """the words between the number before it, or the start of its sentence, and it"""
    near: str
    """the words between its neighbours in the clause: from the number before it to the next mark or number"""
    after: str
    """the words between it and the end of its clause"""
    sentence_words: str
    """the words of its sentence, and the heading above it"""
    before: str
    """the words of its sentence before it"""
    measure: Measure | None
    """increment, total, rate or amount; what covers the new ones (新签合同26份，覆盖职工4.8万人) is an increment too"""
    is_in_total: bool
    """whether its sentence adds it up with others: 86人次、31人次，合计117人次 has two such"""
    has_verb: bool
    """whether it, or a figure before it in its sentence, depends on a verb or on a word such as 目标"""
    is_each: bool
    """whether it is the number of each, not of all: 每户1000元"""
    is_completion_rate: bool
    """whether it is the share of a target that was reached: 完成全年目标的58.6%"""
    is_rate_of_count: bool
    """whether that is said of a count beside it"""
    completion: Figure | None
    """the share of its target that the report says this count is"""
    is_carried_over: bool
    """whether the thing counted was taken over from words further off"""
    rivals: int
    """how many other figures of its sentence count in the same dimension"""
    is_from_system: bool
    """whether it is a row of a table of actuals"""
    series: tuple[int, int]
    """its place among, and the number of, the figures of its sentence that share one name: 分别2%、1%、3%"""

    @property
    def place(self) -> tuple[str, str]:
        """The keys by which an Audit speaks of it."""
        return self.document, self.figure.id

    @property
    def year(self) -> int | None:
        """The year it is about, for a target the year in which it is due."""
        deadline = self.figure.deadline
        return deadline.year if deadline and self.figure.role == "target" else self.figure.year

    @property
    def value(self) -> float:
        """The number it is compared by: of a range the lower end."""
        return float(self.figure.value[0] if isinstance(self.figure.value, tuple) else self.figure.value)

    def covers(self, target: "Fact") -> float:
        """Return how much of the time that ``target`` has this actual reports on, from 0 to 1.

        Half a year is all of it for what was due in June.
        """
        period, deadline = self.figure.period, target.figure.deadline
        due = deadline is not None and period is not None and deadline.year == self.year and period.end >= deadline
        return 1.0 if due else self.share


@dataclass(frozen=True, slots=True)
class Reading:
    """A Report with its figures as facts, and its sentences by place."""

    report: Report
    body: str
    facts: tuple[Fact, ...]
    starts: tuple[int, ...]

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.report.document.id

    def sentence(self, index: int) -> str:
        """Return the words of the sentence ``index``, empty where the report carries none."""
        return self.report.sentences[index].plain if 0 <= index < len(self.report.sentences) else ""
