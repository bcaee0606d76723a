"""A document that somebody sends: read in a process of its own, stored, and its body reckoned again."""

import hashlib
import re
import threading
from typing import NamedTuple

from ..._version import __version__
from ...apart import reckon
from ...bulk.inputs import places_of, read_inputs
from ...bulk.process import DocumentWorker
from ...errors import DuixianError
from ...store import (
    Quarantined,
    Store,
    add_quarantined,
    add_source,
    known_version,
    place_documents,
    release,
    remove_document,
    reports_of,
    save_audit,
    subject_of,
    subjects,
)
from ...store.documents import replace_prepared
from ...store.scans import keep_scan

__all__ = ["Intake", "Taken", "reckon_again", "removed"]

UPLOADED = "upload/"
"""Begins the path of what somebody sent: a label, which leads to no file."""

UNFIT = re.compile(r"[\x00-\x1f\x7f/\\]+")
LONGEST_NAME = 120


class Taken(NamedTuple):
    """A document that is in the database now; ``is_new`` unless it had been there."""

    sha256: str
    is_new: bool


class Intake:
    """One worker process, for one document at a time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.worker = DocumentWorker()
        self.turn = threading.Lock()

    def take(self, data: bytes, name: str) -> Taken:
        """Read and store the document ``data``. Raises DuixianError if it cannot be read; it is then in quarantine."""
        sha256 = hashlib.sha256(data).hexdigest()
        # The name is only a label here; no file of that name is opened or made.
        path = f"{UPLOADED}{sha256[:8]}/{UNFIT.sub('_', name).strip(' .')[-LONGEST_NAME:] or 'document'}"
        with self.store.reading() as connection:
            known = known_version(connection, sha256) == __version__
        if known:
            with self.store.writing() as connection:
                add_source(connection, sha256, path)
        else:
            self._read(data, path, sha256)
        self._placed(sha256)
        return Taken(sha256, not known)

    def read_again(self, path: str) -> Taken | None:
        """Read the file ``path`` of the server once more, whatever is known of it; None if there is no such file.

        Raises DuixianError if it cannot be read.
        """
        if path.startswith(UPLOADED):
            return None
        document = next(read_inputs(places_of([path])), None)
        if document is None or document.error is not None:
            return None
        sha256 = hashlib.sha256(document.data).hexdigest()
        with self.store.reading() as connection:
            known = known_version(connection, sha256)
        self._read(document.data, path, sha256)
        self._placed(sha256)
        return Taken(sha256, known is None)

    def close(self) -> None:
        """End the worker."""
        self.worker.close()

    def _read(self, data: bytes, path: str, sha256: str) -> None:
        with self.turn:
            outcome = self.worker.ask(data, path)
        with self.store.writing() as connection:
            if outcome.prepared is not None:
                replace_prepared(connection, outcome.prepared)
                if outcome.prepared.is_scan:
                    keep_scan(connection, sha256, data)
                release(connection, path)
                return
            code, message = str(outcome.code), outcome.message(path)
            add_quarantined(
                connection, Quarantined(path, sha256, __version__, code, message, round(outcome.seconds, 3))
            )
        if outcome.code is not None:
            raise DuixianError(outcome.code, **outcome.values | {"path": path.rpartition("/")[2]})

    def _placed(self, sha256: str) -> None:
        with self.store.writing() as connection:
            changed = place_documents(connection) | {subject_of(connection, sha256) or ""}
        for key in sorted(changed):
            reckon_again(self.store, key)


def removed(store: Store, sha256: str) -> bool:
    """Take a document out of the database, and reckon those anew that it was reckoned with; tell whether it was there."""
    with store.writing() as connection:
        if known_version(connection, sha256) is None:
            return False
        subject = remove_document(connection, sha256)
        changed = place_documents(connection) | {subject or ""}
    for key in sorted(changed):
        reckon_again(store, key)
    return True


def reckon_again(store: Store, key: str) -> None:
    """Bring the reckoning of one body up to date."""
    with store.writing() as connection:
        for found in subjects(connection, only=key):
            if not found.is_fresh:
                reports = reports_of(connection, key)
                save_audit(connection, found, reckon(reports, found.body), reports)
