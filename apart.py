"""The road map in processes apart: what a document takes over its budget of time or memory costs itself and no other.

Each function does what the one of ``pipeline`` does, and raises DuixianError beyond the budget.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from .confined.budget import seconds_for
from .confined.idle import Idle
from .confined.worker import Worker
from .errors import DuixianError
from .readers.files import shown

if TYPE_CHECKING:
    from .audit.bodies import Body
    from .audit.suppression import Suppression
    from .i18n.languages import Language
    from .readers import SourceText
    from .schemas import Audit, Report

__all__ = ["extract", "json_of", "reckon", "within"]

MEGABYTES = 2048
SECONDS_FOR_REPORT = 2.0
"""Of the reckoning of a body with many reports."""

_Made = TypeVar("_Made")


def extract(source: "SourceText") -> "Report":
    """Return what one document says."""
    return within(partial(_extract, source), shown(source.source), seconds_for(source.size))


def json_of(source: "SourceText") -> str:
    """Return what one document says as JSON."""
    return within(partial(_json_of, source), shown(source.source), seconds_for(source.size))


def reckon(
    reports: "Sequence[Report]",
    body: "Body",
    *,
    language: "Language" = "zh",
    suppressions: "Collection[Suppression]" = (),
    also: Collection[str] = (),
) -> "Audit":
    """Return the audit of ``reports``, all of ``body``."""
    job = partial(_reckon, reports, body, language, suppressions, also)
    return within(job, body.name or body.key, seconds_for(1) + SECONDS_FOR_REPORT * len(reports))


def within(job: Callable[[], _Made], path: str, seconds: float) -> _Made:
    """Return what ``job`` returns, which has ``seconds`` of the processor's time and is about ``path``."""
    worker = _idle.take(MEGABYTES) or Worker(MEGABYTES, _load)
    try:
        return worker.call(job, path, seconds)
    except DuixianError:
        raise  # the worker has ended its process where that is not to be trusted
    except BaseException:
        worker.end()
        raise
    finally:
        _idle.give_back(MEGABYTES, worker)


_idle = Idle[Worker]()


def _load() -> None:
    from . import pipeline  # noqa: F401, PLC0415  in the child alone, as below
    from .models.bundle import default_bundle  # noqa: PLC0415

    default_bundle()


def _extract(source: "SourceText") -> "Report":
    from .pipeline import extract as extracted  # noqa: PLC0415

    return extracted(source)


def _json_of(source: "SourceText") -> str:
    from .schemas.writing import json_pieces  # noqa: PLC0415

    return "".join(json_pieces(_extract(source)))


def _reckon(
    reports: "Sequence[Report]",
    body: "Body",
    language: "Language",
    suppressions: "Collection[Suppression]",
    also: Collection[str],
) -> "Audit":
    from .audit.reckon import reckon as reckoned  # noqa: PLC0415

    return reckoned(list(reports), body, language=language, suppressions=suppressions, also=also)
