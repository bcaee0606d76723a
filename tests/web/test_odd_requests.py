"""Odd cookies, cursors, characters, years and units: refused in words or passed over, never a fault of the server."""

import base64
import json
import re
import time
from urllib.parse import urljoin

import httpx
import pytest
from duixian.store import Quarantined, RecordKey, Review, add_quarantined, add_review, open_store
from duixian.web.desk import Settings
from duixian.web.desk.sessions import COOKIE
from live import live_desk
from lxml import html

LISTS = ("documents", "figures", "verdicts", "commitments", "findings", "issuers", "quarantine")
HELD = 120
"""Files in quarantine."""


@pytest.fixture(scope="module")
def desk(documents, tmp_path_factory):
    from duixian.store import add_report  # noqa: PLC0415

    path = str(tmp_path_factory.mktemp("odd") / "desk.db")
    with open_store(path) as store, store.writing() as connection:
        for report, text in documents[:1]:
            add_report(connection, report, text)
        for number in range(HELD):
            entry = Quarantined(
                f"/srv/secret/{number:03}.pdf", None, "0", "E111", f"/srv/secret/{number:03}.pdf: x", 0.1
            )
            add_quarantined(connection, entry)
        for number in range(7):
            place = RecordKey(documents[0][0].document.id, "figure", number, number + 1)
            add_review(connection, Review(place, "陈静", "rejected"))
    with live_desk(Settings(path)) as (address, _):
        yield address


@pytest.fixture
def client(desk):
    with httpx.Client(base_url=desk, timeout=60) as opened:
        yield opened


def form_token(client, **given):
    return html.fromstring(client.get("/documents", **given).text).xpath("//input[@name='form']/@value")[0]


class TestCookies:
    @pytest.mark.parametrize("character", ["\\", '"', "=", ";", '\\"', "{"])
    def test_a_huge_cookie_costs_no_time(self, client, character):
        began = time.monotonic()
        answer = client.get("/documents", headers={"Cookie": f'a="{character * 60_000}'[:60_000]})

        assert answer.status_code == 200
        assert time.monotonic() - began < 5

    @pytest.mark.parametrize("odd", ['{"j":1}', "a,b", '"', "=;=;", "x={y}", "[1] (2) <3>"])
    def test_the_cookie_of_another_program_does_not_cost_the_session(self, client, odd):
        client.cookies.clear()
        own = client.get("/documents").cookies[COOKIE]
        headers = {"Cookie": f"{odd}; {COOKIE}={own}; other={odd}"}
        client.cookies.clear()
        form = form_token(client, headers=headers)
        client.cookies.clear()
        named = client.post("/name", data={"reviewer": "陈静", "form": form}, headers=headers)

        assert named.status_code == 303
        client.cookies.clear()
        assert "set-cookie" not in client.get("/documents", headers=headers).headers

    def test_a_long_cookie_of_ones_own_name_is_none(self, client):
        client.cookies.clear()
        answer = client.get("/documents", headers={"Cookie": f"{COOKIE}={'A' * 50_000}.{'0' * 64}"})
        assert answer.status_code == 200
        assert "set-cookie" in answer.headers


def as_cursor(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 1400,
        '{"a":' * 250,
        "[1e999]",
        '["\\ud800", "x"]',
        "[" + "7" * 1000 + "]",
        "[true]",
        "{}",
        '["a"',
        "[[1]]",
    ],
)
def test_a_cursor_that_no_page_gave_is_refused(client, what, text):
    answer = client.get(f"/api/v1/{what}", params={"after": as_cursor(text)})

    assert answer.status_code == 422


@pytest.mark.parametrize("year", ["99999999999999999999", "-1", "0", "1e9", "2023.5", "NaN", "9" * 5000])
@pytest.mark.parametrize(
    "address",
    ["/documents?year=", "/search?year=", "/reckoning?year=", "/ledger/indicator?series=x&year=", "/api/v1/documents?year=",
     "/api/v1/figures?year=", "/api/v1/verdicts?year=", "/api/v1/ledger?series=x&year="],
)  # fmt: skip
def test_an_absurd_year_is_refused(client, address, year):
    assert client.get(address + year).status_code == 422


