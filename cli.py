"""The command line, and nothing but the command line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from .commands import export, ingest, load, quarantine
from .errors import Code, DuixianError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .schemas import Audit, Report

__all__ = ["app", "main"]

app = typer.Typer(
    help="兑现: figures, targets and commitments out of union reports, reckoned against what was later reported.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
Out = Annotated[Path | None, typer.Option("--out", help="Write here instead of to the screen.")]


@app.command(epilog="Example: duixian extract reports/ --format jsonl --out reports.jsonl")
def extract(
    paths: Paths,
    output_format: Annotated[
        Literal["jsonl", "table"] | None, typer.Option("--format", help="Default: table on a terminal, else jsonl.")
    ] = None,
    out: Out = None,
) -> None:
    """Extract figures, commitments and numbers from documents, one JSON object a line for each."""
    chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "jsonl")
    if chosen == "jsonl":
        _write((report.model_dump_json() + "\n" for report in _reports(paths)), out)
    else:
        from .tables import figures_table  # noqa: PLC0415

        _write((figures_table(report) for report in _reports(paths)), out)


@app.command(epilog="Example: duixian audit plan.txt summary.txt")
def audit(
    paths: Annotated[list[str] | None, typer.Argument(help="Files, folders, or - for standard input.")] = None,
    output_format: Annotated[
        Literal["table", "json"] | None, typer.Option("--format", help="Default: table on a terminal, else json.")
    ] = None,
    out: Out = None,
    db: Annotated[str | None, typer.Option(help="Reckon what has changed in this database instead.")] = None,
) -> None:
    """Reckon every target of the documents against what they report."""
    if (db is None) == (not paths):
        raise typer.BadParameter("give documents, or a database with --db")
    if db is not None:
        from .commands.audit_store import audit_store  # noqa: PLC0415

        chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "json")
        _write(audit_store(db, chosen), out)
        return
    from .pipeline import audit as reckon  # noqa: PLC0415
    from .tables import verdicts_table  # noqa: PLC0415

    reports = list(_reports(paths or []))
    result: Audit = reckon(reports)
    chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "json")
    _write([result.model_dump_json() + "\n" if chosen == "json" else verdicts_table(result, reports)], out)


@app.command(epilog="Example: duixian text page.html")
def text(file: Annotated[str, typer.Argument(help="A file, or - for standard input.", show_default=False)]) -> None:
    """Print the source text that all offsets speak of."""
    from .readers import read  # noqa: PLC0415

    sys.stdout.buffer.write(read(file).text.encode("utf-8"))


@app.command(epilog="Example: duixian schema report")
def schema(name: Annotated[Literal["report", "audit"], typer.Argument(help="Which one.", show_default=False)]) -> None:
    """Print the JSON Schema of a Report or an Audit."""
    from .schemas.published import schema_text  # noqa: PLC0415

    sys.stdout.write(schema_text(name))


app.command(epilog="Example: duixian ingest reports/ archive.zip --db duixian.db")(ingest.ingest)
app.command(epilog="Example: duixian export --format xlsx --out reports.xlsx")(export.export)
app.command(epilog="Example: duixian load parquet/ --db duixian.db")(load.load)
app.add_typer(quarantine.app, name="quarantine")


def main() -> NoReturn:
    """Run the command line; bad input ends in one sentence and exit code 2."""
    try:
        app(standalone_mode=True)
    except DuixianError as error:
        sys.stderr.write(f"duixian: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
    sys.exit(0)


def _reports(paths: list[str]) -> "Iterator[Report]":
    from .pipeline import extract as extract_one  # noqa: PLC0415
    from .readers import find_files, read  # noqa: PLC0415

    failed: DuixianError | None = None
    files = list(find_files(paths))
    for path in _shown_progress(files):
        try:
            yield extract_one(read(path))
        except DuixianError as error:
            # The other documents are not lost for one that cannot be read.
            if len(files) > 1:
                sys.stderr.write(f"duixian: {error}\n")
            failed = error
    if failed:
        if len(files) == 1:
            raise failed
        raise typer.Exit(2)


def _shown_progress(files: list[str]) -> "Iterable[str]":
    """Return ``files`` to go through, with a bar on a terminal's stderr if there are several."""
    if len(files) == 1 or not sys.stderr.isatty():
        return files
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    return track(files, "reading", console=Console(stderr=True), transient=True)


def _write(pieces: "Iterator[str] | list[str]", out: Path | None) -> None:
    if out is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    try:
        file = out.open("w", encoding="utf-8")
    except OSError as error:
        raise DuixianError(Code.CANNOT_WRITE, path=out, reason=error.strerror) from error
    with file:
        file.writelines(pieces)


if __name__ == "__main__":
    main()
