"""Whether a figure is promised, reported, or told for comparison: what the rules say, weighed with what stands around."""

import re
from functools import cache

from ..corpora import lexicon
from ..nlp.tables import Cell
from .context import Context, heading_pairs, year_word
from .linear_model import Family, Group, load_classifier, named

__all__ = ["role_by_rules", "role_features", "role_of", "role_of_cell"]

# Below this share the model is of two minds, and the rule decides: on the test split both are right as often there, on
# documents of another genre the rule is more often.
LEAST_SURE = 0.6
DONE = frozenset({"了", "已", "已经"})
# Characters before a share within which the task is named that it is a share of.
REACH = 30
BESIDE = 2
"""words to either side that stand beside a number"""
MARKS = frozenset("，,。；;：:！!？?\n")
# 由去年的34家扩大到60家: the first number is where things stood before.
FROM = re.compile(
    r"(?:由|从)(?:去年|上年|年初|原来|此前|两年前|.{0,6})?的?$|比(?:去年|上年|20\d\d年)?的$|超过(?:去年|上年)的?$"
)
# 比2022年的95.8%提高1.4个百分点: the first number is the earlier year's.
THAN = re.compile(r"[比较](?:去年|上年|前年|20\d\d年)(?:底|末|同期)?的?$")
TO = re.compile(r"[的,，]?(?:扩大|增加|提高|上升|下降|降低|提升|压缩|整合|减少|增长|增|降|升|扩)?(?:到|至|为)|[增降]")
BACKGROUND = re.compile("截至|目前|现有|共有|下属|涵盖|已经?(?!建会|建)|累计")
AIM = re.compile("目标|力争|达到")
MOVED = re.compile("组织|动员|发动")
# 年初计划的15家, 年初提出推广操作法8项: a report recalls what was promised.
RECALLED = re.compile(
    r"(?:年初|年度|原定|原)(?:所|曾)?(?:计划|确定|提出|下达|安排|定下|制定|承诺)[^，,。；;\d]{0,16}$|(?:计划|目标|任务)数?(?:为|是)$"
)
# 去年参保27400人，今年…: in a plan, where things stood.
LAST_YEAR = re.compile(r"(?<![比较与超])(?:去年|上年)(?:底|末|全年|同期)?(?!的基础|以来|成果)")
WAS = re.compile(r"比?(?:去年|上年)(?:底|末)?(?:的|为|是)$|由(?:去年|上年)")


def role_of(context: Context) -> tuple[str, float]:
    """Return target, actual or reference, and its probability."""
    if context.cell:
        return role_of_cell(context, context.cell), 0.9
    if _states_completion(context):
        return "actual", 0.9
    model = load_classifier("role")
    shares = model.probabilities(_role_groups(context), _around(context))
    best = max(shares, key=shares.__getitem__)
    if shares[best] < LEAST_SURE:
        return role_by_rules(context), shares[best]
    return best, shares[best]


def _states_completion(context: Context) -> bool:
    """Whether a report says how far a target was reached: 占全年任务的115% is a result, though it speaks of a task."""
    quantity, start = context.mention.quantity, context.mention.start
    if context.stance.ahead or quantity is None or quantity.dimension not in {"percent", "multiple"}:
        return False
    return _completion().search(context.unified, max(context.clause[0], start - REACH), start) is not None


def role_features(context: Context) -> list[str]:
    """Return the names of what speaks for or against a role."""
    return named(_role_groups(context), _around(context))


def _role_groups(context: Context) -> list[Group]:
    quantity, stance, doc_type = context.mention.quantity, context.stance, context.metadata.doc_type
    if quantity is None:
        raise ValueError("a figure has a quantity")
    ahead = "ahead" if stance.ahead else "behind"
    return [
        (_of_stance, ahead, doc_type, role_by_rules(context)),
        (_of_tense, ahead, *map(_bucket, stance.tense)),
        (_of_quantity, ahead, quantity.comparator, quantity.dimension, quantity.unit),
        (_of_place, min(4, int(context.progress * 5)), context.line.level),
        (heading_pairs, context.line.section[-2:]),
        (_of_done, ahead, not DONE.isdisjoint(context.words)),
    ]


def _of_stance(ahead: str, doc_type: str, rule: str) -> list[str]:
    return [
        f"doc={doc_type}",
        f"stance={ahead}",
        f"doc+stance={doc_type}+{ahead}",
        f"rule={rule}",
        f"rule+doc={rule}+{doc_type}",
    ]


