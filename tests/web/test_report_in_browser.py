"""The report as a person uses it, in a real browser."""

import pytest
from browser import serious_faults
from duixian.pipeline import audit, extract
from duixian.web import report_html
from hostile import HOSTILE


def shown_rows(page):
    return page.locator("#targets .row:visible")


def test_a_verdict_leads_to_its_sentence_and_back(watched, report_page):
    opened = watched(report_page)
    page = opened.page
    link = page.locator("#targets .c-actual a").first
    quote = link.locator("b").inner_text()
    link.click()
    lit = page.locator(".m.lit")

    assert lit.first.inner_text() == quote
    assert page.locator(".s.lit").count() == 1
    assert lit.first.evaluate(
        "mark => { const at = mark.getBoundingClientRect(); return at.top > 0 && at.bottom < innerHeight }"
    )

    page.click("#back")

    assert page.evaluate("scrollY") == 0
    assert link.evaluate("link => document.activeElement === link")
    opened.assert_calm()


def test_a_record_and_its_mark_lead_to_each_other(watched, report_page):
    page = watched(report_page).page
    entry = page.locator(".records .record").nth(5)
    entry.click()
    name = entry.get_attribute("href").rpartition("-")[2]

    assert name in page.locator(".m.lit").first.get_attribute("data-r").split()

    page.locator(".text:visible .m-target").last.click()

    assert page.locator(".record.here").count() >= 1


def test_filters_by_verdict_indicator_and_confidence(watched, report_page):
    page = watched(report_page).page
    everything = shown_rows(page).count()
    page.click(".chip.v-missed")
    missed = shown_rows(page).count()

    assert 0 < missed < everything
    assert {row.get_attribute("data-verdict") for row in shown_rows(page).all()} == {"missed"}

    page.click(".chip.v-missed")
    page.fill("#words-filter", "职工书屋")

    assert 0 < shown_rows(page).count() < everything

    page.fill("#words-filter", "没有这个指标")

    assert page.locator("#no-match").is_visible()

    page.fill("#words-filter", "")
    page.locator("#confidence-filter").fill("90")

    assert all(float(row.get_attribute("data-c")) >= 0.9 for row in shown_rows(page).all())


def test_sorts_the_missed_first(watched, report_page):
    page = watched(report_page).page
    page.select_option("#sort", "verdict")

    assert shown_rows(page).first.get_attribute("data-verdict") == "missed"


def test_keys_alone_suffice(watched, report_page):
    page = watched(report_page).page
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("e")

    assert page.locator(".row.here details").first.get_attribute("open") is not None

    page.keyboard.press("k")
    page.keyboard.press("Enter")

    assert page.locator(".m.lit").count() > 0

    page.keyboard.press("b")

    assert page.locator(".row.here").evaluate("row => row.contains(document.activeElement)")

    page.keyboard.press("?")

    assert page.locator("#help").is_visible()


def test_both_languages_and_both_scripts(watched, report_page):
    opened = watched(report_page)
    page = opened.page
    page.click("#language")

    assert page.locator("h2").first.inner_text() == "Reckoning"
    assert page.locator("html").get_attribute("lang") == "en"

    page.locator("[data-show=reading]").first.click()
    reading = page.locator("[data-reading]:visible").first

    assert "总工会" in reading.inner_text()
    assert page.locator("[data-source]").first.is_hidden()
    opened.assert_calm()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
def test_is_accessible_and_fits_wide_and_narrow(watched, report_page, scheme, width):
    page = watched(report_page, viewport={"width": width, "height": 800}, color_scheme=scheme).page

    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_text_stays_text(watched, source, tmp_path):
    bait = "\n".join(f"新建职工书屋{number}家{text}。" for number, text in enumerate(HOSTILE, 30))
    made = source(f"{HOSTILE[0]}某市总工会2023年工作总结\n{bait}\n")
    reports = [(extract(made), made.text)]
    path = tmp_path / "report.html"
    path.write_text(report_html(reports, audit([reports[0][0]])), encoding="utf-8", errors="replace")
    opened = watched(path.as_uri())
    opened.page.locator(".record").first.click()
    opened.page.wait_for_timeout(300)

    assert len(HOSTILE) == 1000
    opened.assert_calm()
    assert opened.page.locator(".text img, .text script, .text svg, .text iframe").count() == 0
