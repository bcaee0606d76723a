"""The command line, and nothing but the command line."""

import gc
import sys
from itertools import chain
from typing import Annotated, Literal, NoReturn

import typer

from .commands import audit, doctor, evaluate, export, ingest, ledger, load, quarantine, report, serve, train
from .commands.documents import Out, Paths, reports_of, source_of, write
from .commands.options import Interface
from .errors import DuixianError

__all__ = ["COLLECT_AFTER", "app", "main"]

COLLECT_AFTER = (50_000, 50, 50)
"""When Python looks for cycles: a report is a tree, and its thousands of small records are searched in vain."""

app = typer.Typer(
    help="兑现: figures, targets and commitments out of union reports, reckoned against what was later reported.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command(epilog="Example: duixian extract reports/ --format jsonl --out reports.jsonl")
def extract(
    paths: Paths,
    output_format: Annotated[
        Literal["jsonl", "table"] | None, typer.Option("--format", help="Default: table on a terminal, else jsonl.")
    ] = None,
    out: Out = None,
    language: Interface = "zh",
) -> None:
    """Extract figures, commitments and numbers from documents, one JSON object a line for each."""
    chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "jsonl")
    if chosen == "jsonl":
        from .schemas.writing import json_pieces  # noqa: PLC0415

        write((piece for report in reports_of(paths) for piece in chain(json_pieces(report), "\n")), out)
    else:
        from .tables import figures_table  # noqa: PLC0415

        write((figures_table(report, language) for report in reports_of(paths)), out)


@app.command(epilog="Example: duixian text page.html --outline")
def text(
    file: Annotated[str, typer.Argument(help="A file, or - for standard input.", show_default=False)],
    outline: Annotated[bool, typer.Option("--outline", help="Print its sections instead, with their places.")] = False,  # noqa: FBT002
) -> None:
    """Print the source text that all offsets speak of."""
    source = source_of(file)
    if outline:
        from .pipeline import outline as outline_of  # noqa: PLC0415
        from .tables import outline_lines  # noqa: PLC0415

        sys.stdout.buffer.writelines(line.encode("utf-8") for line in outline_lines(outline_of(source)))
    else:
        sys.stdout.buffer.write(source.text.encode("utf-8"))


@app.command(epilog="Example: duixian numbers lines.txt --format jsonl")
def numbers(
    file: Annotated[str, typer.Argument(help="A file, or - for standard input.")] = "-",
    output_format: Annotated[  # noqa: ARG001  there is one so far; naming it keeps scripts true when there are more
        Literal["jsonl"], typer.Option("--format", help="One JSON object a line.")
    ] = "jsonl",
    out: Out = None,
) -> None:
    """Print every number of each line by type: number, percent, money, range, ordinal, dimension, or why it is none."""
    from .pipeline import numbers as numbers_of  # noqa: PLC0415
    from .readers import read_lines  # noqa: PLC0415

    write((line.model_dump_json() + "\n" for line in numbers_of(read_lines(file))), out)


@app.command(epilog="Example: duixian schema report")
def schema(name: Annotated[Literal["report", "audit"], typer.Argument(help="Which one.", show_default=False)]) -> None:
    """Print the JSON Schema of a Report or an Audit."""
    from .published import schema_text  # noqa: PLC0415

    sys.stdout.write(schema_text(name))


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
    gc.set_threshold(*COLLECT_AFTER)
    try:
        app(standalone_mode=True)
    except DuixianError as error:
        sys.stderr.write(f"duixian: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
    sys.exit(0)


if __name__ == "__main__":
    main()
