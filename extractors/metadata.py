"""Who speaks, in what kind of document, about which years. What the text does not say stays None."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from ..corpora import lexicon
from ..nlp.document_text import DocumentText

__all__ = ["Metadata", "read_metadata"]

YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s?年|[/-]\d)")
YEAR_IN_WORDS = re.compile(r"二[〇○零0O][〇○零0O一二三四五六七八九]{2}(?=年)")
DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
MINGUO_YEAR = re.compile(r"(?<!\d)(1[01]\d)(?=\s?年度)")
NUMBER = re.compile(r"[一-鿿]{1,8}[〔\[(](?:19|20)\d\d[〕\])]\s?\d{1,4}\s?号")
DATE = re.compile(r"(20\d\d)[年/-](\d{1,2})[月/-](\d{1,2})")
BODY = re.compile(
    r"(?:[一-鿿]{1,10}(?:省|市|区|县|州|盟|旗|镇|乡|街道))?[一-鿿]{0,14}?"
    r"(?:总工会|工会联合会|产业工会|职业工会|工会委员会|工会)"
)
# 许昌市总2023年工作要点: the short form of 总工会, at the head of a title
SHORT_BODY = re.compile(r"([一-鿿]{2,9}[省市区县州旗]总)(?=关于|20\d\d|二[〇○零])")
# 目标任务完成情况: a heading of results
SETTLED = re.compile("(?:完成|落实|执行|进展|推进)情况")
NO_NAME = re.compile(
    "家|个|命名|设立|建立|组建|推动|创建|指导|新建|评选|授予|部分|所有|充分|发挥|支持|加入|参加|成立|基层|通过|依靠|要求|做好|开展|推进|深化|改革|各|全体|新业态|乡镇|街道|企业工会$"
)
REGION = re.compile("[省市区县州盟旗]|公司|集团|大学|学院|学校|中学|医院|产业|职业|联合|行业|局|厂")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document as a whole; ``plan_year`` and ``actual_year`` are what its parts are about."""

    title: str | None
    issuer: str | None
    level: str | None
    doc_type: str
    plan_years: list[int]
    actual_years: list[int]
    number: str | None
    written: date | None


def read_metadata(document: DocumentText) -> Metadata:
    """Return what the title, the signature and the body of ``document`` say about it."""
    text, lines = document.text, document.lines
    opening = [text[line.start : line.end] for line in lines[:6]]
    title = _title(opening)
    headings = [line.heading for line in lines if line.heading and not line.bullet]
    doc_type = _doc_type(title or "", opening, text, headings)
    issuer = _issuer(text, [text[line.start : line.end] for line in lines[-4:]], title or "")
    number = NUMBER.search(text[:1500])
    written = _date([text[line.start : line.end] for line in lines[-3:]] + opening)
    year = _year(title or "", opening, text, written)
    if doc_type == "mixed":
        year = _year_of_heading(headings, "result_part") or (
            year if YEAR.search(title or "") else _year_before(_year_of_heading(headings, "plan_part")) or year
        )
    plans, actuals = _years(doc_type, year, [title or "", *headings])
    return Metadata(
        title, issuer, _level(issuer), doc_type, plans, actuals, number.group() if number else None, written
    )


def _title(opening: list[str]) -> str | None:
    for line in opening:
        if 6 <= len(line) <= 60 and not re.search(r"[。:：]|文件$|[〕\])]\s?\d+\s?号$|^时间|^来源|^发布|createdAt|---|^\d{4}[-年/]\d", line):
            return line
        if line.startswith("title:"):
            return line.removeprefix("title:").strip()
    return None


def _doc_type(title: str, opening: list[str], text: str, headings: list[str]) -> str:
    cues = lexicon("documents")
    head = "\n".join(opening)
    if any(word in head for word in cues["news"]["words"]) and not re.search("总结|要点|计划$", title):
        return "notice" if re.search("参加|声援|通知", title) else "news"
    for source in (title, *(line for line in opening[:4] if len(line) <= 60)):
        for entry in cues["title"]:
            if any(word in source for word in entry["words"]):
                doc_type: str = entry["doc_type"]
                if (
                    doc_type == "summary"
                    and re.search(r"(?:下一步|打算|展望|20\d\d年.{0,6}(?:安排|计划))", text)
                    and (_plan_share(text) > 0.3)
                ):
                    return "mixed"
                return doc_type
    if len(re.findall("决议|议决", text)) >= 2 and len(re.findall("提案|案由|动议", text)) >= 2:
        return "mixed"  # minutes report what was done and resolve what is to be done
    result_words, plan_words = cues["result_part"]["words"], cues["plan_part"]["words"]
    looked_back = [at for at, heading in enumerate(headings) if any(word in heading for word in result_words)]
    looked_ahead = [at for at, heading in enumerate(headings) if any(word in heading for word in plan_words)]
    if looked_back and looked_ahead and looked_back[0] < looked_ahead[-1]:
        return "mixed"
    done = len(re.findall(r"了|共|已", text))
    ahead = len(re.findall(r"计划|力争|确保|将|要|继续|进一步", text))
    if re.search(r"20\d\d年.{0,10}(?:总体要求|工作思路|重点)", text[:600]) or ahead > 2 * done + 3:
        return "plan"
    return "summary" if done > ahead else "other"


