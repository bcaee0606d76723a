"""``duixian quarantine``: the files that could not be read."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import Code, DuixianError
from ..i18n.visible import json_escaped
from .ingest import Seconds, Workers, run
from .options import Database

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..store import Quarantined

__all__ = ["app"]

app = typer.Typer(help="The files that could not be read: list them, show one, try them again.", no_args_is_help=True)


@app.command("list", epilog="Example: duixian quarantine list --db duixian.db")
def list_all(db: Database = "duixian.db") -> None:
    """List the files in quarantine, one a line: code, path, message."""
    from ..readers.files import shown  # noqa: PLC0415
    from ..store import open_store, quarantined  # noqa: PLC0415

    with open_store(db, create=False) as store, store.reading() as connection:
        for entry in quarantined(connection):
            sys.stdout.write("\t".join(map(shown, (entry.code, entry.path, entry.message))) + "\n")


@app.command(epilog="Example: duixian quarantine show reports/2023.pdf")
def show(
    path: Annotated[str, typer.Argument(help="As listed.", show_default=False)], db: Database = "duixian.db"
) -> None:
    """Show all that is known of one file in quarantine, as JSON."""
    import json  # noqa: PLC0415

    from ..readers.files import storable  # noqa: PLC0415
    from ..store import in_quarantine, open_store, quarantined  # noqa: PLC0415

    with open_store(db, create=False) as store, store.reading() as connection:
        entry = in_quarantine(connection, storable(path)) or _listed_as(path, quarantined(connection))
    if entry is None:
        raise DuixianError(Code.NOT_QUARANTINED, path=path)
    sys.stdout.write(json_escaped(json.dumps(entry._asdict(), ensure_ascii=False, indent=2)) + "\n")


@app.command(epilog="Example: duixian quarantine retry --seconds 600")
def retry(
    paths: Annotated[list[str] | None, typer.Argument(help="As listed; all if none is given.")] = None,
    db: Database = "duixian.db",
    workers: Workers = None,
    seconds: Seconds = None,
) -> None:
    """Try files in quarantine again."""
    from ..bulk.inputs import places_of  # noqa: PLC0415
    from ..readers.files import shown, storable  # noqa: PLC0415
    from ..store import open_store, quarantined  # noqa: PLC0415

    with open_store(db, create=False) as store, store.reading() as connection:
        held = {entry.path: entry for entry in quarantined(connection)}
    wanted = []
    for path in paths or []:
        entry = held.get(storable(path)) or _listed_as(path, held.values())
        if entry is None:
            raise DuixianError(Code.NOT_QUARANTINED, path=shown(path))
        wanted.append(entry.path)
    run(places_of(wanted or held), db, workers, seconds, retry=True)


def _listed_as(path: str, entries: "Iterable[Quarantined]") -> "Quarantined | None":
    """Return the entry that the list shows as ``path``, its control characters escaped."""
    from ..readers.files import shown  # noqa: PLC0415

    return next((entry for entry in entries if shown(entry.path) == path), None)
