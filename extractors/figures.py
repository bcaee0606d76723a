"""Figures: which numbers measure the work, what they count, and whether they are promised or reported."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..corpora import lexicon
from ..nlp.document_text import DocumentText
from ..nlp.periods import Reference, deadline, find_periods
from ..nlp.quantities import Mention, with_unit
from ..nlp.structure import clause_at, sentence_at
from .currency import local_currency, with_currency
from .indicators import Counted, counted
from .metadata import Metadata
from .stance import MANY_YEARS, Stance
from .tables import Cell, table_cell

__all__ = ["FigureRecord", "find_figures"]


# 由去年的34家扩大到60家: the first number is where things stood before.
# The first year of the Republic is 1912.
MINGUO = 1911
FROM = re.compile(
    r"(?:由|从)(?:去年|上年|年初|原来|此前|两年前|.{0,6})?的?$|比(?:去年|上年|20\d\d年)?的$|超过(?:去年|上年)的?$"
)
# 比2022年的95.8%提高1.4个百分点: the first number is the earlier year's.
THAN = re.compile(r"[比较](?:去年|上年|前年|20\d\d年)(?:底|末|同期)?的$")
# 年初计划的15家, 年初提出推广操作法8项: a report recalls what was promised.
RECALLED = re.compile(
    r"(?:年初|年度|原定|原)(?:所|曾)?(?:计划|确定|提出|下达|安排|定下|制定|承诺)[^，,。；;\d]{0,16}$|(?:计划|目标|任务)(?:数)?(?:为|是)$"
)
# 去年参保27400人，今年…: in a plan, where things stood.
LAST_YEAR = re.compile(r"(?<![比较与超])(?:去年|上年)(?:底|末|全年|同期)?(?!的基础|以来|成果)")
# 7.6月底前: the number of the item is no part of the date.
LIST_NUMBER = re.compile(r"^\s*\d{1,2}[.、．](?=\d{1,2}月)")
TO = re.compile(r"[的,，]?(?:扩大|增加|提高|上升|下降|降低|提升|压缩|整合|减少|增长|增|降|升|扩)?(?:到|至|为)|[增降]")


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure in offsets of the simplified text."""

    mention: Mention
    counted: Counted
    role: str
    year: int | None
    deadline: date | None
    measure: str | None
    scope: str | None
    section: tuple[str, ...]
    clause: tuple[int, int]
    confidence: float


def find_figures(document: DocumentText, metadata: Metadata, line_stances: list[Stance]) -> list[FigureRecord]:
    """Return the figures of ``document`` in order of place."""
    text = document.text
    records: list[FigureRecord] = []
    currency = local_currency(document)
    mentions = [with_currency(mention, text, currency) for mention in document.numbers if mention.quantity]
    line_index = 0
    carried: Counted | None = None
    carried_sentence = -1
    for index, mention in enumerate(mentions):
        while line_index + 1 < len(document.lines) and document.lines[line_index].end <= mention.start:
            line_index += 1
        line, stance = document.lines[line_index], line_stances[line_index]
        sentence = sentence_at(text, mention.start)
        if sentence[0] != carried_sentence:
            carried = None
        previous_end = max(sentence[0], mentions[index - 1].end if index else 0)
        following_start = min(mentions[index + 1].start if index + 1 < len(mentions) else len(text), line.end)
        cell = table_cell(text, mention.start, line.start, line.end)
        if cell:
            records.append(_tabulated(mention, cell, stance, line.section))
            continue
        thing = counted(text, mention, previous_end, max(following_start, mention.end), carried)
        if records and thing.start == mentions[index - 1].end and records[-1].role == "reference":
            thing = _with_threshold(text, thing, mentions[index - 1].start)
        carried, carried_sentence = thing, sentence[0]
        clause = clause_at(text, mention.start, mention.end)
        role, year, certainty = _role(text, mention, sentence, max(clause[0], previous_end), stance)
        if role == "actual" and MANY_YEARS.search(text, sentence[0], mention.start):
            year = None
        due = _deadline(text, mention, sentence, year, metadata) if role == "target" else None
        records.append(
            FigureRecord(
                mention,
                thing,
                role,
                year,
                due,
                _measure(text, mention, clause),
                _scope(text, clause, mention),
                line.section,
                clause,
                certainty,
            )
        )
    return records


def _with_threshold(text: str, thing: Counted, start: int) -> Counted:
    """Return ``thing`` with the bound before it that makes it a class of its own (百人以上企业建会率)."""
    return Counted(text[start : thing.end], start, thing.end, thing.action)


