"""A browser for tests: Debian's Chromium, driven by Playwright; nothing is downloaded."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

__all__ = ["Watched", "no_browser", "running_browser", "serious_faults"]

NAMES = ("chromium", "chromium-browser", "google-chrome")


class Watched:
    """A page that notes what a hostile text would do: scripts that run, errors, requests to anywhere else."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self.strangers: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", self._dismiss)
        page.on(
            "request", lambda request: None if request.url.startswith((home, "data:")) else self._stranger(request.url)
        )

    def _dismiss(self, dialog: object) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _stranger(self, url: str) -> None:
        self.strangers.append(url)

    def assert_calm(self) -> None:
        assert (self.dialogs, self.strangers, self.errors) == ([], [], [])
        assert self.page.evaluate("window.hacked") is None


def no_browser() -> str | None:
    """Return why there is no browser, None if there is one."""
    if _program() is None:
        return "PAGES ARE NOT TESTED IN A BROWSER: Chromium is not installed (Debian: apt-get install chromium)"
    return None


@contextmanager
def running_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Tests run as root in containers, where Chromium has no sandbox of its own.
        browser = playwright.chromium.launch(executable_path=_program(), args=["--no-sandbox"])
        yield browser
        browser.close()


def serious_faults(page: Page) -> list[str]:
    """Return the accessibility faults that axe finds serious or critical."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found if each["impact"] in {"serious", "critical"}
    ]


def _program() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)
