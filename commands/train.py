"""``duixian train``: the models anew from the annotated documents."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import Code, DuixianError

__all__ = ["train"]


def train(
    corpus: Annotated[
        Path | None, typer.Argument(help="A folder of annotated documents. Default: the project's own.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the models here. Default: in place.")] = None,
) -> None:
    """Learn the models from annotated documents and print the SHA-256 of each; the same documents give the same."""
    from ..training.gold import ANNOTATED  # noqa: PLC0415
    from ..training.train import MODELS  # noqa: PLC0415
    from ..training.train import train as learn  # noqa: PLC0415

    folder, models = corpus or ANNOTATED, out or MODELS
    if not folder.is_dir():
        raise DuixianError(Code.NOT_FOUND, path=folder)
    try:
        hashes = learn(folder, models, _tell)
    except OSError as error:
        raise DuixianError(Code.CANNOT_WRITE, path=models, reason=error.strerror) from error
    sys.stdout.writelines(f"{digest}  {name}\n" for name, digest in hashes.items())


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