def _tabulated(mention: Mention, cell: Cell, stance: Stance, section: tuple[str, ...]) -> FigureRecord:
    """Return the figure of a table cell: its row says what is counted, its column whether it was planned or done."""
    quantity = mention.quantity
    if quantity and quantity.unit is None:
        mention = with_unit(mention, cell.unit)
    role = cell.role or ("target" if stance.ahead else "actual")
    year = cell.year or stance.year
    if year and stance.year and year < stance.year:
        role = "reference"
    thing = Counted(cell.row, cell.row_start, cell.row_end, None)
    clause = (cell.row_start, mention.end)
    return FigureRecord(mention, thing, role, year, None, None, None, section, clause, 0.85)


def _role(
    text: str, mention: Mention, sentence: tuple[int, int], near_start: int, stance: Stance
) -> tuple[str, int | None, float]:
    cues = _cues()
    before, after = text[max(sentence[0], mention.start - 60) : mention.start], text[mention.end : mention.end + 14]
    near = text[near_start : mention.start]
    quantity = mention.quantity
    bounded = quantity is not None and quantity.comparator not in {"eq", "approx"}
    of_persons = bounded and quantity is not None and quantity.dimension in {"person", "age"}
    noun = re.split("[，,。;；、]", after)[0][:9]
    if of_persons and cues["threshold"].search(noun) and not re.search("组织|动员|发动", near):
        return "reference", None, 0.9
    if THAN.search(near):
        stated = re.search(r"20\d\d", near)
        return "reference", int(stated.group()) if stated else stance.year - 1 if stance.year else None, 0.85
    if FROM.search(near) and TO.match(after):
        return "reference", _stated_year(near, stance.year - 1 if stance.year else None), 0.85
    if cues["reference"].search(near):
        return "reference", _stated_year(before, None if stance.ahead else stance.year), 0.75
    if cues["target_after"].match(after):
        return "target", stance.year, 0.85
    if stance.ahead:
        if LAST_YEAR.search(near):
            return "reference", stance.year - 1 if stance.year else None, 0.8
        if re.search(r"(?:截至|目前|现有|共有|下属|涵盖|已经?(?!建会|建)|累计)", near) and not re.search(
            "目标|力争|达到", near
        ):
            return "reference", _stated_year(before, None), 0.7
        return "target", _stated_year(before, stance.year), 0.9
    if re.search(r"比?(?:去年|上年)(?:底|末)?(?:的|为|是)$|由(?:去年|上年)", near):
        return "reference", stance.year - 1 if stance.year else None, 0.8
    if RECALLED.search(near):
        return "target", _stated_year(before, stance.year), 0.8
    if cues["target"].search(near) and not cues["actual"].search(near):
        future = re.search("明年|下一?年", before)
        return "target", stance.year + 1 if future and stance.year else _stated_year(before, stance.year), 0.6
    return "actual", _stated_year(before, stance.year), 0.9


def _stated_year(before: str, year: int | None) -> int | None:
    stated = re.findall(r"(?<![\d比较])((?:19|20)\d\d)(?=年|/|-\d)|(今年)|(?<!\d)(1[0-3]\d)年(?=[底末])", before)
    if not stated or stated[-1][1]:
        return year
    return int(stated[-1][0]) if stated[-1][0] else int(stated[-1][2]) + MINGUO


def _deadline(
    text: str, mention: Mention, sentence: tuple[int, int], year: int | None, metadata: Metadata
) -> date | None:
    """The last day named before the number in its sentence, if it is finer or other than the year itself."""
    window = LIST_NUMBER.sub("", text[max(sentence[0], mention.start - 80) : mention.start])
    named = find_periods(window, Reference(year, metadata.written))
    # 4月底前组建宣讲团，全年开展宣讲60场: the last time named is the one that holds.
    return deadline(named[-1]) if named and named[-1].kind == "deadline" else None


def _measure(text: str, mention: Mention, clause: tuple[int, int]) -> str | None:
    quantity, before = mention.quantity, text[clause[0] : mention.start]
    if quantity is None or quantity.dimension in {"percent", "percentage_point", "multiple"}:
        return "rate"
    if quantity.dimension == "money":
        return "amount"
    if re.search(r"累计|总数|共有|现有|拥有|目前|共建成|全市达到|总量|已有|(?<!没有)(?<!未)达到?(?!了?新)", before):
        return "total"
    if re.search(r"新建|新增|新发展|发展|增加|新成立|新组建|新签|增长|吸纳", before):
        return "increment"
    return None


def _scope(text: str, clause: tuple[int, int], mention: Mention) -> str | None:
    found = re.search(r"其中|市本级|全(?:市|区|县|省|国)|市级|省级|区级|县级", text[clause[0] : mention.end + 12])
    return found.group() if found else None


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    cues = lexicon("documents")
    return {
        name: re.compile("|".join(sorted(cues[name]["words"], key=len, reverse=True)))
        for name in ("target", "target_after", "actual", "reference", "threshold")
    }
