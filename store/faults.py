"""Errors of a database (locked, full, gone, damaged), each told in one sentence that holds nothing of any document."""

import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from ..errors import Code, DuixianError

__all__ = ["told"]

UNREADABLE = (zlib.error, ValidationError, UnicodeDecodeError)
"""What is raised by what a damaged database holds."""
TOLD_BY = {
    Code.DAMAGED_DATABASE: re.compile(
        "malformed|not a database|could not decode|corrupt|disk I/O error", re.IGNORECASE
    ),
    Code.LOCKED_DATABASE: re.compile("database is locked|due to lock timeout"),
}
QUOTED = re.compile(r" with text .*", re.DOTALL)
LONGEST_REASON = 200


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn an error of the database (locked, full, gone, no database) into one sentence."""
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except (DBAPIError, sqlite3.Error) as error:
        # Without what the driver quotes: it may be the text of a document.
        cause = error.orig if isinstance(error, DBAPIError) else error
        reason = QUOTED.sub("", str(cause).strip() or type(cause).__name__).splitlines()[0][:LONGEST_REASON]
        code = next((code for code, words in TOLD_BY.items() if words.search(reason)), Code.DATABASE)
        raise DuixianError(code, path=name, reason=reason) from None
    except UNREADABLE as error:
        reason = f"{type(error).__name__} in what it holds"
        raise DuixianError(Code.DAMAGED_DATABASE, path=name, reason=reason) from None
