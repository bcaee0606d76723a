"""How alike two things counted are, and why two figures cannot be compared."""

import re
from collections import Counter
from functools import cache

from ..corpora import lexicon
from ..schemas.report import Figure

__all__ = ["alike", "incomparable"]

# Words that say the same thing in plans and in reports.
SYNONYMS = (
    ("工会会员", "会员"),
    ("技能工人", "职工"),
    ("工人", "职工"),
    ("员工", "职工"),
    ("劳动者", "职工"),
    ("企事业", "企业"),
    ("建会", "工会"),
)
# Qualities that name no thing of their own.
QUALITY = re.compile(r"各类|各级|高质量|星级|全市|全区|全县|新的|新|名|个|“|”|\(.*?\)|（.*?）")
# A word that makes a part out of a whole: 新业态会员 is not 会员.
PARTS = (
    "新业态",
    "新就业形态",
    "农民工",
    "女职工",
    "省级",
    "市级",
    "国家级",
    "县级",
    "示范",
    "困难",
    "女性",
    "专项",
    "区域性",
    "行业性",
    "网上",
    "骨干",
    "贫困",
    "非公",
    "国有",
    "百人以上",
    "小微",
    "青年",
    "低收入",
    "建档",
)
# Things, bodies, households and events are counted with many measure words for one another (个/家/项/场).
COUNTED = frozenset({"thing", "organisation", "household", "event", None})
# Of these a number in one unit says nothing beside a number in another without converting it.
MEASURED = frozenset({"area", "length", "mass", "volume", "energy", "data", "time", "temperature"})


def incomparable(target: Figure, actual: Figure) -> str | None:
    """Return why ``actual`` cannot answer ``target`` whatever they count; None if it may."""
    wanted, got = _dimension(target), _dimension(actual)
    same = wanted == got and (wanted not in MEASURED or target.unit == actual.unit)
    if not same and not {wanted, got} <= COUNTED:
        return f"计量不同：目标为{target.unit or '无单位'}，实际为{actual.unit or '无单位'}"
    if target.currency != actual.currency:
        return "币种不同"
    if wanted not in {"percent", "percentage_point", "money"} and {target.measure, actual.measure} == {
        "total",
        "increment",
    }:
        return "一为累计总数，一为当年新增"
    if target.measure is None and actual.measure == "total" and not _same_verb(target, actual):
        return "实际为累计总数，目标未说明是累计"
    if target.year != actual.year:
        return f"年度不同：目标{target.year or '未注明'}，实际{actual.year or '未注明'}"
    if _parts(target) != _parts(actual):
        return "范围不同：一为其中一部分"
    return None


def alike(target: Figure, actual: Figure) -> float:
    """Return from 0 to 1 how alike the things counted are, by shared characters of their cores, a little by the verb."""
    first, second = _core(target), _core(actual)
    if not first or not second:
        return 0.0
    shared = sum((Counter(first) & Counter(second)).values())
    score = 2 * shared / (len(first) + len(second))
    if first in second or second in first:
        score = max(score, 0.75 if min(len(first), len(second)) >= 2 else 0.0)
    bonus = 0.12 if _same_verb(target, actual) else 0.0
    return min(1.0, score + bonus)


def _core(figure: Figure) -> str:
    text = figure.indicator.text if figure.indicator else ""
    for word, plain in SYNONYMS:
        text = text.replace(word, plain)
    return QUALITY.sub("", text) or text


def _parts(figure: Figure) -> set[str]:
    text = figure.indicator.text if figure.indicator else ""
    return {part for part in PARTS if part in text}


def _same_verb(target: Figure, actual: Figure) -> bool:
    first, second = (figure.action or "" for figure in (target, actual))
    return bool(first and second) and (
        first == second or first[-2:] == second[-2:] or first in second or second in first
    )


def _dimension(figure: Figure) -> str | None:
    return _dimensions().get(figure.unit or "")


@cache
def _dimensions() -> dict[str, str]:
    return {unit: name for name, entry in lexicon("units").items() if "units" in entry for unit in entry["units"]}
