"""A document that somebody sends: read in a process of its own, stored, and its body reckoned again."""

import hashlib
import re
import threading
from collections.abc import Iterable
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
from ...store.documents import paths_of, replace_prepared
from ...store.uploads import keep_upload, kept_upload

__all__ = ["Intake", "Taken", "reckon_again", "removed"]

UPLOADED = "upload/"
"""Begins the path of what somebody sent: a label, which leads to no file."""

UNFIT = re.compile(r"[\x00-\x1f\x7f/\\]+")
LONGEST_NAME = 120


class Taken(NamedTuple):
    """A document that is in the database now; ``is_new`` unless it had been there.

    ``unreckoned`` are the reasons why bodies could not be reckoned anew with it: the document is there all the same.
    """

    sha256: str
    is_new: bool
    unreckoned: list[DuixianError]


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
        with self.store.writing() as connection:
            keep_upload(connection, sha256, data)
        return Taken(sha256, not known, self._placed(sha256))

    def read_again(self, sha256: str) -> Taken | None:
        """Read a document once more: the file that it came from, else what was handed in; None if neither is there.

        Raises DuixianError if it cannot be read.
        """
        with self.store.reading() as connection:
            paths, upload = paths_of(connection, sha256), kept_upload(connection, sha256)
        taken = next((found for path in paths if (found := self.read_file(path))), None)
        if taken is not None or upload is None:
            return taken
        self._read(upload, paths[0] if paths else f"{UPLOADED}{sha256[:8]}/document", sha256)
        return Taken(sha256, is_new=False, unreckoned=self._placed(sha256))

    def read_file(self, path: str) -> Taken | None:
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
        return Taken(sha256, known is None, self._placed(sha256))

    def close(self) -> None:
        """End the worker."""
        self.worker.close()

    def _read(self, data: bytes, path: str, sha256: str) -> None:
        with self.turn:
            outcome = self.worker.ask(data, path)
        with self.store.writing() as connection:
            if outcome.prepared is not None:
                replace_prepared(connection, outcome.prepared)
                release(connection, path)
                return
            code, message = str(outcome.code), outcome.message(path)
            add_quarantined(
                connection, Quarantined(path, sha256, __version__, code, message, round(outcome.seconds, 3))
            )
        if outcome.code is not None:
            raise DuixianError(outcome.code, **outcome.values | {"path": path.rpartition("/")[2]})

    def _placed(self, sha256: str) -> list[DuixianError]:
        with self.store.writing() as connection:
            changed = place_documents(connection) | {subject_of(connection, sha256)}
        return reckon_again(self.store, changed)


def removed(store: Store, sha256: str) -> list[DuixianError] | None:
    """Take a document out of the database, and reckon those anew that it was reckoned with.

    Return why bodies could not be reckoned; None if there is no such document.
    """
    with store.writing() as connection:
        if known_version(connection, sha256) is None:
            return None
        subject = remove_document(connection, sha256)
        changed = place_documents(connection) | {subject}
    return reckon_again(store, changed)


def reckon_again(store: Store, keys: Iterable[str | None]) -> list[DuixianError]:
    """Bring the reckoning of bodies up to date, and return why that failed.

    Whatever they are reckoned anew for is in the database already: it is no failure of that. Bodies without a reckoning
    are reckoned with the next change to their documents, or by ``duixian audit --db``.
    """
    failed = []
    for key in sorted(filter(None, keys)):
        try:
            _reckon_again(store, key)
        except DuixianError as error:
            failed.append(error)
    return failed


def _reckon_again(store: Store, key: str) -> None:
    with store.writing() as connection:
        for found in subjects(connection, only=key):
            if not found.is_fresh:
                reports = reports_of(connection, key)
                save_audit(connection, found, reckon(reports, found.body), reports)
