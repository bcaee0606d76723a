"""The command of the notation: files in it become annotated documents, and annotated documents are shown in it."""

import argparse
import json
import sys
from pathlib import Path

from ..gold import load_document
from . import NotationError, annotate, notation_of, unmarked

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Compile files in the notation, or show annotated documents in it; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m duixian.training.notation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    compiling = commands.add_parser("compile", help="make NAME.txt and NAME.json of each NAME.ann")
    compiling.add_argument("sources", type=Path, nargs="+")
    compiling.add_argument("--into", type=Path, required=True)
    showing = commands.add_parser("show", help="print an annotated document in the notation")
    showing.add_argument("document", type=Path)
    given = parser.parse_args(arguments)
    try:
        if given.command == "show":
            sys.stdout.write(notation_of(load_document(given.document)))
        else:
            for source in given.sources:
                _compile(source, given.into)
    except (NotationError, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _compile(source: Path, folder: Path) -> None:
    text, annotations = annotate(source.read_bytes().decode("utf-8"), source.stem)
    for note in unmarked(text, annotations):
        sys.stderr.write(f"{source.name}: {note}\n")
    (folder / f"{source.stem}.txt").write_bytes(text.encode("utf-8"))
    written = json.dumps(annotations, ensure_ascii=False, indent=1)
    (folder / f"{source.stem}.json").write_text(f"{written}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
