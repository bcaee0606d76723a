"""Pages are read whatever is written, uploaded, downloaded or locked at the same time."""

import json
import socket
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import urlsplit

import httpx
import pytest
from duixian.web.desk import Settings
from duixian.web.desk.intake import Intake
from live import live_desk

PAGES = ("/", "/documents", "/search", "/ledger", "/findings", "/api/v1/figures")
SOON = 15.0
"""Seconds in which all pages come, however slow the machine; what they might wait for takes longer."""


@pytest.fixture
def opened(database):
    with live_desk(Settings(database, patience=2.0)) as found:
        yield found


@pytest.fixture
def locked(database):
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def read_all(address):
    began = time.monotonic()
    statuses = {httpx.get(address + page, timeout=30).status_code for page in PAGES}
    return statuses, time.monotonic() - began


def a_review(address):
    found = httpx.get(f"{address}/api/v1/figures", params={"limit": 1}).json()["items"][0]
    body = {"kind": "figure", "start": found["start"], "end": found["end"], "reviewer": "陈静", "decision": "confirmed"}
    return f"{address}/api/v1/documents/{found['sha256']}/reviews", body


def test_nine_uploads_that_take_for_ever_keep_no_page_waiting(opened, monkeypatch):
    address, _ = opened
    done, began = threading.Event(), time.monotonic()
    monkeypatch.setattr(Intake, "take", lambda *_: done.wait(60))
    with ThreadPoolExecutor(9) as pool:
        sent = [
            pool.submit(httpx.post, f"{address}/api/v1/documents", files={"file": ("x.docx", b"PK")}, timeout=90)
            for _ in range(9)
        ]
        time.sleep(1.0)
        statuses, seconds = read_all(address)
        while sum(each.done() for each in sent) < 7 and time.monotonic() - began < 60:
            time.sleep(0.1)
        refused = [each.result() for each in sent if each.done()]
        done.set()

    assert statuses == {200}
    assert seconds < SOON
    # Those that no worker was free for were told to come again; two are being read.
    assert [(each.status_code, each.headers["retry-after"]) for each in refused] == [(503, "10")] * 7


def test_eight_reviews_that_wait_for_the_database_keep_no_page_waiting(database):
    with (
        live_desk(Settings(database, patience=60.0)) as (address, _),
        closing(sqlite3.connect(database, isolation_level=None)) as other,
    ):
        target, body = a_review(address)
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(8) as pool:
            sent = [pool.submit(httpx.post, target, json=body, timeout=120) for _ in range(8)]
            time.sleep(0.5)
            statuses, seconds = read_all(address)
            waited = not any(each.done() for each in sent)
            other.execute("ROLLBACK")

            assert statuses == {200}
            assert seconds < SOON
            assert waited
            assert {each.result().status_code for each in sent} == {201}


def test_a_locked_database_is_told_in_one_sentence(opened, locked, database):
    address, _ = opened
    target, body = a_review(address)
    answer = httpx.post(target, json=body, timeout=30)
    told = answer.json()

    assert (answer.status_code, told["status"], told["code"]) == (503, 503, "E214")
    assert told["detail"] == "Another program keeps the database locked; try again in a moment."
    assert answer.headers["retry-after"] == "10"
    assert database not in answer.text


def test_what_was_locked_is_written_afterwards(opened, database):
    address, _ = opened
    target, body = a_review(address)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as pool:
            sent = pool.submit(httpx.post, target, json=body, timeout=30)
            time.sleep(0.5)
            other.execute("ROLLBACK")

            assert sent.result().status_code == 201


def test_downloads_that_nobody_takes_keep_no_page_waiting(opened):
    address, _ = opened
    port = urlsplit(address).port
    with closing(socket.create_connection(("127.0.0.1", port))) as one:
        waiting = [one]
        for _ in range(20):
            waiting.append(socket.create_connection(("127.0.0.1", port)))
            waiting[-1].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            waiting[-1].sendall(b"GET /search?download=csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
        statuses, seconds = read_all(address)
        for each in waiting:
            each.close()

    assert statuses == {200}
    assert seconds < SOON


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_downloads_are_whole(opened, form):
    address, _ = opened
    answer = httpx.get(f"{address}/search", params={"download": form}, timeout=60)
    total = len(httpx.get(f"{address}/api/v1/figures", params={"format": "ndjson"}, timeout=60).text.splitlines())

    assert answer.status_code == 200
    assert total > 10
    if form == "json":
        assert len(json.loads(answer.text)) == total
    elif form == "csv":
        assert len(answer.text.strip().split("\r\n")) == total + 1
    else:
        assert answer.content.startswith(b"PK")
