"""``duixian doctor``: what is installed, what is missing, and how to get it."""

import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Annotated, NamedTuple

import typer

from .._version import __version__
from ..i18n.visible import visible
from .holes import holes
from .options import Interface

__all__ = ["doctor"]

GOOD, OPTIONAL, BAD = "ok", "optional", "missing"
CORE = ("jinja2", "lxml", "opencc", "pydantic", "pypdfium2", "resiliparse", "rjieba", "scikit-learn",
        "scipy", "spacy", "sqlalchemy", "typer")  # fmt: skip
EXTRAS = {
    "web": ("fastapi", "python-multipart", "uvicorn"),
    "ocr": ("onnxruntime", "opencv-python-headless", "rapidocr"),
    "postgres": ("psycopg",),
    "tables": ("pyarrow", "xlsxwriter"),
    "ray": ("ray",),
}
PURPOSES = {
    "web": ("duixian serve", "doctor.web"),
    "ocr": ("png, jpg, tiff, …", "doctor.ocr"),
    "postgres": ("--db postgresql://…", "doctor.postgres"),
    "tables": ("export --format parquet, xlsx", "doctor.tables"),
    "ray": ("ingest --engine ray", "doctor.ray"),
}


class Check(NamedTuple):
    """One thing that was looked at: what, how it stands, what was found, and what to do."""

    what: str
    state: str
    found: str
    advice: str = ""


def doctor(
    language: Interface = "zh",
    db: Annotated[str | None, typer.Option("--db", help="Look at this database instead.")] = None,
) -> None:
    """Say what is installed, what is missing and how to get it; exit code 1 if something needed is missing."""
    from ..i18n.labels import label  # noqa: PLC0415

    def say(name: str) -> str:
        return label(f"doctor.{name}", language)

    checks = _database(db, say) if db else [*_core(say), *_data(say), *_extras(say), *_programs(say)]
    wide = max(_width(check.what) for check in checks)
    for check in checks:
        mark = {GOOD: "✓", OPTIONAL: "·", BAD: "✕"}[check.state]
        line = f"{mark} {check.what}{' ' * (wide - _width(check.what))}  {check.found}"
        sys.stdout.write(visible(f"{line.rstrip()}\n"))
        if check.advice:
            sys.stdout.write(visible(f"  {' ' * wide}  → {check.advice}\n"))
    if any(check.state == BAD for check in checks):
        raise typer.Exit(1)


def _database(db: str, say: Callable[[str], str]) -> list[Check]:
    """Whether a database is whole, and what it holds."""
    from ..store.health import health  # noqa: PLC0415

    found = list(health(db))
    checks = [Check(say(f"db_{what}"), GOOD if is_good else BAD, shown) for what, is_good, shown in found]
    if not all(check.state == GOOD for check in checks):
        checks.append(Check(say("db_go_on"), OPTIONAL, db, say("db_advice")))
    return checks


def _core(say: Callable[[str], str]) -> Iterator[Check]:
    yield Check("duixian", GOOD, __version__)
    known = ", ".join(holes())
    yield Check("Python", OPTIONAL if known else GOOD, platform.python_version(), known and f"{say('holes')}: {known}")
    for name in CORE:
        found = _version(name)
        yield Check(name, GOOD if found else BAD, found or say("missing"), "" if found else f"pip install {name}")


def _data(say: Callable[[str], str]) -> Iterator[Check]:
    """Whether lexicon and models are there, by reading what a document needs."""
    try:
        from ..pipeline import extract  # noqa: PLC0415
        from ..readers import read_bytes  # noqa: PLC0415

        sample = "某市总工会2023年工作总结\n新建职工书屋36家。\n".encode()
        found = extract(read_bytes(sample, "doctor.txt")).figures
    except Exception as error:  # noqa: BLE001  this command reports every failure
        yield Check(say("pipeline"), BAD, f"{type(error).__name__}: {error}", say("reinstall"))
        return
    works = [figure.text for figure in found] == ["36家"]
    yield Check(
        say("pipeline"), GOOD if works else BAD, say("works" if works else "broken"), "" if works else say("reinstall")
    )


def _extras(say: Callable[[str], str]) -> Iterator[Check]:
    for extra, names in EXTRAS.items():
        missing = [name for name in names if not _version(name)]
        purpose, told = PURPOSES[extra]
        found = ", ".join(f"{name} {_version(name)}" for name in names) if not missing else say("missing")
        advice = f"{say(told.partition('.')[2])} ({purpose}): pip install 'duixian[{extra}]'" if missing else ""
        yield Check(f"[{extra}]", OPTIONAL if missing else GOOD, found, advice)


def _programs(say: Callable[[str], str]) -> Iterator[Check]:
    for name, package in (("chromium", "chromium"), ("postgres", "postgresql")):
        there = shutil.which(name) or (name == "postgres" and shutil.which("pg_ctlcluster"))
        found = str(there) if there else say("not_needed")
        yield Check(
            name, GOOD if there else OPTIONAL, found, "" if there else f"{say('tests')}: apt-get install {package}"
        )


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version(name)
    except PackageNotFoundError:
        return "?" if find_spec(name.replace("-", "_")) else None


def _width(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)
