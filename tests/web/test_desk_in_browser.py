"""The desk as a person uses it, in a real browser."""

import pytest
from browser import serious_faults
from duixian.pipeline import extract
from duixian.schemas.report import Issuer
from duixian.store import add_report, open_store, reviews_of
from hostile import HOSTILE
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

PAGES = (
    "/", "/documents", "/documents?q=职工", "/search", "/search?q=驿站&sort=-year", "/ledger", "/ledger/issuer?name=临澜市总工会",
    "/ledger/issuer?name=临澜市总工会&beside=海屿市总工会", "/reckoning", "/review?kind=figure", "/api/v1/docs",
    "/ledger/indicator?series=书屋|||&year=2023", "/reckoning?verdict=missed", "/reckoning/commitments", "/findings", "/quarantine", "/review",
    "/disagreements", "/sign-in", "/nowhere",
)  # fmt: skip


def sign(page, desk, name="王芳"):
    page.goto(f"{desk}/review")
    page.fill("main input[name=reviewer]", name)
    page.click("main button")
    page.wait_for_url("**/review")


def test_a_verdict_leads_to_its_evidence(watched, desk):
    opened = watched(f"{desk}/reckoning?verdict=exceeded")
    page = opened.page
    link = page.locator(".c-actual a.quote").first
    quote = link.locator("b").inner_text()
    link.click()
    page.wait_for_url("**/documents/**")

    assert page.locator(".m.lit").first.inner_text() == quote
    opened.errors.clear()


def test_a_record_is_corrected_by_keyboard_and_stays_so(watched, desk, database):
    page = watched(f"{desk}/").page
    sign(page, desk)
    page.keyboard.press("c")
    kind = page.locator("#review").get_attribute("action").split("/")[3]
    while kind != "figure":
        page.keyboard.press("Escape")
        with page.expect_navigation():
            page.keyboard.press("s")
        kind = page.locator("#review").get_attribute("action").split("/")[3]
        page.keyboard.press("c")
    sha256 = page.locator("#review").get_attribute("action").split("/")[2]
    page.keyboard.press("End")
    page.fill("input[name=indicator]", "流动书屋")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("w")
    page.goto(f"{desk}/documents/{sha256}")

    assert "流动书屋" in page.locator(".records").inner_text()
    with open_store(database) as store, store.reading() as connection:
        (review,) = reviews_of(connection)
    assert (review.reviewer, review.decision) == ("王芳", "corrected")


def test_a_decision_is_taken_back_by_keyboard(watched, desk, database):
    page = watched(f"{desk}/").page
    sign(page, desk)
    before = page.locator("#waiting").inner_text()
    first = page.locator("#review").get_attribute("action")
    with page.expect_navigation():
        page.keyboard.press("x")
    after = page.locator("#waiting").inner_text()
    with page.expect_navigation():
        page.keyboard.press("u")

    assert page.locator("#review").get_attribute("action") == first
    assert page.locator(".history .withdrawn").count() == 1
    page.goto(f"{desk}/review")
    assert page.locator("#waiting").inner_text() == before != after
    with open_store(database) as store, store.reading() as connection:
        assert reviews_of(connection) == []


