"""``--db``: the reckoning of a whole database, kept there where no option asks for another one."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ..audit.by_body import Reckoned
    from ..audit.suppression import Suppression
    from ..audit.wording import Language
    from ..bulk import Failed
    from ..schemas import Report
    from ..store import Store

__all__ = ["from_store", "reckoned_in", "tell_failed"]


@contextmanager
def from_store(db: str) -> "Iterator[Store]":
    """Open the database ``db``, which must be there."""
    from ..store import open_store  # noqa: PLC0415

    with open_store(db, create=False) as store:
        yield store


def reckoned_in(
    store: "Store",
    failed: "Failed",
    *,
    language: "Language" = "zh",
    more: "Sequence[Report]" = (),
    suppressions: "Collection[Suppression]" = (),
) -> "Iterator[Reckoned]":
    """Return the reckoning of each body of ``store``; those that break down are noted in ``failed``.

    What the database keeps is in Chinese, of its own documents alone and without a reviewer's file: it is brought up to
    date and given. Anything else is reckoned beside it, body by body.
    """
    from ..bulk import reckon_apart, reckon_store, stored_reckoning  # noqa: PLC0415

    if language != "zh" or more or suppressions:
        return reckon_apart(store, more, failed, language=language, suppressions=suppressions)
    tally = reckon_store(store)
    failed |= tally.failed
    sys.stderr.write(f"{tally.reckoned:,} bodies reckoned, {tally.fresh:,} have nothing new\n")
    return stored_reckoning(store)


def tell_failed(failed: "Failed") -> None:
    """Say on stderr which bodies could not be reckoned, and why; raise Exit if there are any."""
    for name, why in failed.items():
        sys.stderr.write(f"duixian: {name}: could not be reckoned ({why})\n")
    if failed:
        raise typer.Exit(2)
