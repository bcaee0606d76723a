"""What all tests share: the measuring texts where they are at hand, and a source text out of a string."""

import hashlib
import itertools
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from duixian.readers import SourceText
from postgres import no_server, running_server

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def source() -> Callable[[str], SourceText]:
    def make(text: str) -> SourceText:
        return SourceText(text, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), "-", "utf-8", "text/plain")

    return make


@pytest.fixture
def shared() -> Path:
    folder = ROOT.parent / "shared"
    if not (folder / "gold" / "score.py").exists():
        pytest.skip("the measuring texts are not beside the project")
    return folder


@pytest.fixture(scope="session")
def corpora() -> Path:
    return ROOT / "corpora"


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "corpora" / "samples"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[], str]]:
    """Yields a function that makes a new database and returns its address."""
    if why := no_server():
        warnings.warn(why, stacklevel=1)
        pytest.skip(why)
    psycopg = pytest.importorskip("psycopg", reason="PostgreSQL IS NOT TESTED: pip install 'duixian[postgres]'")
    numbers = itertools.count()
    with running_server() as run, psycopg.connect(run.url.format(name="postgres"), autocommit=True) as server:

        def make() -> str:
            name = f"test{next(numbers)}"
            server.execute(f"CREATE DATABASE {name}")
            return run.url.format(name=name)

        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: every test that asks for it runs on both."""
    if request.param == "sqlite":
        return str(tmp_path / "duixian.db")
    make: Callable[[], str] = request.getfixturevalue("postgresql_server")
    return make()