def test_a_record_that_was_missed_is_added_by_marking_its_words(watched, desk):
    page = watched(f"{desk}/").page
    sign(page, desk)
    page.goto(f"{desk}/documents?q=总结")
    page.locator("tbody a", has_text="临澜市总工会").first.click()
    page.wait_for_selector(".text p")
    marked = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector(".text[data-source]"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf("攻坚”行动");
                if (at < 0) continue;
                getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 5);
                return walker.currentNode.data.slice(at, at + 5);
            }
        }"""
    )
    page.click("#add [data-kind=commitment]")
    page.wait_for_selector("#review")

    assert page.locator(".m-review").inner_text() == marked == "攻坚”行动"

    page.fill("input[name=action]", "开展")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("w")
    page.wait_for_selector(".records")

    assert "攻坚”行动" in {each.text_content() for each in page.locator(".records .what bdi").all()}


def test_a_place_is_corrected_by_marking_it_anew(watched, desk):
    page = watched(f"{desk}/").page
    sign(page, desk)
    page.goto(f"{desk}/review?kind=figure")
    start = int(page.locator("input[name=start]").input_value())
    page.evaluate(
        """() => {
            const mark = document.querySelector(".m-review");
            const before = mark.previousSibling || mark.parentElement.previousSibling.lastChild;
            getSelection().setBaseAndExtent(before, before.textContent.length - 2, mark.firstChild, mark.textContent.length);
        }"""
    )
    page.wait_for_function(f"document.querySelector('input[name=start]').value == '{start - 2}'")


def test_lists_are_walked_by_keyboard(watched, desk):
    opened = watched(f"{desk}/")
    page = opened.page
    page.goto(f"{desk}/search?q=驿站")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")

    assert page.locator(".row.here").count() == 1
    assert "here" in page.locator(".row").first.get_attribute("class")

    page.keyboard.press("?")

    assert page.locator("#help").is_visible()

    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")

    opened.assert_calm()


def test_a_click_on_words_under_review_breaks_nothing(watched, desk):
    opened = watched(f"{desk}/")
    page = opened.page
    sign(page, desk)
    page.locator(".m-review").first.click()

    opened.assert_calm()


def test_what_is_refused_keeps_the_filters_and_the_language(watched, desk):
    page = watched(f"{desk}/").page
    sign(page, desk)
    page.goto(f"{desk}/findings?severity=warning&sort=kind")
    page.locator(".finding summary").first.click()
    with page.expect_navigation():
        page.locator(".answering button[value=explained]").first.click()

    assert page.locator("[role=alert]").is_visible()
    assert page.locator("select[name=severity]").input_value() == "warning"

    with page.expect_navigation():
        page.click("form[action='/language'] button")

    assert page.url == f"{desk}/findings?severity=warning&sort=kind"


def test_what_is_found_is_lit_up_in_its_document(watched, desk):
    opened = watched(f"{desk}/search?q=驿站")
    page = opened.page

    assert {mark.inner_text() for mark in page.locator("mark").all()} == {"驛站", "驿站"}

    page.goto(f"{desk}/documents?q=驿站")
    page.locator("tbody a").first.click()
    page.wait_for_selector(".m-hit")

    assert page.locator(".m-hit.lit").count() >= 1
    assert page.locator(".m-hit").first.inner_text() in {"驛站", "驿站"}


def test_a_finding_is_answered_with_its_reason(watched, desk):
    page = watched(f"{desk}/").page
    sign(page, desk)
    page.goto(f"{desk}/findings")
    number = page.locator(".finding").count()
    page.locator(".finding summary").first.click()
    page.locator(".answering input[name=reason]").first.fill("口径不同，已核对")
    page.locator(".answering button[value=suppressed]").first.click()
    page.wait_for_load_state()

    assert page.locator(".finding").count() == number - 1

    page.goto(f"{desk}/findings?answer=suppressed")

    assert "口径不同，已核对" in page.locator(".finding").first.inner_text()


def test_a_document_is_deleted_after_a_second_thought(watched, desk):
    page = watched(f"{desk}/documents").page
    number = int(page.locator("#total").inner_text())
    page.locator("tbody a").first.click()
    page.wait_for_selector(".manage")
    page.click(".manage summary")
    page.click("button.bad")

    assert "/documents/" in page.url

    page.check(".manage input[type=checkbox]")
    page.click("button.bad")
    page.wait_for_url("**/documents")

    assert int(page.locator("#total").inner_text()) == number - 1


def test_reviewers_who_differ_meet_on_a_page(watched, desk):
    one, other = (watched(f"{desk}/").page for _ in range(2))
    sign(one, desk, "王芳")
    address = one.locator("#review").get_attribute("action")
    with one.expect_navigation():
        one.keyboard.press("a")
    sign(other, desk, "李明")
    other.goto(f"{desk}/review?of=others")

    assert other.locator("#review").get_attribute("action") == address

    with other.expect_navigation():
        other.keyboard.press("x")
    other.goto(f"{desk}/disagreements")

    assert {name.inner_text() for name in other.locator(".finding b").all()} == {"王芳", "李明"}


def test_an_upload_shows_its_figures(watched, desk, tmp_path):
    file = tmp_path / "青石市总工会.txt"
    file.write_text("青石市总工会2023年工作总结\n全年新建职工书屋36家，培训职工1900人次。\n", encoding="utf-8")
    page = watched(f"{desk}/documents").page
    page.set_input_files("#files", file)
    page.click("#upload button")
    page.wait_for_url("**/documents/*", timeout=90_000)

    assert page.locator(".text .m-actual").all_inner_texts() == ["36家", "1900人次"]


def test_an_uploaded_pdf_shows_its_figures(watched, desk, tmp_path):
    file = tmp_path / "report.pdf"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(file))
    canvas.setFont("STSong-Light", 14)
    for line, text in enumerate(("青石市总工会2023年工作总结", "全年新建职工书屋36家，培训职工1900人次。")):
        canvas.drawString(80, 760 - 30 * line, text)
    canvas.save()
    page = watched(f"{desk}/documents").page
    page.set_input_files("#files", file)
    page.click("#upload button")
    page.wait_for_url("**/documents/*", timeout=90_000)

    assert "36家" in page.locator(".text .m-actual").all_inner_texts()


def test_what_cannot_be_read_is_told_and_kept_in_quarantine(watched, desk, tmp_path):
    file = tmp_path / "english.txt"
    file.write_text("There is no Chinese text in here.", encoding="utf-8")
    page = watched(f"{desk}/documents").page
    page.set_input_files("#files", file)
    page.click("#upload button")
    page.wait_for_selector(".finding", timeout=90_000)

    assert "没有中文内容" in page.locator(".finding").inner_text()

    page.goto(f"{desk}/quarantine")

    assert "english.txt" in page.locator("table").inner_text()

    page.click("form[action$=retry] button")
    page.wait_for_selector(".finding")

    assert "原文件已不在服务器上" in page.locator(".finding").inner_text()

    page.goto(f"{desk}/quarantine")
    page.click("form[action$=delete] button")
    page.wait_for_load_state()

    assert page.locator("table").count() == 0


def test_the_ledger_draws_target_and_actual(watched, desk):
    page = watched(f"{desk}/ledger").page
    page.click("text=临澜市总工会")
    chart = page.locator(".chart").first

    assert chart.locator("rect.b-target").count() >= 1
    assert chart.locator("rect:not(.b-target)").count() >= 1
    assert chart.locator("svg").bounding_box()["width"] > 200


def test_the_mended_reading_is_there_on_demand(watched, desk):
    page = watched(f"{desk}/documents?q=海嶼").page
    page.locator("tbody a").first.click()
    page.click("[data-show=reading]")
    page.wait_for_selector("[data-reading]:visible")

    assert "海屿市总工会" in page.locator("[data-reading]").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1300, "light"), (390, "dark")])
def test_every_page_is_accessible_and_fits(watched, desk, width, scheme):
    opened = watched(f"{desk}/", viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = opened.page
    sign(page, desk)
    found = {}
    for address in PAGES:
        page.goto(f"{desk}{address}")
        wide = page.evaluate("document.documentElement.scrollWidth") > width
        found[address] = serious_faults(page) + ["too wide"] * wide

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_hostile_documents_and_names_stay_text_on_every_page(watched, desk, database, source):
    bait = "\n".join(f"新建职工书屋{number}家{text}。" for number, text in enumerate(HOSTILE, 30))
    made = source(f"{HOSTILE[4]}某市总工会2023年工作总结\n{bait}\n")
    report = extract(made)
    report.document.issuer = Issuer(name=HOSTILE[80])
    report.document.source = f"a/{HOSTILE[7]}"
    with open_store(database) as store, store.writing() as connection:
        add_report(connection, report, made.text)
    opened = watched(f"{desk}/")
    sign(opened.page, desk, HOSTILE[3][:40])
    for address in (*PAGES, f"/documents/{report.document.id}", f"/documents/{report.document.id}/reading"):
        opened.page.goto(f"{desk}{address}")
        opened.page.wait_for_timeout(50)
    opened.errors = [error for error in opened.errors if "404" not in error]

    opened.assert_calm()
