"""The lists of the desk and of its API: what is refused, what is downloaded, and what can be done to documents."""

import csv
import io
import json
import re
from urllib.parse import urlencode

import pytest
from duixian.audit.suppression import read_suppressions
from duixian.i18n.labels import labels
from duixian.readers.formats import PICTURE_SUFFIXES, SUFFIXES
from duixian.store import begin_run, document_list, figures, findings, open_store, promises, target_list
from duixian.store.findings import ORDERS
from duixian.store.uploads import kept_upload
from duixian.web.desk import Settings, create_app, downloads
from fastapi.testclient import TestClient
from lxml import html

LISTS = ("/documents", "/search", "/reckoning", "/reckoning/commitments", "/findings", "/ledger")
API = ("documents", "figures", "verdicts", "commitments", "findings", "issuers")
TEXT = "青石市总工会2023年工作总结\n全年新建职工书屋36家，培训职工1900人次。全会上下超额完成了省总下达的任务。\n"


@pytest.fixture
def client(database):
    opened = TestClient(create_app(Settings(database)), base_url="http://localhost", follow_redirects=False)
    with opened:
        yield opened


def submit(client, text=TEXT, name="a.txt"):
    return client.post("/api/v1/documents", files={"file": (name, text.encode())})


def token(client, address="/documents"):
    return html.fromstring(client.get(address).text).xpath("//input[@name='form']/@value")[0]


def signed(client, name="王芳"):
    client.post("/name", data={"reviewer": name, "form": token(client)})
    return token(client)


def total(page):
    return int(html.fromstring(page.text).get_element_by_id("total").text.replace(",", ""))


class TestDownloads:
    @pytest.mark.parametrize("address", LISTS)
    def test_a_download_has_exactly_what_is_listed(self, client, address):
        listed = total(client.get(address))
        as_json = client.get(address, params={"download": "json"}).json()
        as_csv = client.get(address, params={"download": "csv"}).content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(as_csv)))

        assert listed == len(as_json) == len(rows)
        assert not rows or list(rows[0]) == list(as_json[0])

    @pytest.mark.parametrize("address", LISTS)
    def test_no_list_is_too_long(self, client, monkeypatch, address):
        whole = client.get(address, params={"download": "json"}).json()
        for module in (document_list, figures, findings, promises, target_list):
            monkeypatch.setattr(module, "LONGEST_PAGE" if module is figures else "AT_ONCE", 2)

        assert client.get(address, params={"download": "json"}).json() == whole

    def test_what_a_sheet_cannot_hold_stands_on_the_next(self, client, monkeypatch):
        openpyxl = pytest.importorskip("openpyxl")
        monkeypatch.setattr(downloads, "ROWS_OF_A_SHEET", 40)
        made = client.get("/search", params={"download": "xlsx"})
        sheets = openpyxl.load_workbook(io.BytesIO(made.content)).worksheets
        listed = total(client.get("/search"))

        assert sum(sheet.max_row - 1 for sheet in sheets) == listed > 40
        assert {sheet["A1"].value for sheet in sheets} == {"sha256"}

    def test_a_workbook_is_one(self, client):
        openpyxl = pytest.importorskip("openpyxl")
        made = client.get("/search", params={"download": "xlsx", "q": "驿站"})
        sheet = openpyxl.load_workbook(io.BytesIO(made.content)).active

        assert sheet.max_row == 1 + total(client.get("/search", params={"q": "驿站"}))

    def test_filters_and_order_hold_for_the_download(self, client):
        asked = {"role": "target", "sort": "-value_low", "issuer": "临澜市总工会"}
        rows = client.get("/search", params=asked | {"download": "json"}).json()
        values = [row["value_low"] for row in rows]

        assert {row["role"] for row in rows} == {"target"}
        assert values == sorted(values, reverse=True)
        assert total(client.get("/search", params=asked)) == len(rows)

    def test_no_download_tells_a_path_of_the_server(self, client):
        for address in LISTS:
            assert "/corpora/" not in client.get(address, params={"download": "json"}).text


