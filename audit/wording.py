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
    "persons_and_times": ("一为人数，一为人次", "one counts persons, the other attendances"),
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
    "other_assigned": ("更接近另一目标", "closer to another target"),
    # verdicts
    "no_actual": ("没有找到可比的实际数字", "no comparable actual was found"),
    "no_actual_because": ("没有找到可比的实际数字；最接近的“{}”：{}", "no comparable actual; the nearest, “{}”: {}"),
    "compared": ("实际“{}” {} 目标“{}”", "actual “{}” {} target “{}”"),
    "bound": ("（上限，越低越好）", " (an upper bound: lower is better)"),
    "about": ("（左右：允许偏差{}）", " (about: within {})"),
    "part_year": ("；所报期间占全年{:.0%}，完成{:.1%}", "; {:.0%} of the year reported, {:.1%} done"),
    "open": ("；措辞不足以断定", "; the wording leaves it open"),
    "likeness": ("；名称仅相近，不足以断定未完成", "; the names are only alike, too little to call it missed"),
    "another_reaches": ("；另有“{}”达到目标，不足以断定", "; but “{}” reaches it, so it stays open"),
    "each": ("；所报为各处之数，不是总数", "; the number is of each place, not of all"),
    "no_promise": (
        "；目标未说明要做什么，不足以断定",
        "; the target names nothing to be done, too little to call it missed",
    ),
    "implausible": ("；相差悬殊，可能不是同一指标", "; so far apart that it may be another measure"),
    "disputed": ("；同一指标另报“{}”，互相矛盾", "; “{}” is reported for the same measure and contradicts it"),
    # commitments
    "kept": ("已报告“{}”", "reported: “{}”"),
    # findings
    "conflict": ("同一指标先后不一致：“{}”与“{}”", "the same measure twice, and they disagree: “{}” and “{}”"),
    "conflict_recalled": ("计划为“{}”，报告中称目标为“{}”", "the plan has “{}”, the report recalls “{}”"),
    "conflict_system": ("文件为“{}”，系统为“{}”", "the document has “{}”, the system “{}”"),
    "conflict_part": ("部分时段“{}”多于全年“{}”", "more in a part of the year, “{}”, than in the whole, “{}”"),
    "conflict_claim": ("称“{}”，而{}", "“{}” is claimed, but {}"),
    "claim_short": ("称“{}”，但{}", "“{}” is claimed, but {}"),
    "claim_open": ("称“{}”，文中没有可核对的数字", "“{}” is claimed, and no number bears it out"),
    "not_reached": ("未达到：{}", "not reached: {}"),
    "only_met": ("只是持平：{}", "met and not exceeded: {}"),
    "not_reported": ("没有报告：{}", "not reported: {}"),
    "depends": (
        "目标“{}”未说明是累计还是新增：累计“{}”达到，新增“{}”未达到",
        "“{}” does not say whether it is a total: the total “{}” reaches it, the increment “{}” does not",
    ),
    "repeat": ("同一数字出现{}次，前后一致：“{}”", "reported {} times, always the same: “{}”"),
    "sum": ("{} = {}，与合计{}不符", "{} = {}, not the total {}"),
    "sum_right": ("{} = {}，与合计相符", "{} = {}: consistent"),
    "sum_over": ("各部分之和{}超过合计{}", "the parts add up to {}, more than the whole {}"),
    "rate": ("{} ÷ {} = {:.1f}%，文中为{:g}%", "{} ÷ {} = {:.1f}%, the text has {:g}%"),
    "rate_right": ("{} ÷ {} = {:.1f}%，与文中相符", "{} ÷ {} = {:.1f}%: consistent"),
    "growth": ("由{}到{}增长{:.1f}%，文中为{:g}%", "from {} to {} is a growth of {:.1f}%, the text has {:g}%"),
    "points": ("由{:g}%到{:g}%相差{:g}个百分点，文中为{:g}", "from {:g}% to {:g}% is {:g} points, the text has {:g}"),
    "difference": ("{} − {} = {}，文中增减{}", "{} − {} = {}, the text has {}"),
    "difference_right": ("{} − {} = {}，与文中相符", "{} − {} = {}: consistent"),
    "before": ("{} − {} = {}：此前的数", "{} − {} = {}: what there was before"),
    "before_earlier": ("{} − {} = {}，而此前报告为{}", "{} − {} = {}, but {} was reported before"),
    "average": ("{} ÷ {} = {}，文中人均（每个）{}", "{} ÷ {} = {}, the text has {} each"),
    "task": ("{} ÷ {} = {:.1f}%，文中称完成{:g}%", "{} ÷ {} = {:.1f}%, the text says {:g}% of the task"),
    "task_right": ("{} ÷ {} = {:.1f}%，与文中相符", "{} ÷ {} = {:.1f}%: consistent"),
    "named": ("“{}”之后确有{}个{}", "“{}” is indeed followed by {} numbers of {}"),
    "named_wrong": ("“{}”之后只有{}个{}", "“{}” is followed by {} numbers of {}"),
    "slip": ("相差恰为{}倍，可能是万、亿之误", "exactly {} times apart: perhaps a slip of 万 or 亿"),
    "together": ("合计 {} = {}", "together {} = {}"),
    "dropped": ("计划“{}”，报告没有提到", "“{}” was planned, the report is silent"),
    "dropped_replaced": ("计划“{}”，报告只有“{}”（{}）", "“{}” was planned, the report only has “{}” ({})"),
    "recycled": ("{}年与{}年的“新”数字完全相同：“{}”", "the same “new” number in {} and {}: “{}”"),
    "restated_smaller": ("目标由“{}”改为“{}”", "the target “{}” was restated as “{}”"),
    "restated_later": ("目标“{}”的期限由{}推迟到{}", "the target “{}” was put off from {} to {}"),
    "duplicate": ("整段重复，数字只应计一次：“{}”", "printed twice word for word, to be counted once: “{}”"),
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
    """Return what a figure says in a few words: its clause where that is short, else verb, thing and number."""
    said = "".join(clause.split())
    number = "".join(figure.text.split())
    if number in said and len(said) <= 40:
        return said
    noun = figure.indicator.text if figure.indicator else ""
    action = figure.action or ""
    return f"{'' if action in noun else action}{noun}{number}"
