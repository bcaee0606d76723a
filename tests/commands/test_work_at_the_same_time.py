"""Two runs and the desk on one database; files that vanish, grow or change while a run is at work."""

import subprocess
import sys
import time

import httpx
import pytest
from duixian.bulk import Pool, ingest, list_all, list_inputs
from duixian.store import open_store
from duixian.store.document_list import count_documents
from duixian.web.desk import Settings
from live import live_desk
from sqlalchemy import text

COMMAND = [sys.executable, "-P", "-m", "duixian.cli", "ingest", "--workers", "1"]
DOCUMENTS = 24


def plan(number):
    return f"青杉市总工会2023年工作要点\n一、新建职工书屋{number + 3}家。\n二、新发展会员{number}00人。\n"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    place.mkdir()
    for number in range(DOCUMENTS):
        (place / f"{number:02}.txt").write_text(plan(number), encoding="utf-8")
    return place


def names_in(url):
    with open_store(url) as store, store.reading() as connection:
        return sorted(connection.execute(text("select path from sources")).scalars())


def test_two_runs_and_the_desk_share_a_database(folder, database_url):
    with open_store(database_url):
        pass
    runs = [
        subprocess.Popen([*COMMAND, str(folder), "--db", database_url], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    with live_desk(Settings(database_url)) as (address, _), httpx.Client(base_url=address, timeout=60) as reader:
        seen = []
        while any(run.poll() is None for run in runs):
            answer = reader.get("/api/v1/documents")
            assert answer.status_code == 200
            seen.append(len(answer.json()["items"]))
            time.sleep(0.2)
    told = [run.communicate()[1].decode() for run in runs]

    assert [run.returncode for run in runs] == [0, 0], told
    assert seen == sorted(seen)
    assert names_in(database_url) == sorted(map(str, folder.iterdir()))
    with open_store(database_url) as store, store.reading() as connection:
        assert count_documents(connection) == DOCUMENTS


def test_a_file_that_vanishes_after_it_was_listed_costs_itself(folder, database_url):
    places, _ = list_all([str(folder)])
    assert len(places) == DOCUMENTS
    inputs = list_inputs([str(folder)])
    (folder / "05.txt").unlink()
    with open_store(database_url) as store:
        tally = ingest(store, inputs, Pool(1))

    assert tally.read == DOCUMENTS - 1
    assert str(folder / "05.txt") not in names_in(database_url)


def test_a_file_that_grew_or_changed_is_read_anew_and_kept_once(folder, database_url):
    grown, changed = folder / "03.txt", folder / "04.txt"
    with open_store(database_url) as store:
        inputs = list_inputs([str(folder)])
        grown.write_text(plan(3) + "三、开展劳动竞赛12场。\n" * 40, encoding="utf-8")
        first = ingest(store, inputs, Pool(1))
        changed.write_text(plan(77), encoding="utf-8")
        again = ingest(store, list_inputs([str(folder)]), Pool(1))

    assert (first.read, again.read, again.known) == (DOCUMENTS, 1, DOCUMENTS - 1)
    assert names_in(database_url) == sorted(map(str, folder.iterdir()))