class TestApi:
    @pytest.mark.parametrize("what", API)
    def test_lines_are_the_whole_list(self, client, what):
        whole = client.get(f"/api/v1/{what}", params={"limit": 500}).json()["items"]
        lines = client.get(f"/api/v1/{what}", params={"format": "ndjson", "limit": 1}).text.splitlines()

        assert [json.loads(line) for line in lines] == whole
        assert whole

    @pytest.mark.parametrize(
        "address",
        [
            *(f"{what}?nothing=1" for what in API), "figures?role=hope", "figures?verdict=good", "documents?doc_type=poem",
            "findings?kind=none", "findings?severity=grave", "findings?answer=perhaps", "commitments?verdict=met",
            "verdicts?reason=none", "events?since=-1", "ledger", "quarantine?x=1", "issuers?format=xml",
        ],
    )  # fmt: skip
    def test_what_is_not_known_is_refused(self, client, address):
        answer = client.get(f"/api/v1/{address}")

        assert answer.status_code == 422
        assert answer.json()["detail"]

    def test_no_answer_tells_a_path_of_the_server(self, client):
        submit(client, "no Chinese", "secret/place.txt")
        sha256 = client.get("/api/v1/documents").json()["items"][0]["sha256"]
        for address in (*API, "quarantine", "events", f"documents/{sha256}", f"documents/{sha256}/text"):
            text = client.get(f"/api/v1/{address}").text
            assert "/corpora/" not in text
            assert "upload/" not in text

    def test_the_ledger_of_an_issuer_and_of_a_series(self, client):
        rows = client.get("/api/v1/ledger", params={"issuer": "临澜市总工会"}).json()["items"]
        row = next(each for each in rows if each["actual"] is not None)
        across = client.get("/api/v1/ledger", params={"series": row["series"], "year": row["year"]}).json()["items"]

        assert {each["body"] for each in rows} == {"临澜市总工会"}
        assert row in across

    def test_events_are_followed_from_where_one_was(self, client):
        last = client.get("/api/v1/events", params={"limit": 1000}).json()["last"]
        submit(client)
        found = client.get("/api/v1/events", params={"since": last}).json()

        assert [each["kind"] for each in found["items"]] == ["document_read", "reckoned"]
        assert client.get("/api/v1/events", params={"since": found["last"]}).json() == {
            "items": [],
            "last": found["last"],
        }

    def test_a_document_is_deleted_with_its_verdicts(self, client):
        sha256 = submit(client).json()["document"]["id"]
        answers = [client.delete(f"/api/v1/documents/{sha256}").status_code for _ in range(2)]

        assert answers == [204, 404]
        assert client.get(f"/api/v1/documents/{sha256}").status_code == 404
        assert client.get("/api/v1/figures", params={"document": sha256}).json()["items"] == []
        assert client.get("/ledger/issuer", params={"name": "青石市总工会"}).status_code == 200

    def test_what_was_handed_in_is_read_again(self, client):
        sha256 = submit(client).json()["document"]["id"]
        answer = client.post(f"/documents/{sha256}/again", data={"form": token(client)})
        seen = [each["kind"] for each in client.get("/api/v1/events", params={"limit": 1000}).json()["items"]]

        assert answer.headers["location"] == f"/documents/{sha256}"
        assert seen[-2:] == ["document_read", "reckoned"]
        assert client.get(f"/api/v1/documents/{sha256}").json()["figures"]

    def test_a_known_document_is_kept_when_it_is_handed_in(self, client, database, samples):
        path = min(samples.glob("*_2023_*.txt"))
        known = client.post("/api/v1/documents", files={"file": (path.name, path.read_bytes())})
        with open_store(database) as store, store.reading() as connection:
            kept = kept_upload(connection, known.json()["document"]["id"])

        assert (known.status_code, kept) == (200, path.read_bytes())

    def test_a_record_is_added_and_taken_back(self, client):
        sha256 = submit(client).json()["document"]["id"]
        start = TEXT.index("超额完成")
        place = {"kind": "achievement", "start": start, "end": start + 4, "reviewer": "王芳"}
        made = client.post(
            f"/api/v1/documents/{sha256}/reviews", json=place | {"decision": "added", "fields": {"action": "完成"}}
        )
        seen = client.get(f"/api/v1/documents/{sha256}").json()["achievements"]
        back = client.post(f"/api/v1/documents/{sha256}/reviews", json=place | {"decision": "withdrawn"})
        after = client.get(f"/api/v1/documents/{sha256}").json()["achievements"]

        assert (made.status_code, back.status_code) == (201, 201)
        assert [each["text"] for each in seen if each["start"] == start] == ["超额完成"]
        assert [each for each in after if each["start"] == start] == []

    def test_its_description_opens_without_a_network(self, client):
        page = client.get("/api/v1/docs")
        tree = html.fromstring(page.text)

        assert page.status_code == 200
        assert all(address.startswith("/") for address in tree.xpath("//script/@src | //link[@rel='stylesheet']/@href"))
        assert "/api/v1/events" in page.text


