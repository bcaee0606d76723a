"""The desk without a browser: who is let in, what is refused, and what the API answers."""

import json
from urllib.parse import quote

import pytest
import schemathesis
from duixian.store import open_store, reviews_of
from duixian.web.desk import Settings, create_app
from duixian.web.desk.sessions import COOKIE, Session
from fastapi.testclient import TestClient
from hostile import HOSTILE
from hypothesis import HealthCheck, given, settings
from lxml import html

TOKEN = "a token of sixteen"  # noqa: S105  it opens nothing
TEXT = "青石市总工会2023年工作总结\n全年新建职工书屋36家，培训职工1900人次。\n"
QUERIES = (
    "/documents?q={}", "/documents?issuer={}", "/ledger?q={}", "/ledger/issuer?name={}", "/reckoning?q={}", "/reckoning?issuer={}",
    "/reckoning/commitments?q={}", "/ledger/indicator?year=2023&series={}", "/findings?kind={}", "/findings?issuer={}", "/disagreements?q={}", "/{}",
    "/search?q={}", "/search?indicator={}&region={}", "/search?sort={}", "/review?q={}&issuer={}", "/review?last={}", "/documents?region={}",
    "/ledger/issuer?name=海屿市总工会&beside={}", "/api/v1/figures?q={}", "/api/v1/issuers?q={}", "/search?download=csv&q={}", "/reckoning?download=json&q={}",
)  # fmt: skip


def visit(database, **given):
    chosen = Settings(database, **given)
    return TestClient(create_app(chosen), base_url="http://localhost", follow_redirects=False), chosen


@pytest.fixture
def client(database):
    opened, _ = visit(database)
    with opened:
        yield opened


def form_token(client, address="/documents"):
    return html.fromstring(client.get(address).text).xpath("//input[@name='form']/@value")[0]


def submit(client, text=TEXT, name="a.txt", **given):
    return client.post("/api/v1/documents", files={"file": (name, text.encode())}, **given)