def _of_tense(ahead: str, line: int, section: int, document: int) -> list[str]:
    return [
        *(f"tense{scope}={count}" for scope, count in enumerate((line, section, document))),
        *(f"tense{scope}+{ahead}={count}" for scope, count in enumerate((line, section, document))),
        f"tense={line}+{section}+{document}",
    ]


def _of_quantity(ahead: str, comparator: str, dimension: str | None, unit: str | None) -> list[str]:
    return [
        f"dimension={dimension}",
        f"comparator={comparator}",
        f"comparator+stance={comparator}+{ahead}",
        f"comparator+dimension={comparator}+{dimension}",
        f"unit={unit}",
    ]


def _of_place(fifth: int, level: int | None) -> list[str]:
    return [f"place={fifth}", f"level={level}"]


def role_of_cell(context: Context, cell: Cell) -> str:
    """Return the role that the head of a column gives: planned or done, or of an earlier year."""
    years = [*context.metadata.plan_years, *context.metadata.actual_years]
    this_year = max(years, default=None)
    year = cell.year or (this_year - cell.years_back if this_year else None)
    if cell.years_back or (year and this_year and year < this_year):
        return "reference"
    return cell.role or ("target" if context.stance.ahead else "actual")


def role_by_rules(context: Context) -> str:
    """Return the role that the cues of the lexicon name, as a person would say at first sight."""
    cues = _cues()
    text, mention, stance, quantity = context.unified, context.mention, context.stance, context.mention.quantity
    near_start = max(context.clause[0], context.previous.end if context.previous else 0)
    near, after = text[near_start : mention.start], text[mention.end : mention.end + 14]
    bounded = quantity is not None and quantity.comparator not in {"eq", "approx"}
    noun = re.split("[，,。;；、]", after)[0][:9]
    of_persons = bounded and quantity is not None and quantity.dimension in {"person", "age"}
    if of_persons and cues["threshold"].search(noun) and not MOVED.search(near):
        return "reference"
    if THAN.search(near) or (FROM.search(near) and TO.match(after)) or cues["reference"].search(near):
        return "reference"
    if cues["target_after"].match(after):
        return "target"
    if stance.ahead:
        if LAST_YEAR.search(near):
            return "reference"
        return "reference" if BACKGROUND.search(near) and not AIM.search(near) else "target"
    if WAS.search(near):
        return "reference"
    if RECALLED.search(near):
        return "target"
    return "target" if cues["target"].search(near) and not cues["actual"].search(near) else "actual"


def _around(context: Context) -> list[Family]:
    """Return the words before the number, by how many marks stand between, and those after it."""
    at, last = context.at, len(context.words)
    ahead = "ahead" if context.stance.ahead else "behind"
    before: tuple[list[str], ...] = ([], [], [])
    after: tuple[list[str], ...] = ([], [])
    beside: list[Family] = []
    clause = 0
    for index in range(at - 1, max(-1, at - 40), -1):
        word = year_word(context, index)
        if word in MARKS:
            clause += 1
            if clause == len(before):
                break
            continue
        before[clause].append(word)
        if not clause and at - index <= BESIDE:
            beside.append(((f"before-{at - index}:",), [word]))
    clause = 0
    for index in range(at + 1, min(last, at + 24)):
        word = year_word(context, index)
        if word in MARKS:
            clause += 1
            if clause == len(after):
                break
            continue
        after[clause].append(word)
        if not clause and index - at <= BESIDE:
            beside.append(((f"after+{index - at}:", f"after+{index - at}+{ahead}:"), [word]))
    return [
        (("before0:", f"before+{ahead}:"), before[0]),
        (("before1:",), before[1]),
        (("before2:",), before[2]),
        (("after0:",), after[0]),
        (("after1:",), after[1]),
        (("first:",), [year_word(context, index) for index in range(min(2, last))]),
        *beside,
    ]


def _of_done(ahead: str, done: bool) -> list[str]:  # noqa: FBT001
    return [f"done+{ahead}"] if done else []


def _bucket(count: int) -> int:
    """-2, -1, 0, 1 or 2: clearly back, back, neither, ahead, clearly ahead."""
    return (count > 0) - (count < 0) + (count > 3) - (count < -3)


@cache
def _completion() -> re.Pattern[str]:
    return re.compile(lexicon("linking")["completion"]["stated"])


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    cues = lexicon("documents")
    return {
        name: re.compile("|".join(sorted(cues[name]["words"], key=len, reverse=True)))
        for name in ("target", "target_after", "actual", "reference", "threshold")
    }