class TestReview:
    def test_a_code_follows_a_corrected_name(self, client):
        figure = submit(client).json()
        sha256, record = figure["document"]["id"], figure["figures"][0]
        body = {
            "kind": "figure",
            "start": record["start"],
            "end": record["end"],
            "reviewer": "王芳",
            "decision": "corrected",
        }
        client.post(f"/api/v1/documents/{sha256}/reviews", json=body | {"fields": {"indicator": "工会会员"}})
        named = client.get(f"/api/v1/documents/{sha256}").json()["figures"][0]["indicator"]
        client.post(
            f"/api/v1/documents/{sha256}/reviews",
            json=body | {"fields": {"measure": "total", "scope": "全市", "start": str(record["start"] - 4)}},
        )
        moved = client.get(f"/api/v1/documents/{sha256}").json()["figures"][0]

        assert named["code"] not in {None, record["indicator"]["code"]}
        assert (moved["measure"], moved["scope"], moved["start"]) == ("total", "全市", record["start"] - 4)
        assert moved["text"] == TEXT[record["start"] - 4 : record["end"]]
        # What was moved is still one record, found at its new place.
        page = client.get(f"/review/{sha256}/figure/{moved['start']}-{moved['end']}")
        assert page.status_code == 200

    def test_a_wrong_value_keeps_what_was_typed(self, client):
        sha256 = submit(client).json()["document"]["id"]
        record = client.get(f"/api/v1/documents/{sha256}").json()["figures"][0]
        form = {"form": signed(client), "decision": "save", "value": "三十六七", "unit": "间", "note": "看不清"}
        answer = client.post(f"/review/{sha256}/figure/{record['start']}-{record['end']}", data=form)
        tree = html.fromstring(answer.text)

        assert answer.status_code == 422
        assert [tree.xpath(f"//input[@name='{name}']/@value")[0] for name in ("value", "unit", "note")] == [
            "三十六七",
            "间",
            "看不清",
        ]
        assert tree.xpath("//input[@name='value']/@aria-invalid") == ["true"]
        assert "不是数字" in answer.text

    @pytest.mark.parametrize(("decision", "value"), [("accept", "40"), ("save", "36")])
    def test_saving_is_not_approving(self, client, decision, value):
        sha256 = submit(client).json()["document"]["id"]
        record = client.get(f"/api/v1/documents/{sha256}").json()["figures"][0]
        form = {"form": signed(client), "decision": decision, "value": value}
        answer = client.post(f"/review/{sha256}/figure/{record['start']}-{record['end']}", data=form)

        assert answer.status_code == 422
        assert client.get(f"/api/v1/documents/{sha256}/reviews").json()["items"] == []

    def test_the_reviewer_comes_back_to_where_he_was(self, client):
        sha256 = submit(client).json()["document"]["id"]
        record = client.get(f"/api/v1/documents/{sha256}").json()["figures"][0]
        address = f"/review/{sha256}/figure/{record['start']}-{record['end']}"
        own = signed(client)
        places = {
            "/review?issuer=x&skip=3": f"/review?issuer=x&skip=3&last={address}",
            f"/documents/{sha256}#d-f1": f"/documents/{sha256}#d-f1",
            "/reckoning?verdict=met&at=30": "/reckoning?verdict=met&at=30",
            "https://evil.example/": f"/review?last={address}",
        }
        for back, wanted in places.items():
            made = client.post(address, data={"form": own, "decision": "accept", "back": back})
            assert made.headers["location"] == wanted