class TestDoor:
    def test_pages_forbid_scripts_of_others(self, client):
        headers = client.get("/").headers

        assert "default-src 'none'; script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"

    def test_another_name_is_refused(self, client):
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
        assert client.get("/", headers={"Host": "["}).status_code == 421

    def test_other_sites_can_send_nothing(self, client):
        for origin in ("http://evil.example", "null", "http://localhost:9"):
            assert client.post("/name", data={"reviewer": "x"}, headers={"Origin": origin}).status_code == 403
            assert submit(client, headers={"Origin": origin}).status_code == 403

    def test_forms_need_the_token_of_their_session(self, client):
        own = form_token(client)
        address = "/name"

        assert client.post(address, data={"reviewer": "王芳"}).status_code == 403
        assert client.post(address, data={"reviewer": "王芳", "form": own}).status_code == 303
        client.cookies.clear()
        assert client.post(address, data={"reviewer": "王芳", "form": own}).status_code == 403

    def test_a_cookie_cannot_be_made_up(self, client):
        mine = Session(reviewer="mallory", is_signed_in=True)
        client.cookies.set(COOKIE, mine.cookie("another secret"))

        assert "mallory" not in client.get("/").text

    def test_redirects_stay_here(self, client):
        for back in ("http://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
            answer = client.post("/language", data={"form": form_token(client), "back": back})
            assert answer.headers["location"] == "/"

    def test_too_much_is_refused_before_it_is_read(self, database):
        client, _ = visit(database, largest_upload=10_000)
        with client:
            answer = submit(client, "新" * 10_000)
            assert answer.status_code == 413
            assert answer.headers["content-type"] == "application/problem+json"

            def endless():
                yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
                for _ in range(1000):
                    yield b"x" * 1000

            kind = {"Content-Type": "multipart/form-data; boundary=x"}
            assert client.post("/api/v1/documents", content=endless(), headers=kind).status_code == 413
            assert client.post("/name", content=b"x" * 2_000_000).status_code == 413

    @pytest.mark.parametrize(
        "path",
        ["/static/../app.py", "/static/%2e%2e/render.py", "/static/....//x", "/documents/..%2f..%2fetc%2fpasswd"],
    )
    def test_no_path_of_the_server_is_reachable(self, client, path):
        assert client.get(path).status_code in {404, 422}

    def test_a_name_of_an_upload_is_only_a_label(self, client):
        answer = submit(client, name="../../../etc/passwd")

        assert answer.status_code == 201
        assert answer.json()["document"]["source"] == "passwd" or "/" not in answer.json()["document"]["source"]


class TestToken:
    @pytest.fixture
    def client(self, database):
        opened, _ = visit(database, token=TOKEN, hosts=())
        with opened:
            yield opened

    def test_nobody_is_let_in_without_it(self, client):
        assert client.get("/documents").headers["location"] == "/sign-in"
        answer = client.get("/api/v1/documents")
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert client.get("/api/v1/documents", headers={"Authorization": "Bearer no"}).status_code == 401

    def test_systems_give_it_in_a_header(self, client):
        assert client.get("/api/v1/documents", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200

    def test_people_sign_in(self, client):
        assert client.post("/sign-in", data={"token": "wrong"}).status_code == 403
        answer = client.post("/sign-in", data={"token": TOKEN, "reviewer": "王芳"})
        assert "httponly" in answer.headers["set-cookie"].lower()
        assert "samesite=strict" in answer.headers["set-cookie"].lower()
        assert "王芳" in client.get("/documents").text


class TestApi:
    def test_a_document_is_submitted_and_fetched(self, client):
        first, second = submit(client), submit(client)
        report = client.get(first.headers["location"]).json()

        assert (first.status_code, second.status_code) == (201, 200)
        assert [figure["text"] for figure in report["figures"]] == ["36家", "1900人次"]
        assert client.get(f"{first.headers['location']}/text").json()["text"] == TEXT

    def test_a_document_that_cannot_be_read_is_a_problem_with_a_code(self, client):
        answer = submit(client, "no Chinese")

        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] == "E110"
        assert client.get("/api/v1/quarantine").json()["items"][0]["code"] == "E110"

    @pytest.mark.parametrize("what", ["documents", "figures", "verdicts"])
    def test_pages_of_a_list_join_to_the_whole(self, client, what):
        whole = client.get(f"/api/v1/{what}", params={"limit": 500}).json()
        found, after = [], ""
        while True:
            page = client.get(f"/api/v1/{what}", params={"limit": 3, "after": after}).json()
            found += page["items"]
            after = page["next"]
            if after is None:
                break

        assert found == whole["items"]
        assert whole["next"] is None

    def test_verdicts_are_found_by_what_they_are(self, client):
        found = client.get("/api/v1/verdicts", params={"verdict": "missed", "issuer": "临澜市总工会"}).json()["items"]

        assert found
        assert {each["verdict"] for each in found} == {"missed"}
        assert all(each["actuals"] for each in found)

    def test_a_body_is_found_by_all_its_names(self, client):
        submit(client, "河南省许昌市总工会2023年工作要点\n新建职工书屋30家。\n", "plan.txt")
        submit(client, "许昌市总工会2023年工作总结\n新建职工书屋36家。\n", "summary.txt")
        found = [
            client.get("/api/v1/verdicts", params={"issuer": name}).json()["items"]
            for name in ("河南省许昌市总工会", "许昌市总工会")
        ]
        listed = client.get("/api/v1/documents", params={"issuer": "许昌市总工会"}).json()["items"]
        page = client.get("/ledger/issuer", params={"name": "许昌市总工会"}).text

        assert found[0] == found[1]
        assert [(each["verdict"], each["body"], each["issuer"]) for each in found[0]] == [
            ("exceeded", "许昌市总工会", "河南省许昌市总工会")
        ]
        assert {each["body"] for each in listed} == {"许昌市总工会"}
        assert len(listed) == 2
        assert page.count('class="chart row"') == 1

    def test_findings_come_with_the_words_they_are_about(self, client):
        texts = {
            f"{body}.txt": f"{body}2023年工作总结\n全会上下超额完成了省总下达的任务。\n"
            for body in ("云浦市总工会", "桐溪县总工会")
        }
        for name, text in texts.items():
            assert submit(client, text, name).status_code == 201
        found = client.get("/api/v1/findings", params={"kind": "claim", "issuer": "云浦市总工会"}).json()["items"]
        span = found[0]["spans"][0]
        document = client.get(f"/documents/{span['sha256']}").text

        assert len(found) == 1
        assert span["text"] in client.get("/findings", params={"issuer": "云浦市总工会"}).text
        assert texts["云浦市总工会.txt"][span["start"] : span["end"]] == span["text"]
        assert f'id="d-s{span["start"]}-{span["end"]}"' in document

    def test_a_document_of_nobody_in_particular_says_so(self, client):
        made = [
            submit(client, f"集团工会{year}年工作要点\n新建职工书屋30家。\n", f"{year}.txt") for year in (2022, 2023)
        ]
        sha256 = made[0].json()["document"]["id"]
        found = client.get("/api/v1/verdicts", params={"issuer": "集团工会"}).json()["items"]

        assert {each["body"] for each in found} == {each.json()["document"]["id"] for each in made}
        for page in (f"/documents/{sha256}", f"/ledger/issuer?name={sha256}", "/reckoning?issuer=集团工会"):
            assert "没有说明是哪一个单位" in client.get(page).text

    def test_a_review_corrects_the_report(self, client, database):
        sha256 = client.get("/api/v1/documents").json()["items"][0]["sha256"]
        figure = client.get(f"/api/v1/documents/{sha256}").json()["figures"][0]
        body = {
            "kind": "figure", "start": figure["start"], "end": figure["end"], "reviewer": "王芳",
            "decision": "corrected", "fields": {"value": "5–8", "comparator": "range", "year": "2021"},
        }  # fmt: skip
        answer = client.post(f"/api/v1/documents/{sha256}/reviews", json=body)
        seen = client.get(f"/api/v1/documents/{sha256}").json()["figures"][0]

        assert answer.status_code == 201
        assert (seen["value"], seen["interval"], seen["year"], seen["confidence"]) == ([5, 8], [5, 8], 2021, 1.0)
        with open_store(database) as store, store.reading() as connection:
            assert len(reviews_of(connection, sha256)) == 1

    @pytest.mark.parametrize("fields", [{"value": "many"}, {"year": "20231"}, {"id": "f2"}, {"role": "hope"}])
    def test_a_correction_that_makes_no_sense_is_told(self, client, fields):
        sha256 = client.get("/api/v1/documents").json()["items"][0]["sha256"]
        figure = client.get(f"/api/v1/documents/{sha256}").json()["figures"][0]
        place = {"kind": "figure", "start": figure["start"], "end": figure["end"]}
        body = place | {"reviewer": "王芳", "decision": "corrected", "fields": fields}
        answer = client.post(f"/api/v1/documents/{sha256}/reviews", json=body)

        assert answer.status_code == 422
        assert next(iter(fields)) in answer.json()["detail"]

    def test_a_verdict_is_corrected_and_its_link_taken_away(self, client):
        found = client.get("/api/v1/verdicts", params={"verdict": "missed"}).json()["items"][0]["target"]
        body = {
            "kind": "target", "start": found["start"], "end": found["end"], "reviewer": "李明", "decision": "corrected",
            "fields": {"verdict": "unverified", "actual": ""}, "note": "口径不同",
        }  # fmt: skip
        client.post(f"/api/v1/documents/{found['sha256']}/reviews", json=body)
        after = client.get("/api/v1/verdicts", params={"verdict": "unverified", "limit": 500}).json()["items"]
        (seen,) = [
            each
            for each in after
            if each["target"]["id"] == found["id"] and each["target"]["sha256"] == found["sha256"]
        ]

        assert seen["actuals"] == []
        assert "口径不同" in seen["why"]


def test_commitments_are_shown_with_what_came_of_them(client):
    page = html.fromstring(client.get("/reckoning/commitments?verdict=kept").text)

    assert {badge.get("class") for badge in page.xpath("//main//table//span[contains(@class,'badge')]")} == {
        "badge v-kept"
    }
    assert page.xpath("//tbody/tr/td[3]/a[contains(@href,'#d-a')]")


def test_hostile_queries_stay_text(client):
    for number, text in enumerate(HOSTILE):
        address = QUERIES[number % len(QUERIES)]
        told = quote(text[:200], safe="")
        answer = client.get(address.format(told, told))
        assert answer.status_code in {200, 404, 422}
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = html.fromstring(answer.text)
        scripts = {script.get("src") for script in page.iter("script")}
        assert scripts <= {"/static/reader.js", "/static/desk.js"}
        assert not [name for each in page.iter() for name in each.attrib if name.startswith("on")]
        assert not page.xpath(
            "//iframe|//object|//embed|//base|//img|//meta[@http-equiv]|//a[starts-with(@href,'javascript')]"
        )


def test_whatever_is_asked_the_server_does_not_break(database):
    with visit(database)[0] as client:
        schema = schemathesis.openapi.from_dict(client.app.openapi())

        for result in schema.get_all_operations():
            operation = result.ok()

            @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            @given(case=operation.as_strategy())
            def never_breaks(case):
                answer = client.request(
                    case.method,
                    case.formatted_path,
                    params=case.query,
                    headers=_sendable(case.headers),
                    content=_body(case),
                )
                assert answer.status_code < 500, answer.text

            never_breaks()


def _sendable(headers):
    return {str(name): str(value) for name, value in (headers or {}).items()}


def _body(case):
    body = case.body
    return body if isinstance(body, bytes) else json.dumps(body, default=str).encode()
