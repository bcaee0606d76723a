"""Requests that come too slowly, connections on which nothing comes, wrong tokens, and HEAD."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import anyio
import httpx
import pytest
from duixian.web.desk import Settings, create_app
from duixian.web.desk import limits as limits_module
from duixian.web.desk.connections import TimedConnection
from duixian.web.desk.guesses import LONGEST, Guesses
from duixian.web.desk.limits import limited
from fastapi.testclient import TestClient
from live import live_desk
from starlette.exceptions import HTTPException

TOKEN = "0123456789abcdef0123"  # noqa: S105  it opens nothing
SHOWN = (
    "/", "/documents", "/search", "/ledger", "/reckoning", "/reckoning/commitments", "/findings", "/review", "/disagreements",
    "/quarantine", "/sign-in", "/documents?download=csv", "/static/desk.js", "/api/v1/docs", "/api/v1/openapi.json",
    "/api/v1/documents", "/api/v1/figures?format=ndjson", "/api/v1/quarantine",
)  # fmt: skip


def run_apart(function):
    """Return what the coroutine function returns, run in a thread: a browser under test has a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, function).result()


class Hasty(TimedConnection):
    seconds = 0.5


@pytest.fixture
def hasty(database):
    with live_desk(Settings(database), Hasty) as (address, _):
        yield urlsplit(address).port


def seconds_until_closed(connection):
    began = time.monotonic()
    connection.settimeout(20)
    while connection.recv(65536):
        pass
    return time.monotonic() - began


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "])
def test_a_connection_on_which_no_request_comes_is_closed(hasty, begun):
    with socket.create_connection(("127.0.0.1", hasty)) as connection:
        connection.sendall(begun)

        assert seconds_until_closed(connection) < 10


def test_a_connection_is_closed_some_time_after_its_answer(hasty):
    with socket.create_connection(("127.0.0.1", hasty)) as connection:
        connection.sendall(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /sign-in HT")

        assert seconds_until_closed(connection) < 10


def test_a_connection_takes_one_request_after_the_other(hasty):
    with httpx.Client(base_url=f"http://127.0.0.1:{hasty}", timeout=30) as client:
        assert [client.get("/sign-in").status_code for _ in range(5)] == [200] * 5


def test_a_body_that_comes_too_slowly_is_refused(database, monkeypatch):
    monkeypatch.setattr("duixian.web.desk.guard.limited", lambda receive, limit: limited(receive, limit, grace=0.5))
    with live_desk(Settings(database)) as (address, _):
        port = urlsplit(address).port
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(
                b"POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n"
                b"Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
            )
            connection.settimeout(20)
            answer = connection.recv(65536)

    assert answer.startswith(b"HTTP/1.1 408")
    assert b"connection: close" in answer.lower()


def test_a_trickle_does_not_prolong_the_time():
    async def trickle():
        await anyio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def take_all():
        receive = limited(trickle, 1_000_000, grace=0.3)
        while True:
            await receive()

    with pytest.raises(HTTPException) as refused:
        run_apart(take_all)
    assert refused.value.status_code == 408


def test_a_caller_who_takes_no_answer_is_left():
    async def never(_):
        await anyio.sleep(60)

    async def answer():
        with anyio.CancelScope() as whole:
            await limits_module.patient(never, whole, seconds=0.1)({"type": "http.response.start"})
            await anyio.sleep(60)
        return whole.cancelled_caught

    assert run_apart(answer)


class TestWrongTokens:
    def test_each_from_an_address_waits_for_those_before_it(self):
        async def guess_at_once():
            guesses, began, took = Guesses(pause=0.1), time.monotonic(), []

            async def guess(address):
                await guesses.wrong(address)
                took.append(time.monotonic() - began)

            async with anyio.create_task_group() as group:
                for _ in range(5):
                    group.start_soon(guess, "192.0.2.7")
                group.start_soon(guess, "192.0.2.8")
            return sorted(took)

        took = run_apart(guess_at_once)
        assert took[1] < 0.4
        assert took[-1] >= 0.5

    def test_nobody_waits_longer_than_the_longest(self, monkeypatch):
        slept = []

        async def sleep(seconds):
            slept.append(seconds)

        monkeypatch.setattr("duixian.web.desk.guesses.anyio.sleep", sleep)

        async def guess():
            guesses = Guesses(pause=1.0)
            for _ in range(100):
                await guesses.wrong("192.0.2.7")

        run_apart(guess)
        assert slept == sorted(slept)
        assert max(slept) <= LONGEST

    def test_wrong_ones_are_late_and_right_ones_are_not(self, database):
        app = create_app(Settings(database, token=TOKEN, hosts=()))
        with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
            began = time.monotonic()
            wrong = client.get("/api/v1/issuers", headers={"Authorization": "Bearer nonsense"})
            form = client.post("/sign-in", data={"token": "nonsense"})
            took = time.monotonic() - began
            app.state.desk.guesses.due["testclient"] = time.monotonic() + 20
            began = time.monotonic()
            right = client.get("/api/v1/issuers", headers={"Authorization": f"Bearer {TOKEN}"})

            assert (wrong.status_code, form.status_code, right.status_code) == (401, 403, 200)
            assert took >= 2
            assert time.monotonic() - began < 10


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    with live_desk(Settings(str(tmp_path_factory.mktemp("empty") / "desk.db"))) as (address, _):
        yield address


@pytest.mark.parametrize("page", SHOWN)
def test_head_answers_like_get_without_the_body(empty, page):
    with httpx.Client(base_url=empty, timeout=30) as client:
        got, head = client.get(page), client.head(page)

        assert head.status_code == got.status_code == 200
        assert head.content == b""
        assert head.headers["content-type"] == got.headers["content-type"]
        assert head.headers["content-security-policy"] == got.headers["content-security-policy"]
        assert client.get("/sign-in").status_code == 200  # on the same connection


def test_head_of_what_is_not_there(empty):
    assert httpx.head(f"{empty}/documents/{'0' * 64}", timeout=30).status_code == 404
    assert httpx.head(f"{empty}/nowhere", timeout=30).status_code == 404