def test_every_kind_of_file_that_is_read_can_be_chosen(client):
    sha256 = submit(client).json()["document"]["id"]
    for address in ("/documents", f"/documents/{sha256}"):
        (offered,) = html.fromstring(client.get(address).text).xpath("//input[@type='file']/@accept")
        assert set(offered.split(",")) == SUFFIXES | PICTURE_SUFFIXES


def test_files_of_other_kinds_are_told_on_the_overview(client, database):
    with open_store(database) as store, store.writing() as connection:
        names = [f"/data/{number}.mp4" for number in range(3)]
        begin_run(connection, "0", "local", 1, ["/data"], names)
    for address in ("/", "/quarantine"):
        tree = html.fromstring(client.get(address).text)
        assert [each.strip() for each in tree.xpath("//details//bdi/text()")] == ["0.mp4", "1.mp4", "2.mp4"]


class TestSums:
    def test_of_documents_are_those_of_all_that_are_listed(self, client):
        rows = client.get("/documents", params={"download": "json"}).json()
        foot = html.fromstring(client.get("/documents").text).xpath("//tfoot//td/text()")
        wanted = [sum(row[name] for row in rows) for name in ("characters", "understood", "numbers")]

        assert [int(part) for text in foot for part in text.replace(",", "").split("/")] == wanted

    def test_of_issuers_too(self, client):
        rows = client.get("/ledger", params={"download": "json"}).json()
        foot = html.fromstring(client.get("/ledger").text).xpath("//tfoot//td")

        assert int(foot[0].text.replace(",", "")) == sum(row["documents"] for row in rows)
        assert foot[3].text.endswith("%")

    def test_figures_add_up_where_they_count_the_same(self, client):
        for number, name in ((36, "青石"), (40, "云浦")):
            submit(client, f"{name}市总工会2023年工作总结\n全年新建流动驿站{number}座。\n", f"{name}.txt")
        asked = {"indicator": "流动驿站", "role": "actual"}
        foots = [
            html.fromstring(client.get("/search", params=asked | more).text).xpath("//tfoot//td[@class='num']/text()")
            for more in ({}, {"year": 2023})
        ]

        assert [[" ".join(each.split()) for each in foot] for foot in foots] == [[], ["76 座"]]


