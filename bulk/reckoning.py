"""The audit over a whole database: issuer by issuer, and only those whose documents have changed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ..pipeline import audit
from ..schemas import Audit, Report
from ..store import Store, Subject, forget_subjects, reports_of, save_audit, subjects

__all__ = ["Reckoning", "reckon_store"]

BATCH_SECONDS = 1.0

_Result = tuple[Subject, Audit, list[Report]]


@dataclass(slots=True)
class Reckoning:
    """How far the audit has come: subjects in all, ``fresh`` ones that were up to date, ``reckoned`` anew."""

    total: int
    fresh: int = 0
    reckoned: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    """subjects that the audit broke down on, and why; they keep their old reckoning"""


def reckon_store(store: Store, watch: Callable[[Reckoning], None] = lambda _: None) -> Reckoning:
    """Reckon every subject whose documents have changed since it was last reckoned; the others stay as they are.

    It may be broken off at any moment: what is done is done, the next call does the rest.
    """
    with store.reading() as connection:
        found = list(subjects(connection))
    tally = Reckoning(len(found))
    waiting: list[_Result] = []
    saved = time.perf_counter()
    for subject in found:
        if subject.fresh:
            tally.fresh += 1
            continue
        with store.reading() as connection:
            reports = reports_of(connection, subject.name)
        try:
            result = audit(reports)
        except Exception as error:  # noqa: BLE001  one issuer must not keep all others from being reckoned
            tally.failed[subject.name] = f"{type(error).__name__}: {error}"
            continue
        waiting.append((subject, result, reports))
        if time.perf_counter() - saved > BATCH_SECONDS:
            tally.reckoned += _save(store, waiting)
            waiting, saved = [], time.perf_counter()
            watch(tally)
    tally.reckoned += _save(store, waiting)
    with store.writing() as connection:
        forget_subjects(connection, {subject.name for subject in subjects(connection)})
    watch(tally)
    return tally


def _save(store: Store, results: list[_Result]) -> int:
    """Save the results whose documents are still those that were reckoned, and return how many."""
    saved = 0
    with store.writing() as connection:
        for subject, result, reports in results:
            now = next(subjects(connection, only=subject.name), None)
            if now is not None and now.digest == subject.digest:
                save_audit(connection, subject, result, reports)
                saved += 1
    return saved