class TestCorrections:
    @pytest.fixture
    def send(self, client):
        figure = client.get("/api/v1/figures", params={"limit": 1}).json()["items"][0]

        def sent(**fields):
            body = {"kind": "figure", "start": figure["start"], "end": figure["end"], "reviewer": "陈静"}
            body |= {"decision": "corrected", "fields": fields}
            return client.post(
                f"/api/v1/documents/{figure['sha256']}/reviews",
                content=json.dumps(body).encode(),
                headers={"Content-Type": "application/json"},
            )

        return sent

    @pytest.mark.parametrize("name", ["unit", "indicator", "scope", "action", "measure", "year", "value"])
    @pytest.mark.parametrize("value", ["\ud800", "a\udfffb", "\x00", "\x1b[2J", "x" * 100_000])
    def test_what_is_no_text_is_refused(self, send, name, value):
        assert send(**{name: value}).status_code == 422

    @pytest.mark.parametrize(
        "fields",
        [{"year": "0000"}, {"year": "9999"}, {"year": "99999999999999999999"}, {"year": "-5"}, {"unit": "家" * 90},
         {"value": "1e400"}, {"value": "9" * 5000}, {"value": "inf"}, {"value": "nan"}],
    )  # fmt: skip
    def test_absurd_values_are_refused(self, send, fields):
        answer = send(**fields)

        assert answer.status_code == 422
        assert next(iter(fields)) in answer.json()["detail"]

    def test_sensible_ones_are_taken(self, send):
        assert send(year="2021", unit="家").status_code == 201


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "no-such-charset", "\xff"])
def test_characters_that_a_form_smuggles_in_are_no_fault(client, charset):
    form = form_token(client)
    body = (
        f'--x\r\nContent-Disposition: form-data; name="form"\r\n\r\n{form}\r\n'
        '--x\r\nContent-Disposition: form-data; name="reviewer"\r\n\r\n+2AA-\r\n--x--\r\n'
    )
    kind = f"multipart/form-data; boundary=x; charset={charset}".encode("latin-1")
    answer = client.post("/name", content=body.encode(), headers={b"Content-Type": kind})

    assert answer.status_code < 500
    assert client.get("/documents").status_code == 200


class TestPages:
    def test_quarantine_comes_in_pages(self, client):
        seen, address = [], "/quarantine"
        while address:
            page = html.fromstring(client.get(address).text)
            rows = page.xpath("//table[1]//tbody/tr[.//form]/td[2]//text()")
            assert len(rows) <= 50
            seen += rows
            following = page.xpath("//a[@rel='next']/@href")
            address = urljoin("/quarantine", following[0]) if following else ""

        assert seen == [f"{number:03}.pdf" for number in range(HELD)]
        assert page.xpath("//*[@id='total']/text()") == [str(HELD)]

    @pytest.mark.parametrize(("what", "count"), [("quarantine", HELD), ("documents/{}/reviews", 7)])
    @pytest.mark.parametrize("limit", [3, 7, 60, 500])
    def test_lists_of_the_api_come_in_pages(self, client, what, count, limit):
        sha256 = client.get("/api/v1/documents").json()["items"][0]["sha256"]
        address, seen, after = f"/api/v1/{what}".format(sha256), [], ""
        while after is not None:
            page = client.get(address, params={"limit": limit, "after": after}).json()
            assert len(page["items"]) <= limit
            seen += page["items"]
            after = page["next"]
        whole = client.get(address, params={"format": "ndjson"}).text.splitlines()

        assert len(seen) >= count
        assert seen == list(map(json.loads, whole))

    def test_no_page_tells_a_path_of_the_server(self, client):
        for address in ("/quarantine", "/api/v1/quarantine", "/api/v1/quarantine?limit=2"):
            assert "srv" not in client.get(address).text
        cursor = client.get("/api/v1/quarantine?limit=2").json()["next"]
        assert re.fullmatch(rb"\[\d+\]", base64.urlsafe_b64decode(cursor + "=="))
