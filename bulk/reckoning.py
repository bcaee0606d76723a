"""The audit body by body, of files or of a whole database, where it is kept and only what has changed is reckoned again.

A body that cannot be reckoned is reported, and the others go on.
"""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from ..apart import reckon
from ..audit.bodies import groups_of
from ..audit.by_body import Failed, Reckoned
from ..audit.identity import identity_of
from ..audit.suppression import Suppression
from ..i18n.languages import Language
from ..schemas import Audit, Report
from ..store import (
    Store,
    Subject,
    get_report,
    identities,
    place_documents,
    reports_of,
    reviewed_audit,
    save_audit,
    stored_audit,
    subjects,
)

__all__ = ["Reckoning", "reckon_apart", "reckon_store", "stored_reckoning"]

BATCH_SECONDS = 1.0

_Result = tuple[Subject, Audit, list[Report]]


@dataclass(slots=True)
class Reckoning:
    """How far the audit has come: bodies in all, those that were ``up_to_date``, ``reckoned`` anew."""

    total: int
    up_to_date: int = 0
    reckoned: int = 0
    failed: Failed = field(default_factory=Failed)
    """bodies that could not be reckoned or saved; what the database holds of them is not of their documents of today"""


def reckon_store(store: Store, watch: Callable[[Reckoning], None] = lambda _: None) -> Reckoning:
    """Reckon every body whose documents have changed since it was last reckoned; the others stay as they are.

    It may be broken off at any moment: what is done is done, the next call does the rest.
    """
    with store.writing() as connection:
        place_documents(connection)
    with store.reading() as connection:
        found = subjects(connection)
    tally = Reckoning(len(found))
    waiting: list[_Result] = []
    saved = time.perf_counter()
    for subject in found:
        if subject.is_fresh:
            tally.up_to_date += 1
            continue
        try:
            with store.reading() as connection:
                reports = reports_of(connection, subject.body.key)
            waiting.append((subject, reckon(reports, subject.body), reports))
        except Exception as error:  # noqa: BLE001  one body must not keep all others from being reckoned
            tally.failed.note(subject.body, error)
        if time.perf_counter() - saved > BATCH_SECONDS:
            _save(store, waiting, tally)
            waiting, saved = [], time.perf_counter()
            watch(tally)
    _save(store, waiting, tally)
    watch(tally)
    return tally


def stored_reckoning(store: Store) -> Iterator[Reckoned]:
    """Yield what the database holds of each body whose reckoning is up to date, in the order of their paths."""
    with store.reading() as connection:
        for subject in subjects(connection):
            key = subject.body.key
            audit = stored_audit(connection, key) if subject.is_fresh else None
            if audit is not None:
                yield Reckoned(subject.body, partial(reports_of, connection, key), audit)


def reckon_apart(
    store: Store,
    more: Sequence[Report],
    failed: Failed,
    *,
    language: Language = "zh",
    suppressions: Collection[Suppression] = (),
    also: Collection[str] = (),
) -> Iterator[Reckoned]:
    """Yield the reckoning of each body with the Reports ``more`` beside those of the database, which stays as it is.

    Bodies that could not be reckoned are noted in ``failed``.
    """
    given = {report.document.id: report for report in more}
    with store.reading() as connection:
        known = [*identities(connection), *map(identity_of, given.values())]
        for body, documents in groups_of(known):
            try:
                reports = [
                    report
                    for each in documents
                    if (report := given.get(each) or get_report(connection, each)) is not None
                ]
                audit = reckon(reports, body, language=language, suppressions=suppressions, also=also)
                audit = reviewed_audit(connection, audit, reports)
            except Exception as error:  # noqa: BLE001  as above
                failed.note(body, error)
                continue
            yield Reckoned(body, partial(list, reports), audit)


def _save(store: Store, results: list[_Result], tally: Reckoning) -> None:
    """Save the results whose documents are still those that were reckoned."""
    with store.writing() as connection:
        for subject, audit, reports in results:
            now = next(iter(subjects(connection, only=subject.body.key)), None)
            if now is None or now.digest != subject.digest:
                continue
            try:
                with connection.begin_nested():
                    save_audit(connection, subject, audit, reports)
                tally.reckoned += 1
            except Exception as error:  # noqa: BLE001  as above
                tally.failed.note(subject.body, error)
