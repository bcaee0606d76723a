"""Figures of a scan on the picture of its page, at the desk."""

import hashlib
import warnings

import pytest
from browser import serious_faults
from duixian.bulk import reckon_store
from duixian.pipeline import extract
from duixian.readers import SourceText, read
from duixian.readers.parsed import Recognised
from duixian.store import add_report, open_store
from duixian.store.uploads import is_upload_kept, keep_upload, kept_upload
from duixian.web.scans import scan_pages
from scanned import draw, no_recognition, png

TEXT = "云浦市总工会2023年工作总结\n新建职工书屋30家。\n评选劳动模范12名。\n"


@pytest.fixture
def report():
    seen = {place: Recognised(1 + (place > 30), 0.5, 0.25, 0.6, 0.3, 0.75) for place in range(len(TEXT))}
    return extract(
        SourceText(TEXT, hashlib.sha256(b"scan").hexdigest(), "gone.png", None, "image/png", recognised=seen)
    )


def test_figures_stand_on_their_pages(report):
    pages = scan_pages(report.figures)

    assert [[figure.text for figure in page.figures] for page in pages] == [["30家"], ["12名"]]
    assert pages[0].figures[0].x < 0.5
    assert pages[0].figures[0].x + pages[0].figures[0].width > 0.6
    assert scan_pages(figure.model_copy(update={"recognised": None}) for figure in report.figures) == []


def test_what_was_handed_in_is_kept_with_its_document(database_url, report):
    with open_store(database_url) as store:
        with store.writing() as connection:
            add_report(connection, report, TEXT)
            keep_upload(connection, report.document.id, b"one")
            keep_upload(connection, report.document.id, b"other")
            add_report(connection, report, TEXT, version="next")
        with store.reading() as connection:
            assert kept_upload(connection, report.document.id) == b"other"
            assert kept_upload(connection, "0" * 64) is None
            assert [is_upload_kept(connection, each) for each in (report.document.id, "0" * 64)] == [True, False]


def test_a_page_that_cannot_be_shown_says_so(watched, desk, database, report):
    with open_store(database) as store, store.writing() as connection:
        add_report(connection, report, TEXT)
    page = watched(f"{desk}/documents/{report.document.id}").page

    assert "扫描件" in page.locator("[data-t='report.scan_lost']").inner_text()
    assert page.locator("[data-show=scan]").count() == 0


def test_a_figure_is_framed_on_its_picture(watched, desk, database, tmp_path):
    if why := no_recognition():
        warnings.warn(why, stacklevel=1)
        pytest.skip(why)
    path = tmp_path / "scan.png"
    path.write_bytes(png(draw("hans", "small")))
    source = read(str(path))
    with open_store(database) as opened:
        with opened.writing() as connection:
            add_report(connection, extract(source), source.text)
        reckon_store(opened)
    watching = watched(desk)
    page = watching.page
    page.goto(f"{desk}/documents/{source.identifier}")
    with page.expect_response("**/pages/1.jpg") as answer:
        page.click("[data-show=scan]")
    assert answer.value.body().startswith(b"\xff\xd8\xff")
    page.locator(".records .record").nth(3).click()
    lit = page.locator(".sheet rect.lit")

    assert lit.count() == 1
    assert lit.bounding_box()["width"] > 10
    assert page.locator(".sheet rect").count() == page.locator(".records .record[href^='#d-f']").count()
    assert serious_faults(page) == []
    watching.assert_calm()