class TestFindings:
    def test_what_is_refused_leaves_the_list_as_it_was(self, client):
        submit(client)
        asked = {"issuer": "青石市总工会", "sort": "severity", "kind": "claim"}
        finding = client.get("/api/v1/findings", params={"issuer": "青石市总工会"}).json()["items"][0]["id"]
        back = f"/findings?{urlencode(asked)}"
        form = {"form": signed(client), "answer": "explained", "back": back}
        page = html.fromstring(client.post(f"/findings/{finding}", data=form).text)
        ids = page.xpath("//li[contains(@class, 'finding')]/@id")
        links = [each for each in page.xpath("//main//a/@href") if "sort=severity" in each]

        assert page.xpath("//*[@role='alert']")
        assert ids == html.fromstring(client.get(back).text).xpath("//li[contains(@class, 'finding')]/@id")
        assert set(page.xpath("//input[@name='back']/@value")) == {back}
        assert {client.get(each).status_code for each in links} == {200}
        assert links

    def test_they_are_sorted(self, client):
        submit(client)
        orders = {name: client.get("/findings", params={"sort": name, "download": "json"}).json() for name in ORDERS}
        ranks = [("error", "warning", "info").index(each["severity"]) for each in orders["severity"]]
        kinds = [each["kind"] for each in orders["kind"]]

        assert ranks == sorted(ranks)
        assert kinds == sorted(kinds)
        assert {len(each) for each in orders.values()} == {len(ranks)}

    def test_an_answer_needs_its_reason_and_goes_into_the_file(self, client, tmp_path):
        submit(client)
        finding = client.get("/api/v1/findings", params={"issuer": "青石市总工会"}).json()["items"][0]["id"]
        own = signed(client)
        refused = client.post(f"/findings/{finding}", data={"form": own, "answer": "suppressed"})
        taken = client.post(f"/findings/{finding}", data={"form": own, "answer": "suppressed", "reason": "另有文件"})
        file = tmp_path / "suppressed.txt"
        file.write_bytes(client.get("/findings/suppressions.txt").content)
        listed = client.get("/findings", params={"issuer": "青石市总工会"})

        assert (refused.status_code, taken.status_code) == (422, 303)
        assert read_suppressions(file) == [(finding, "另有文件")]
        assert finding not in listed.text
        assert finding in client.get("/findings", params={"issuer": "青石市总工会", "answer": "suppressed"}).text

    def test_by_program_too(self, client):
        submit(client)
        finding = client.get("/api/v1/findings", params={"issuer": "青石市总工会"}).json()["items"][0]["id"]
        address, body = f"/api/v1/findings/{finding}/answers", {"reviewer": "王芳", "answer": "explained"}
        codes = [client.post(address, json=given).status_code for given in (body, body | {"reason": "见附件"})]

        assert codes == [422, 201]
        assert client.get("/api/v1/findings", params={"answer": "explained"}).json()["items"][0]["reason"] == "见附件"
        assert client.post("/api/v1/findings/000000000000/answers", json=body | {"reason": "x"}).status_code == 404


class TestLanguages:
    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize(
        "address", [*LISTS, "/", "/review", "/quarantine", "/disagreements", "/nowhere", "/search?year=x"]
    )
    def test_a_page_speaks_one_language(self, client, address, language):
        signed(client)
        submit(client, "no Chinese")
        if language == "en":
            client.post("/language", data={"form": token(client), "back": "/"})
        said = said_on(client.get(address))
        own, other = (set(labels(each).values()) for each in (language, "en" if language == "zh" else "zh"))

        assert said & own
        assert said & (other - own - set(SAID_IN_SAMPLES)) == set()
        if language == "zh":
            assert {word for text in said for word in re.findall("[A-Za-z]{2,}", text)} <= SAME_IN_BOTH

    def test_what_the_audit_says_is_english_on_an_english_page(self, client):
        client.post("/language", data={"form": token(client), "back": "/"})
        tree = html.fromstring(client.get("/reckoning").text)
        lines = tree.xpath("//dt[contains(., 'Working')]/following-sibling::dd[1]//bdi/text()")

        assert lines
        assert [line for line in lines if CHINESE.search(QUOTED.sub("", line))] == []


CHINESE = re.compile("[\u4e00-\u9fff]")
QUOTED = re.compile("“(?:[^“”]|“[^“”]*”)*”")
SAID_IN_SAMPLES = ("企业",)  # what a figure counts, and a level of issuers
SAME_IN_BOTH = {
    "APP", "English", "SHA", "audit", "csv", "db", "doc", "docx", "duixian", "html", "json", "ocr", "ofd", "pdf", "suppress", "txt",
    "wps", "xlsx",
}  # fmt: skip


def said_on(page):
    """Return what a page says of its own, in its text and in the names of its fields: not what documents say."""
    tree = html.fromstring(page.text)
    words = "not(ancestor-or-self::bdi or ancestor::mark or ancestor::datalist)"
    held = tree.xpath(f"//main//text()[{words}] | //main//@placeholder | //main//@aria-label")
    return {" ".join(each.split()) for each in held if each.strip()}
