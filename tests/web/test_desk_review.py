"""Review at the desk: one record keeps all its decisions, wherever they move it; what is saved is told as saved."""

import pytest
from duixian.errors import Code, DuixianError
from duixian.web.desk import Settings, create_app, intake
from fastapi.testclient import TestClient
from lxml import html

TEXT = "青石市总工会2023年工作总结\n全年新建职工书屋36家，培训职工1900人次。全会上下超额完成了省总下达的任务。\n"


@pytest.fixture
def client(database):
    opened = TestClient(create_app(Settings(database)), base_url="http://localhost", follow_redirects=False)
    with opened:
        yield opened


def token(client):
    return html.fromstring(client.get("/documents").text).xpath("//input[@name='form']/@value")[0]


def signed(client, name="王芳"):
    client.post("/name", data={"reviewer": name, "form": token(client)})
    return token(client)


def submitted(client, text=TEXT):
    report = client.post("/api/v1/documents", files={"file": ("a.txt", text.encode())}).json()
    return report["document"]["id"], report["figures"][0]


def report_of(client, sha256):
    return client.get(f"/api/v1/documents/{sha256}").json()


def address(sha256, kind, start, end):
    return f"/review/{sha256}/{kind}/{start}-{end}"


def decide(client, sha256, **body):
    return client.post(f"/api/v1/documents/{sha256}/reviews", json={"reviewer": "王芳"} | body)


class TestMoved:
    @pytest.fixture
    def moved(self, client):
        """A figure that a reviewer has moved, by its old and its new address."""
        sha256, figure = submitted(client)
        start, end = figure["start"], figure["end"]
        form = {"form": signed(client), "decision": "save", "start": str(start - 4), "unit": "间"}
        assert client.post(address(sha256, "figure", start, end), data=form).status_code == 303
        return sha256, (start, end), (start - 4, end)

    def test_both_places_lead_to_the_record_as_it_is_now(self, client, moved):
        sha256, *places = moved
        for place in places:
            tree = html.fromstring(client.get(address(sha256, "figure", *place)).text)
            assert tree.xpath("//input[@name='unit']/@value") == ["间"]
            assert tree.xpath("//input[@name='start']/@value") == [str(places[1][0])]
            assert len(tree.xpath("//ol[@class='history']/li")) == 1

    @pytest.mark.parametrize("at", [0, 1])
    def test_later_decisions_build_on_earlier_ones(self, client, moved, at):
        sha256, *places = moved
        form = {"form": signed(client, "李明"), "decision": "save", "scope": "全市"}
        assert client.post(address(sha256, "figure", *places[at]), data=form).status_code == 303
        seen = report_of(client, sha256)["figures"][0]

        assert (seen["start"], seen["unit"], seen["scope"]) == (places[1][0], "间", "全市")

    def test_it_is_approved_as_it_is(self, client, moved):
        sha256, old, _ = moved
        form = {"form": signed(client, "李明"), "decision": "accept"}

        assert client.post(address(sha256, "figure", *old), data=form).status_code == 303

    def test_a_rejection_keeps_its_history_and_is_taken_back(self, client, moved):
        sha256, *places = moved
        own = signed(client)
        client.post(address(sha256, "figure", *places[1]), data={"form": own, "decision": "reject"})
        for place in places:
            tree = html.fromstring(client.get(address(sha256, "figure", *place)).text)
            assert len(tree.xpath("//ol[@class='history']/li")) == 2
        taken = client.post(f"{address(sha256, 'figure', *places[1])}/undo", data={"form": own})
        seen = report_of(client, sha256)["figures"][0]

        assert taken.status_code == 303
        assert (seen["start"], seen["unit"]) == (places[1][0], "间")

    def test_the_queue_does_not_ask_again(self, client, moved):
        sha256, *_ = moved
        page = html.fromstring(client.get("/review", params={"document": sha256, "kind": "figure"}).text)

        assert page.get_element_by_id("waiting").text.startswith("1 ")
        assert client.get("/review?of=others").status_code == 200


def test_an_added_record_that_was_rejected_is_shown_with_its_history(client):
    sha256, _ = submitted(client)
    start = TEXT.index("超额完成")
    place = address(sha256, "achievement", start, start + 4)
    own = signed(client)
    client.post(place, data={"form": own, "decision": "add", "action": "完成"})
    client.post(place, data={"form": own, "decision": "reject"})
    page = client.get(place)
    tree = html.fromstring(page.text)
    client.post(f"{place}/undo", data={"form": own})

    assert page.status_code == 200
    assert tree.xpath("//input[@name='action']/@value") == ["完成"]
    assert len(tree.xpath("//ol[@class='history']/li")) == 2
    assert tree.xpath("//form[contains(@action, '/undo')]")
    assert [each["text"] for each in report_of(client, sha256)["achievements"] if each["start"] == start] == [
        "超额完成"
    ]


