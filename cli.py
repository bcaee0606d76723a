"""The entry point of the command line: it registers the commands, each of which is a module of ``commands/``."""

import contextlib
import io
import os
import sys
from typing import NoReturn

import typer

from .commands import (
    audit,
    doctor,
    evaluate,
    explain,
    export,
    extract,
    ingest,
    ledger,
    load,
    numbers,
    quarantine,
    report,
    schema,
    serve,
    text,
    train,
)
from .confined.collector import collect_seldom
from .errors import Code, DuixianError
from .i18n.visible import visible

__all__ = ["app", "main"]

app = typer.Typer(
    help="兑现: figures, targets and commitments out of union reports, reckoned against what was later reported.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


app.command(epilog="Example: duixian extract reports/ --format jsonl --out reports.jsonl")(extract.extract)
app.command(epilog="Example: duixian explain report.txt --at 318 --lang en")(explain.explain)
app.command(epilog="Example: duixian text page.html --outline")(text.text)
app.command(epilog="Example: duixian numbers lines.txt --format jsonl")(numbers.numbers)
app.command(epilog="Example: duixian schema report")(schema.schema)
app.command(epilog="Example: duixian audit plan.txt summary.txt")(audit.audit)
app.command(epilog="Example: duixian ledger reports/ --format csv --out ledger.csv")(ledger.ledger)
app.command(epilog="Example: duixian ingest reports/ archive.zip --db duixian.db")(ingest.ingest)
app.command(epilog="Example: duixian report reports/ -o report.html")(report.report)
app.command(epilog="Example: duixian serve --db duixian.db")(serve.serve)
app.command(epilog="Example: duixian export --format xlsx --out reports.xlsx")(export.export)
app.command(epilog="Example: duixian load parquet/ --db duixian.db")(load.load)
app.add_typer(quarantine.app, name="quarantine")
app.command(epilog="Example: duixian train")(train.train)
app.command(epilog="Example: duixian evaluate --split test --errors")(evaluate.evaluate)
app.command(epilog="Example: duixian doctor")(doctor.doctor)


def main() -> NoReturn:
    """Run the command line; bad input ends in one sentence and exit code 2."""
    collect_seldom()
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # what programs read does not depend on the locale
    try:
        try:
            app(standalone_mode=True)
        finally:
            sys.stdout.flush()
    except DuixianError as error:
        _end(f"duixian: {visible(str(error))}\n")
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        if error.filename is not None:
            raise
        reason = error.strerror or "unknown reason"
        _end(f"duixian: {DuixianError(Code.CANNOT_WRITE, path='standard output', reason=reason)}\n")
    sys.exit(0)


def _end(message: str) -> NoReturn:
    """Say why the program ends, if anybody can be told, and end it; what could not be written is not tried again."""
    with contextlib.suppress(OSError):
        sys.stderr.write(message)
        sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.exit(2)


if __name__ == "__main__":
    main()
