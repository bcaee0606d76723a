"""The report and the desk as tests see them: pages in a real browser, and a desk that listens on a free port."""

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import Watched, no_browser, running_browser
from duixian.bulk import reckon_store
from duixian.pipeline import audit, extract
from duixian.readers import read
from duixian.store import add_report, open_store
from duixian.web import report_html
from duixian.web.desk import Settings
from live import live_desk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def browser():
    if why := no_browser():
        warnings.warn(why, stacklevel=1)
        pytest.skip(why)
    with running_browser() as opened:
        yield opened


@pytest.fixture
def watched(browser) -> Iterator[Callable[..., Watched]]:
    """Yields a function that opens an address in a page of its own."""
    contexts = []

    def open_page(address: str, **settings: object) -> Watched:
        context = browser.new_context(**{"viewport": {"width": 1300, "height": 900}} | settings)
        contexts.append(context)
        page = Watched(context.new_page(), address.rpartition("/")[0] if address.startswith("file:") else address)
        page.page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def documents():
    """The sample documents, with their texts."""
    paths = sorted((ROOT / "corpora" / "samples").glob("*_2023_*"))
    sources = [read(str(path)) for path in paths]
    return [(extract(source), source.text) for source in sources]


@pytest.fixture(scope="session")
def report_page(documents, tmp_path_factory) -> str:
    """The address of a report on the samples."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_html(documents, audit(each for each, _ in documents)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def database(documents, tmp_path) -> str:
    """A database with the samples, reckoned."""
    path = str(tmp_path / "desk.db")
    with open_store(path) as store:
        with store.writing() as connection:
            for report, text in documents:
                add_report(connection, report, text)
        reckon_store(store)
    return path


@pytest.fixture
def desk(database) -> Iterator[str]:
    """The address of an open desk."""
    with live_desk(Settings(database)) as (address, _):
        yield address
