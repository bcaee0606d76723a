"""An auditor's day on the desk: ten tasks done in a browser on the sample documents, each counted in clicks and seconds.

    python benchmarks/day.py            # prints the table of docs/howto/day.md

A click is a click or a key of the keyboard; words that are typed or pasted count once. The seconds are those of the desk
and the browser, without the time that a person reads. It needs Chromium and the extras ``web`` and ``dev``.
"""

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import uvicorn
from duixian.bulk import reckon_store
from duixian.pipeline import extract
from duixian.readers import read
from duixian.store import add_report, open_store
from duixian.web.desk import Settings, create_app
from playwright.sync_api import Page, sync_playwright

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
NEW = "青石市总工会2023年工作总结\n全年新建职工书屋36家，培训职工1900人次。\n"
MARK = """() => {
    const walker = document.createTreeWalker(document.querySelector(".text[data-source]"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf("攻坚”行动");
        if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 5);
    }
}"""


class Hand:
    """A hand on mouse and keyboard that counts what it does."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.count = 0

    def click(self, what: str, nth: int = 0) -> None:
        """Click on an element."""
        self.count += 1
        self.page.locator(what).nth(nth).click()
        self.page.wait_for_load_state()

    def key(self, key: str, *, leads_on: bool = False) -> None:
        """Press a key; one that ``leads_on`` opens another page."""
        self.count += 1
        if not leads_on:
            self.page.keyboard.press(key)
            return
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def type(self, what: str, words: str) -> None:
        """Type into a field."""
        self.count += 1
        self.page.locator(what).first.fill(words)

    def sees(self, what: str) -> None:
        """Wait until it is there; the task has failed if it does not come."""
        self.page.wait_for_selector(what)

    def download(self, what: str) -> None:
        """Click on a download and keep it."""
        self.count += 1
        with self.page.expect_download() as found:
            self.page.locator(what).first.click()
        found.value.save_as(self.folder / "download")


def find_and_download(hand: Hand) -> None:
    """Find every figure about 驿站, in both scripts, and take them home as csv."""
    hand.click("nav a[href='/search']")
    hand.type("input[name=q]", "驿站")
    hand.key("Enter", leads_on=True)
    hand.sees("mark")
    hand.download("a[href*='download=csv']")


def see_a_missed_target(hand: Hand) -> None:
    """See a missed target in the report that misses it."""
    hand.click("nav a[href='/reckoning']")
    hand.click(".chip.v-missed")
    hand.click(".c-actual a.quote")
    hand.sees(".m.lit")


def correct_a_figure(hand: Hand) -> None:
    """Correct what a doubtful figure counts."""
    hand.page.goto(hand.page.url.split("/documents")[0] + "/review?kind=figure")
    hand.key("c")
    hand.type("input[name=indicator]", "流动书屋")
    hand.key("Escape")
    hand.key("w", leads_on=True)
    hand.sees(".done")


def take_it_back(hand: Hand) -> None:
    """Take the decision back."""
    hand.key("u", leads_on=True)
    hand.sees(".withdrawn")


def add_what_was_missed(hand: Hand) -> None:
    """Add a commitment that was missed, by marking its words."""
    hand.click("nav a[href='/documents']")
    hand.click("a:has-text('临澜市总工会2023年工作总结')")
    hand.count += 1
    hand.page.evaluate(MARK)
    hand.click("#add [data-kind=commitment]")
    hand.key("w", leads_on=True)


def answer_a_finding(hand: Hand) -> None:
    """Answer a finding with its reason and fetch the file for the next audit."""
    hand.click("nav a[href='/findings']")
    hand.click(".finding summary")
    hand.type(".answering input[name=reason]", "口径不同，已核对")
    hand.click(".answering button[value=suppressed]")
    hand.download("a[href='/findings/suppressions.txt']")


def compare_two(hand: Hand) -> None:
    """Set two issuers side by side."""
    hand.click("nav a[href='/ledger']")
    hand.click("a:has-text('临澜市总工会')")
    hand.type("input[name=beside]", "海屿市总工会")
    hand.key("Enter", leads_on=True)
    hand.sees("#rows th:has-text('海屿市总工会')")


def take_a_document_in(hand: Hand) -> None:
    """Take a document in and see its figures."""
    file = hand.folder / "summary.txt"
    file.write_text(NEW, encoding="utf-8")
    hand.click("nav a[href='/documents']")
    hand.count += 1
    hand.page.set_input_files("#files", file)
    hand.click("#upload button")
    hand.page.wait_for_url("**/documents/*", timeout=90_000)
    hand.sees(".m-actual")


def delete_it(hand: Hand) -> None:
    """Delete it again."""
    hand.click(".manage summary")
    hand.click(".manage input[type=checkbox]")
    hand.click("button.bad")
    hand.page.wait_for_url("**/documents")


def list_unkept_promises(hand: Hand) -> None:
    """List the commitments that the reports do not mention, and take the list home."""
    hand.click("nav a[href='/reckoning']")
    hand.click("a[href='/reckoning/commitments']")
    hand.count += 1
    hand.page.select_option("select[name=verdict]", "not_mentioned")
    hand.click("main form button")
    hand.download("a[href*='download=csv']")


TASKS: tuple[Callable[[Hand], None], ...] = (
    find_and_download, see_a_missed_target, correct_a_figure, take_it_back, add_what_was_missed, answer_a_finding,
    compare_two, take_a_document_in, delete_it, list_unkept_promises,
)  # fmt: skip


def main() -> None:
    """Do the tasks and print what each took."""
    folder = Path(tempfile.mkdtemp())
    database = str(folder / "desk.db")
    with open_store(database) as store:
        with store.writing() as connection:
            for path in sorted(SAMPLES.glob("*_2023_*")):
                source = read(str(path))
                add_report(connection, extract(source), source.text)
        reckon_store(store)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(database)), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        _work(f"http://127.0.0.1:{port}", folder)
    finally:
        server.should_exit = True
        thread.join()
        shutil.rmtree(folder, ignore_errors=True)


def _work(address: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/review")
        page.fill("main input[name=reviewer]", "王芳")
        page.click("main button")
        print("| task | clicks and keys | seconds |\n|---|---|---|")
        for task in TASKS:
            hand, began = Hand(page, folder), time.perf_counter()
            task(hand)
            print(f"| {task.__doc__} | {hand.count} | {time.perf_counter() - began:.1f} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
