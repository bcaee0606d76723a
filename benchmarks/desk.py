"""How long the desk lets its readers wait: N readers at once on a store of ten thousand documents.

    python benchmarks/desk.py make /tmp/desk.db           # once: the sample documents, ten thousand times over
    duixian serve --db /tmp/desk.db --workers 2 &
    python benchmarks/desk.py ask http://127.0.0.1:8000   # prints a line for each page and call

Each reader asks for a page, reads for a second on average, and asks for the next; ``--pause 0`` lets them never rest.
"""

import argparse
import asyncio
import hashlib
import random
import sys
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

import httpx
from duixian._version import __version__
from duixian.audit.names import name_of
from duixian.bulk import reckon_store
from duixian.pipeline import extract
from duixian.readers import read
from duixian.schemas import Report
from duixian.store import open_store
from duixian.store.document_list import count_documents
from duixian.store.documents import add_prepared
from duixian.store.rows import prepare

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
BATCH = 200


def main() -> None:
    """Make the database, or ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(required=True, dest="action")
    making = actions.add_parser("make")
    making.add_argument("database")
    making.add_argument("--documents", type=int, default=10_000)
    asking = actions.add_parser("ask")
    asking.add_argument("address")
    asking.add_argument("--readers", type=int, default=50)
    asking.add_argument("--seconds", type=float, default=30)
    asking.add_argument("--pause", type=float, default=1.0)
    given = parser.parse_args()
    if given.action == "make":
        make(given.database, given.documents)
    else:
        asyncio.run(ask(given.address, given.readers, given.seconds, given.pause))


def make(database: str, count: int) -> None:
    """Fill ``database`` with ``count`` documents of issuers of their own: a plan and a summary each."""
    pairs = []
    for name in ("haiyu", "linlan"):
        sources = [read(str(path)) for path in sorted(SAMPLES.glob(f"{name}_*"))]
        pairs.append(([extract(source) for source in sources], [source.text for source in sources]))
    with open_store(database) as store:
        with store.reading() as connection:
            there = count_documents(connection)  # a run that was broken off goes on
        for start in range(there, count, BATCH):
            with store.writing() as connection:
                for number in range(start, min(start + BATCH, count), 2):
                    reports, texts = pairs[number // 2 % len(pairs)]
                    copies = [_copy(report, f"{number} {place}") for place, report in enumerate(reports)]
                    for copy, text in zip(copies, texts, strict=True):
                        add_prepared(connection, prepare(copy, text, __version__))
            sys.stderr.write(f"\r{min(start + BATCH, count):,} documents")
        sys.stderr.write("\n")
        reckon_store(store)


async def ask(address: str, readers: int, seconds: float, pause: float) -> None:
    """Let ``readers`` ask for ``seconds`` and print how long they waited, in milliseconds."""
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=httpx.Limits(max_connections=readers)) as client:
        pages = await _pages(client)
        for page in pages.values():  # once before the watch starts, as the first reader of a day would
            (await client.get(page[0])).raise_for_status()
        waited: dict[str, list[float]] = defaultdict(list)
        end = time.perf_counter() + seconds
        await asyncio.gather(*(_reader(client, pages, waited, end, pause, seed) for seed in range(readers)))
    everything = sorted(value for values in waited.values() for value in values)
    print(f"{'page':34} {'asked':>6} {'p50':>7} {'p95':>7} {'most':>7}  ms")
    for name, values in [*sorted(waited.items()), ("all", everything)]:
        values.sort()
        print(f"{name:34} {len(values):6} {_at(values, 0.5):7.1f} {_at(values, 0.95):7.1f} {values[-1] * 1000:7.1f}")
    print(f"{len(everything) / seconds:.0f} requests a second")


async def _reader(client, pages, waited, end, pause, seed) -> None:  # type: ignore[no-untyped-def]
    choice = random.Random(seed)
    await asyncio.sleep(choice.random() * pause)
    while time.perf_counter() < end:
        name = choice.choice([*pages])
        began = time.perf_counter()
        answer = await client.get(choice.choice(pages[name]))
        waited[name].append(time.perf_counter() - began)
        answer.raise_for_status()
        await asyncio.sleep(choice.expovariate(1 / pause) if pause else 0)


async def _pages(client: httpx.AsyncClient) -> dict[str, list[str]]:
    """Return what readers ask for, by the name of the page: other documents and issuers each time."""
    documents, after = [], ""
    for _ in range(4):
        answer = (await client.get("/api/v1/documents", params={"limit": 500, "after": after})).json()
        documents += answer["items"]
        after = answer["next"] or ""
    keys = [each["sha256"] for each in documents]
    issuers = [quote(each["issuer"]) for each in documents if each["issuer"]]
    words = [quote(word) for word in ("职工书屋", "技能培训", "劳模", "会员")]
    series = [quote(f"{name_of(word).core}|||") for word in ("职工书屋", "驿站")]
    return {
        "/": ["/"],
        "/documents": ["/documents", "/documents?at=500"],
        "/documents?q": [f"/documents?q={word}" for word in words],
        "/search?q": [f"/search?q={word}" for word in words],
        "/documents/ID": [f"/documents/{key}" for key in keys],
        "/documents/ID/reading": [f"/documents/{key}/reading" for key in keys],
        "/ledger": ["/ledger", "/ledger?at=500"],
        "/ledger/issuer": [f"/ledger/issuer?name={issuer}" for issuer in issuers],
        "/ledger/indicator": [f"/ledger/indicator?series={each}&year=2023" for each in series],
        "/reckoning": ["/reckoning", "/reckoning?verdict=missed", "/reckoning?verdict=partial"],
        "/reckoning?issuer": [f"/reckoning?issuer={issuer}" for issuer in issuers],
        "/reckoning?q": [f"/reckoning?q={word}" for word in words],
        "/reckoning/commitments": ["/reckoning/commitments"],
        "/findings": ["/findings"],
        "/quarantine": ["/quarantine"],
        "/review": ["/review"],
        "/disagreements": ["/disagreements"],
        "/api/v1/documents": ["/api/v1/documents"],
        "/api/v1/documents/ID": [f"/api/v1/documents/{key}" for key in keys],
        "/api/v1/documents/ID/text": [f"/api/v1/documents/{key}/text" for key in keys],
        "/api/v1/figures": ["/api/v1/figures", *(f"/api/v1/figures?issuer={issuer}" for issuer in issuers[:200])],
        "/api/v1/figures?q": [f"/api/v1/figures?q={word}&year=2023" for word in words],
        "/api/v1/verdicts": ["/api/v1/verdicts?verdict=missed", "/api/v1/verdicts"],
        "/api/v1/findings": ["/api/v1/findings"],
        "/api/v1/commitments": ["/api/v1/commitments"],
        "/api/v1/issuers": ["/api/v1/issuers"],
        "/api/v1/events": ["/api/v1/events?since=100"],
    }


def _copy(report: Report, name: str) -> Report:
    copy = report.model_copy(deep=True)
    copy.document.id = hashlib.sha256(name.encode()).hexdigest()
    number, _, place = name.partition(" ")
    copy.document.source = f"{int(number):05}/{place}.txt"
    if copy.document.issuer:
        copy.document.issuer.name = f"第{number}号{copy.document.issuer.name}"
    return copy


def _at(values: list[float], share: float) -> float:
    return values[min(int(len(values) * share), len(values) - 1)] * 1000


if __name__ == "__main__":
    main()