def test_taking_back_leads_to_the_queue_without_the_decision(client):
    sha256, figure = submitted(client)
    place = address(sha256, "figure", figure["start"], figure["end"])
    own = signed(client)
    client.post(place, data={"form": own, "decision": "accept"})
    taken = client.post(f"{place}/undo", data={"form": own, "back": f"/review?kind=figure&last={place}"})

    assert taken.headers["location"] == f"{place}?back=%2Freview%3Fkind%3Dfigure"


class TestReckoningThatFails:
    @pytest.fixture(autouse=True)
    def failing(self, client, monkeypatch):
        """After a document is there, no body can be reckoned any more."""
        made = submitted(client)

        def refuse(*_):
            raise DuixianError(Code.TOO_SLOW, path="青石市总工会", seconds=9)

        monkeypatch.setattr(intake, "reckon", refuse)
        return made

    def test_a_decision_is_told_as_saved(self, client, failing):
        sha256, figure = failing
        form = {"form": signed(client), "decision": "save", "unit": "间", "back": "/review?kind=figure"}
        answer = client.post(address(sha256, "figure", figure["start"], figure["end"]), data=form)
        tree = html.fromstring(answer.text)

        assert answer.status_code == 200
        assert "已经保存" in answer.text
        assert "E112" in answer.text
        assert tree.xpath("//main//a/@href")[0].startswith("/review?kind=figure&last=")
        assert report_of(client, sha256)["figures"][0]["unit"] == "间"

    def test_a_decision_by_program_is_made(self, client, failing):
        sha256, figure = failing
        answer = decide(client, sha256, kind="figure", start=figure["start"], end=figure["end"], decision="confirmed")

        assert (answer.status_code, answer.headers["duixian-unreckoned"]) == (201, "E112")

    def test_a_document_is_taken_in(self, client):
        answer = client.post("/api/v1/documents", files={"file": ("b.txt", TEXT.replace("36", "37").encode())})
        files = {"files": ("c.txt", TEXT.replace("36", "38").encode())}
        page = client.post("/documents", files=files, data={"form": token(client)})

        assert (answer.status_code, answer.headers["duixian-unreckoned"]) == (201, "E112")
        assert (page.status_code, "已经保存" in page.text) == (200, True)


class TestByProgram:
    @pytest.fixture
    def asked(self, client):
        sha256, figure = submitted(client)
        return sha256, {"kind": "figure", "start": figure["start"], "end": figure["end"]}

    @pytest.mark.parametrize(
        ("decision", "fields"),
        [
            ("confirmed", {"value": "40"}),
            ("corrected", {}),
            ("corrected", {"value": "36"}),
            ("rejected", {"value": "40"}),
            ("corrected", {"value": "5–1e19"}),
            ("corrected", {"value": "nan–5"}),
            ("corrected", {"value": "1e19"}),
            ("corrected", {"value": "inf"}),
        ],
    )
    def test_fields_that_do_not_go_with_a_decision_are_refused(self, client, asked, decision, fields):
        sha256, place = asked
        answer = decide(client, sha256, **place, decision=decision, fields=fields)

        assert answer.status_code == 422
        assert client.get(f"/api/v1/documents/{sha256}/reviews").json()["items"] == []

    def test_what_is_no_part_of_a_decision_is_refused(self, client, asked):
        sha256, place = asked

        assert decide(client, sha256, **place, decision="confirmed", value="40").status_code == 422

    def test_several_figures_answer_a_target(self, client):
        found = next(
            each
            for each in client.get("/api/v1/verdicts", params={"verdict": "missed"}).json()["items"]
            if each["actuals"] and each["rejected"]
        )
        target, chosen = found["target"], [found["actuals"][0], found["rejected"][0]]
        place = {"kind": "target", "start": target["start"], "end": target["end"], "decision": "corrected"}
        told = ", ".join(f"{each['sha256']}:{each['start']}-{each['end']}" for each in chosen)
        answers = [
            decide(client, target["sha256"], **place, fields={"actuals": names}).status_code
            for names in (f"{told}, nowhere", told)
        ]
        after = client.get("/api/v1/verdicts", params={"verdict": "missed", "limit": 500}).json()["items"]
        (seen,) = [each for each in after if each["target"] == target]

        assert answers == [422, 201]
        assert [each["id"] for each in seen["actuals"]] == [each["id"] for each in chosen]
