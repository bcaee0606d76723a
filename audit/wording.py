"""What the audit says, in one line of Chinese or English; the sentences stand here and nowhere else."""

from typing import Literal

from ..schemas.report import Figure

__all__ = ["Language", "Wording", "quote"]

Language = Literal["zh", "en"]

SENTENCES: dict[str, tuple[str, str]] = {
    # why nobody can tell whose a document is
    "bare_name": (
        "“{}”没有说明是哪一个单位，文件、所在文件夹和地区都未能说明，不与其他文件合并核对",
        "“{}” does not say which body it is, nor do the document, its folder or its region: it is reckoned alone",
    ),
    "ambiguous_name": (
        "“{}”可以指几个单位，文件、所在文件夹和地区都未能说明，不与其他文件合并核对",
        "“{}” may be one of several bodies, and neither the document nor its folder says which: it is reckoned alone",
    ),
    "no_name": (
        "文件没有写明发文单位，不与其他文件合并核对",
        "the document names no issuer: it is reckoned alone",
    ),
    # why a figure is no answer
    "heads_and_times": (
        "计数不同：目标以{}计，实际以{}计，一次不等于一个",
        "counted differently: target in {}, actual in {}; one counts heads, the other times",
    ),
    "later_part": ("所报时段自{}起，目标至{}已到期", "the report begins on {}, the target was due on {}"),
    "each_and_all": ("一为每个（每户、每人）之数，一为总数", "one is the number of each, the other of all"),
    "planned_number": ("是计划或预算数，不是完成数", "it is what was planned or budgeted, not what was done"),
    "later_state": ("所报截至{}，目标问的是{}的进度", "it is reported up to {}, the target asks how far it was by {}"),
    "yet_to_come": ("目标说的是报告之后的打算", "the target is of the time after the report"),
    "population": ("是基数，不是完成数", "it is what the result is a part of, not the result"),
    "units": ("计量不同：目标为{}，实际为{}", "different units: target in {}, actual in {}"),
    "currencies": ("币种不同：{}，{}", "different currencies: {}, {}"),
    "directions": (
        "一为变动幅度，一为水平，或升降相反",
        "one is a change, the other a level, or they point opposite ways",
    ),
    "years": ("年度不同：目标{}，实际{}", "different years: target {}, actual {}"),
    "total_and_increment": ("一为累计总数，一为当年新增", "one is a running total, the other an increment"),
    "total_unasked": (
        "实际为累计总数，目标未说明是累计",
        "the actual is a running total, the target does not ask for one",
    ),
    "scope": ("范围不同：一为本级，一为全部", "different scope: one is the body's own level only"),
    "part": ("范围不同：一为其中一部分", "different scope: one is a part of the other"),
    "steps": ("环节不同", "different steps of the work"),
    "per_year": ("一为年均", "one is a yearly average over several years"),
    "series": ("并列数字的次序不同", "not the same place in the list"),
    "cut": ("数字前紧接另一个数字，可能被截断", "another number touches it: it may have been cut in two"),
    "completion": (
        "是目标的完成率，不是所报的数",
        "it is the share of a target that was reached, no number of its own",
    ),
    "other_assigned": ("更接近另一目标", "closer to another target"),
    # verdicts
    "no_report": ("没有读到{}年的报告", "no report of {} was read"),
    "silent": ("{}年的报告没有提到", "the reports of {} say nothing of it"),
    "no_year": ("目标没有说明年度", "the target does not say in which year"),
    "no_actual_because": ("没有找到可比的实际数字；最接近的“{}”：{}", "no comparable actual; the nearest, “{}”: {}"),
    "compared": ("实际“{}” {} 目标“{}”", "actual “{}” {} target “{}”"),
    "share_reached": ("报告称“{}”，即完成目标“{}”的{}", "the report says “{}”: {2} of the target “{1}”"),
    "meant_otherwise": (
        "；但按报告所称完成率{}，其目标应为{}，与此目标不符",
        "; but by the {} that the report says was reached, its target would be {}, not this one",
    ),
    "added": ("（合计{}）", " (together {})"),
    "bound": ("（上限，越低越好）", " (an upper bound: lower is better)"),
    "about": ("（左右：允许偏差{}）", " (about: within {})"),
    "part_year": ("；所报期间占全年{:.0%}，完成{:.1%}", "; {:.0%} of the year reported, {:.1%} done"),
    "open": ("；措辞不足以断定", "; the wording leaves it open"),
    "likeness": ("；名称仅相近，不足以断定未完成", "; the names are only alike, too little to call it missed"),
    "another_reaches": ("；另有“{}”达到目标，不足以断定", "; but “{}” reaches it, so it stays open"),
    "whole_year_silent": ("；全年的报告没有提到", "; the report of the whole year says nothing of it"),
    "several": ("；所报为几处分别之数，不是总数", "; the number is one of several named side by side, not of all"),
    "in_total": ("；所报只是合计的一部分", "; the number is only one part of a total"),
    "budget": ("；预算少用不等于未完成", "; spending less than a budget is no failure"),
    "no_promise": (
        "；目标未说明要做什么，不足以断定",
        "; the target names nothing to be done, too little to call it missed",
    ),
    "perhaps_an_increment": (
        "；目标为总数，所报未说明是否总数，不足以断定",
        "; the target is a total, the number reported may be an increment: too little to call it missed",
    ),
    "implausible": ("；相差悬殊，可能不是同一指标", "; so far apart that it may be another measure"),
    "disputed": ("；同一指标另报“{}”，互相矛盾", "; “{}” is reported for the same measure and contradicts it"),
    # commitments
    "kept": ("已报告“{}”", "reported: “{}”"),
    "late": ("报告称“{}”", "the report says: “{}”"),
    "done_late": ("已报告“{}”，时为{}，晚于期限{}", "reported: “{}”, on {}, later than {}"),
    "still_open": ("报告称“{}”，是否完成未说明", "the report says “{}”, which leaves open whether it was done"),
    "only_alike": ("报告只有相近的“{}”，不足以断定", "the report only has something like it, “{}”: too little to tell"),
    "told_of_other": ("“{}”更接近另一承诺，不足以断定", "“{}” is closer to another commitment: too little to tell"),
    "only_planned": ("报告只说今后要做“{}”", "the report only says that it is yet to come: “{}”"),
    "not_mentioned": ("{}年的报告没有提到", "the reports of {} do not mention it"),
    "part_of_year_silent": (
        "报告只涉及部分时段，没有提到",
        "the report covers a part of the year only and does not mention it",
    ),
    "no_report_of_year": ("没有读到{}年的报告", "no report of {} was read"),
    "no_year_promised": ("不知应在哪一年完成", "the year in which it is due is not known"),
    # findings
    "conflict": ("同一指标先后不一致：“{}”与“{}”", "the same measure twice, and they disagree: “{}” and “{}”"),
    "conflict_recalled": ("计划为“{}”，报告中称目标为“{}”", "the plan has “{}”, the report recalls “{}”"),
    "conflict_system": ("文件为“{}”，系统为“{}”", "the document has “{}”, the system “{}”"),
    "conflict_part": ("部分时段“{}”多于全年“{}”", "more in a part of the year, “{}”, than in the whole, “{}”"),
    "claim_short": ("称“{}”，但{}", "“{}” is claimed, but {}"),
    "claim_open": (
        "称“{}”，所读文件没有给出相应的任务数，无法核对",
        "“{}” is claimed, and no document read gives the number of that task",
    ),
    "not_reached": ("有{}项未达到：{}", "{} not reached: {}"),
    "only_met": ("有{}项只是持平：{}", "{} met and not exceeded: {}"),
    "not_reported": ("有{}项未查到可比的数字：{}", "no comparable number was found for {}: {}"),
    "and_actual": ("{}（实际{}）", "{} (actual: {})"),
    "depends": (
        "目标“{}”未说明是累计还是新增：累计“{}”达到，新增“{}”未达到",
        "“{}” does not say whether it is a total: the total “{}” reaches it, the increment “{}” does not",
    ),
    "repeat": ("同一数字出现{}次，前后一致：“{}”", "reported {} times, always the same: “{}”"),
    "sum": ("{} = {}，与“{}”不符", "{} = {}, not “{}”"),
    "sum_right": ("{} = {}，与“{}”相符", "{} = {}, as in “{}”"),
    "rate": ("{} ÷ {} = {:.1f}%，文中为“{}”", "{} ÷ {} = {:.1f}%, the text has “{}”"),
    "rate_right": ("{} ÷ {} = {:.1f}%，与“{}”相符", "{} ÷ {} = {:.1f}%, as in “{}”"),
    "growth": ("由{}到{}增长{:.1f}%，文中为“{}”", "from {} to {} is a growth of {:.1f}%, the text has “{}”"),
    "growth_right": ("由{}到{}增长{:.1f}%，与“{}”相符", "from {} to {} is a growth of {:.1f}%, as in “{}”"),
    "decline": ("由{}到{}下降{:.1f}%，文中为“{}”", "from {} to {} is a fall of {:.1f}%, the text has “{}”"),
    "decline_right": ("由{}到{}下降{:.1f}%，与“{}”相符", "from {} to {} is a fall of {:.1f}%, as in “{}”"),
    "fall_as_rise": ("由{}到{}是减少，文中却说“{}”", "from {} to {} is a fall, and the text tells of a rise: “{}”"),
    "rise_as_fall": ("由{}到{}是增加，文中却说“{}”", "from {} to {} is a rise, and the text tells of a fall: “{}”"),
    "points": ("由{}到{}相差{}个百分点，文中为“{}”", "from {} to {} is {} points, the text has “{}”"),
    "points_right": ("由{}到{}相差{}个百分点，与“{}”相符", "from {} to {} is {} points, as in “{}”"),
    "difference": ("{} − {} = {}，文中为“{}”", "{} − {} = {}, the text has “{}”"),
    "difference_right": ("{} − {} = {}，与“{}”相符", "{} − {} = {}, as in “{}”"),
    "implied": (
        "由此推算，{}{}应为{}{}（{} − {}；文中“{}”）",
        "this implies that {} {} came to {}{} ({} − {}; the text has “{}”)",
    ),
    "implied_right": ("{} − {} = {}{}，与此前报告的“{}”相符", "{} − {} = {}{}, as reported before: “{}”"),
    "implied_wrong": ("{} − {} = {}{}，而此前报告为“{}”", "{} − {} = {}{}, but “{}” was reported before"),
    "end_of_year": ("{}年底", "at the end of {}"),
    "in_year": ("{}年", "in {}"),
    "before_that": ("此前", "before that"),
    "average": ("{} ÷ {} = {}{}，文中为“{}”", "{} ÷ {} = {}{}, the text has “{}”"),
    "average_right": ("{} ÷ {} = {}{}，与“{}”相符", "{} ÷ {} = {}{}, as in “{}”"),
    "task": ("“{}”是目标“{}”的{:.1f}%，文中称“{}”", "“{0}” is {2:.1f}% of the target “{1}”, the text says “{3}”"),
    "task_right": ("“{}”是目标“{}”的{:.1f}%，与“{}”相符", "“{0}” is {2:.1f}% of the target “{1}”, as in “{3}”"),
    "named": ("“{}”之后确有{}个{}", "“{}” is indeed followed by {} numbers of {}"),
    "slip": (
        "目标“{}”与实际“{}”相差恰约{}倍，可能是万、亿之误",
        "the target “{}” and the actual “{}” are some {} times apart: perhaps a slip of 万 or 亿",
    ),
    "together": (
        "两项目标合计{} = {}，与{}年的“{}”相同",
        "the two targets together, {} = {}, are as many as in {}: “{}”",
    ),
    "dropped": ("计划“{}”，报告没有提到", "“{}” was planned, the report is silent"),
    "dropped_named": (
        "计划“{}”，报告提到而没有可比的数字：“{}”",
        "“{}” was planned, the report speaks of it without a comparable number: “{}”",
    ),
    "dropped_replaced": ("计划“{}”，报告只有“{}”（{}）", "“{}” was planned, the report only has “{}” ({})"),
    "recycled": ("{}年与{}年所报数字完全相同：“{}”", "the same number for {} and for {}: “{}”"),
    "restated_smaller": ("目标由“{}”改为“{}”", "the target “{}” was restated as “{}”"),
    "restated_later": ("目标“{}”的期限由{}推迟到{}", "the target “{}” was put off from {} to {}"),
    "duplicate": ("整段重复，数字只应计一次：“{}”", "printed twice word for word, to be counted once: “{}”"),
    "duplicate_words": ("整段重复：“{}”", "printed twice word for word: “{}”"),
}


class Wording:
    """The sentences in one language: ``say("years", 2023, 2021)``."""

    def __init__(self, language: Language = "zh") -> None:
        self.language = language
        self._column = 0 if language == "zh" else 1

    def __call__(self, sentence: str, *values: object) -> str:
        """Return ``sentence`` with ``values`` filled in."""
        return SENTENCES[sentence][self._column].format(*values)


def quote(figure: Figure, clause: str = "") -> str:
    """Return what a figure says in a few words: its clause where that is short, else verb, thing and number.

    Of a cell of a table that is the heads of its row and its column, and the one number.
    """
    number = "".join(figure.text.split())
    if figure.cell is not None:
        unit = "" if figure.unit is None or not number[-1:].isdecimal() else figure.unit
        return f"{figure.cell.row} {figure.cell.column} {number}{unit}"
    said = "".join(clause.split())
    if number in said and len(said) <= 40:
        return said
    noun = figure.indicator.text if figure.indicator else ""
    action = figure.action or ""
    return f"{'' if action in noun else action}{noun}{number}"
