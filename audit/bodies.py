"""Whose documents are whose: the same body under its short names, with and without its province, and renamed."""

import re
from collections import defaultdict
from functools import cache

from ..corpora import Division, divisions
from ..schemas.report import Report

__all__ = ["bodies_of"]

# So many documents that name nobody may be taken for those of one body, as whoever gives a plan and its report means
# them; more of them are an archive of several bodies, and each then speaks for itself.
MOST_UNNAMED = 20
COMPANY = re.compile("(?:股份|集团)?有限(?:责任)?公司|股份公司|总公司")
COMMITTEE = re.compile("(?:全国)?委员会$|机关$")
DIVISION = re.compile(r"^(.+?[省市区县州盟旗])(?=总工会$)")
PROVINCE = re.compile(r"^[一-鿿]{2,3}?(?:省|自治区|维吾尔自治区|壮族自治区|回族自治区)(?=.*[市州盟区县旗])")
RENAMED = re.compile("更名|改名|改称|易名|前身|变更")


def bodies_of(reports: list[Report]) -> dict[str, str]:
    """Return the body of each document by its id: one key for one body, whatever its documents call it.

    A document that names nobody belongs to the only body that the others name; where they name several, or where many
    name nobody, it stands alone.
    """
    names = {report.document.id: _full(report) for report in reports}
    known = sorted({name for name in names.values() if name}, key=lambda name: (-len(name), name))
    heads = _heads(known)
    for report in reports:
        for earlier in _earlier_names(report, names[report.document.id], known):
            head = heads[names[report.document.id]]
            heads = {name: head if key == heads[earlier] else key for name, key in heads.items()}
    unnamed = sorted(identifier for identifier, name in names.items() if not name)
    bodies = set(heads.values())
    together = len(bodies) <= 1 and len(unnamed) <= MOST_UNNAMED
    only = next(iter(bodies), "")
    return {
        identifier: heads[name] if name else only if together else f"#{identifier}"
        for identifier, name in names.items()
    }


def _full(report: Report) -> str:
    issuer = report.document.issuer
    if issuer is None:
        return ""
    name = re.sub(r"\s", "", issuer.name)
    name = f"{name}工会" if name.endswith("总") else name
    name = COMMITTEE.sub("", COMPANY.sub("", name)) or name
    return PROVINCE.sub("", name) or name


def _earlier_names(report: Report, name: str, known: list[str]) -> list[str]:
    """The names of other bodies of which ``report`` says that its own body bore them."""
    if not name or len(known) < 2:
        return []
    told = "".join(s.plain for s in report.sentences if RENAMED.search(s.plain))
    told = COMPANY.sub("", re.sub(r"\s", "", told))
    return [other for other in known if other != name and other in told] if told else []


def _heads(known: list[str]) -> dict[str, str]:
    """Return for each name the name that its body goes by: the longest it is the end of, and the latest of renamings."""
    heads: dict[str, str] = {}
    by_ending: dict[str, list[str]] = defaultdict(list)
    for name in known:
        for cut in range(1, len(name) - 2):
            by_ending[name[cut:]].append(name)
    for name in known:
        longer = by_ending.get(name, [])
        # 许昌市总工会 goes on in 市总工会; where two names end so, nobody can tell which is meant.
        heads[name] = heads[longer[0]] if len(longer) == 1 or (longer and _one_body(longer)) else name
    for name in known:
        later = [other for other in known if other != name and _renamed(name, other)]
        if len(later) == 1:
            heads = {key: later[0] if head == name else head for key, head in heads.items()}
    return heads


def _one_body(names: list[str]) -> bool:
    return all(name in names[0] for name in names)


@cache
def _renamed(earlier: str, later: str) -> bool:
    """Tell whether a division's union ``earlier`` is ``later`` today: the same code, or the same place made a city.

    桐溪县 became 桐溪区 or 桐溪市; of divisions that took a new name altogether the table of divisions knows the year.
    """
    first, second = DIVISION.match(earlier), DIVISION.match(later)
    if not first or not second:
        return False
    old, new = first[1], second[1]
    if old[:-1] == new[:-1] and old.endswith("县") and new[-1] in "区市":
        return True
    ended = [entry for entry in _named().get(_last_name(old), ()) if entry.end]
    return any(
        entry.start == one.end and entry.code[:4] == one.code[:4] and _only_successor(one, entry)
        for one in ended
        for entry in _named().get(_last_name(new), ())
    )


def _only_successor(old: Division, new: Division) -> bool:
    """Whether ``new`` is the only division of its prefecture that began in the year in which ``old`` ended."""
    begun = [entry for entry in _begun().get((old.code[:4], old.end), ()) if entry.name != old.name]
    ended = [entry for entry in _ended().get((old.code[:4], old.end), ()) if entry.name != old.name]
    return begun == [new] and not ended


def _last_name(division: str) -> str:
    """建安区 of 许昌市建安区."""
    found = re.search(r"(?<=[市州盟])[^市州盟]+[区县市旗]$", division)
    return found.group() if found else division


@cache
def _named() -> dict[str, list[Division]]:
    table: dict[str, list[Division]] = defaultdict(list)
    for entry in divisions():
        table[entry.name].append(entry)
    return table


@cache
def _begun() -> dict[tuple[str, int | None], list[Division]]:
    table: dict[tuple[str, int | None], list[Division]] = defaultdict(list)
    for entry in divisions():
        table[entry.code[:4], entry.start].append(entry)
    return table


@cache
def _ended() -> dict[tuple[str, int | None], list[Division]]:
    table: dict[tuple[str, int | None], list[Division]] = defaultdict(list)
    for entry in divisions():
        table[entry.code[:4], entry.end].append(entry)
    return table