def _plan_share(text: str) -> float:
    found = re.search(r"\n[^\n。]{0,20}(?:下一步|打算|20\d\d年.{0,6}(?:安排|计划|任务))", text)
    return 1 - found.start() / len(text) if found else 0.0


def _issuer(text: str, closing: list[str], title: str) -> str | None:
    stop: list[str] = lexicon("documents")["issuer"]["stop"]

    def clean(name: str) -> str:
        for word in stop:
            name = name.rpartition(word)[2] if word in name[:-2] else name
        return re.sub(r"^(?:各|全|本|我|是|年度|届|次|度|让|下发|并|把)+", "", name)

    names = Counter(name for found in BODY.finditer(text) if len(name := clean(found.group())) >= 4)
    for line in reversed(closing):
        if len(line) <= 24 and (found := BODY.fullmatch(line.strip())):
            return found.group()
    if found := SHORT_BODY.match(title):
        return _full_name(found[1] + "工会", names)
    if (found := BODY.search(title)) and len(name := clean(found.group())) >= 4:
        return _full_name(name, names)
    names = Counter({name: count for name, count in names.items() if not NO_NAME.match(name)})
    organs = Counter({name: count for name, count in names.items() if name.endswith("总工会") and "省" not in name})
    # A name with no 总工会 in it may be any words before 工会; it takes three mentions to believe it.
    pool = organs or Counter({name: count for name, count in names.items() if count >= 3 or REGION.search(name)})
    if not pool:
        return None
    return _full_name(pool.most_common(1)[0][0], names)


def _full_name(name: str, names: Counter[str]) -> str:
    """Replace 市总工会 by the fullest form the document uses of it, if there is one such form only."""
    if len(name) > 5:
        return name
    longer = [other for other in names if other.endswith(name) and other != name and len(other) <= len(name) + 6]
    return max(longer, key=lambda other: names[other]) if longer else name


def _level(issuer: str | None) -> str | None:
    if not issuer:
        return None
    for pattern, level in (
        ("^(?:中华全国|全国)", "national"),
        ("省|自治区", "province"),
        ("大学|学院|中学|学校", "school"),
        ("公司|集团|企业|厂", "enterprise"),
        ("产业工会|职业工会|行业", "industry"),
        ("镇|乡|街道", "township"),
        ("[县区旗]总?工?会?", "county"),
        ("市", "city"),
    ):
        if re.search(pattern, issuer):
            return level
    return None


def _date(lines: list[str]) -> date | None:
    for line in lines:
        if (found := DATE.search(line)) and len(line) <= 40:
            try:
                return date(*(int(part) for part in found.groups()))
            except ValueError:
                continue
    return None


def _year(title: str, opening: list[str], text: str, written: date | None) -> int | None:
    for source in (title, *opening):
        if found := YEAR.search(source):
            if DATE.search(source) and len(source) < 30:
                continue
            return int(found[1])
        if found := YEAR_IN_WORDS.search(source):
            return int(found.group().translate(DIGITS))
        if found := MINGUO_YEAR.search(source):
            return int(found[1]) + 1911
    years = Counter(int(year) for year in YEAR.findall(text))
    if years:
        return max(years, key=lambda year: (years[year], year))
    return written.year if written else None


def _year_of_heading(headings: list[str], part: str) -> int | None:
    """Return the year that the first dated heading of the plan or result part names."""
    words: list[str] = lexicon("documents")[part]["words"]
    dated = (YEAR.search(heading) for heading in headings if any(word in heading for word in words))
    return next((int(found[1]) for found in dated if found), None)


def _year_before(year: int | None) -> int | None:
    return year - 1 if year else None


def _years(doc_type: str, year: int | None, headings: list[str]) -> tuple[list[int], list[int]]:
    if year is None:
        return [], []
    cues: list[str] = lexicon("documents")["plan_part"]["words"]
    later = [
        int(found[1])
        for heading in headings
        if any(word in heading for word in cues) and (found := re.search(r"(20\d\d)", heading)) and int(found[1]) > year
    ]
    ahead = any(word in heading for heading in headings if not SETTLED.search(heading) for word in cues)
    if doc_type == "plan":
        return [year], []
    if doc_type == "notice":
        return [year], []
    if any("下半年" in heading for heading in headings):  # half a year reported, the other half planned
        return [year], [year]
    return ([max(later)] if later else [year + 1] if ahead or doc_type == "mixed" else []), [year]
