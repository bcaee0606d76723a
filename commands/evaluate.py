"""``duixian evaluate``: how well the pipeline reads annotated documents."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from ..errors import Code, DuixianError
from ..i18n.visible import visible

__all__ = ["evaluate"]


def evaluate(
    gold_dir: Annotated[
        Path | None, typer.Argument(help="A folder of annotated documents. Default: the project's own.")
    ] = None,
    split: Annotated[
        Literal["train", "dev", "test"] | None, typer.Option(help="Only this part of the project's own documents.")
    ] = None,
    output_format: Annotated[
        Literal["table", "json", "html"], typer.Option("--format", help="html is a page of its own.")
    ] = "table",
    *,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every difference (on stderr, or in the page).")
    ] = False,
    set_floors: Annotated[bool, typer.Option("--set-floors", help="Raise the floors to these scores.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Let --set-floors lower floors, too.")] = False,
) -> None:
    """Measure what the pipeline extracts from annotated documents: overall, by class, and how true confidence is."""
    from ..training.evaluate import documents_of, measure  # noqa: PLC0415
    from ..training.evaluate import evaluate as run  # noqa: PLC0415
    from ..training.gold import ANNOTATED  # noqa: PLC0415
    from ..training.mistakes import mistakes  # noqa: PLC0415
    from ..training.present import as_html, as_table, mistake_line  # noqa: PLC0415

    folder = gold_dir or ANNOTATED
    if not folder.is_dir():
        raise DuixianError(Code.NOT_FOUND, path=folder)
    if set_floors and (split != "test" or gold_dir):
        raise DuixianError(Code.FLOORS_ELSEWHERE, path=folder)
    try:
        documents = documents_of(folder, split)
    except (KeyError, ValueError) as error:
        raise DuixianError(Code.BAD_ANNOTATION, path=folder, reason=error) from error
    if not documents:
        raise DuixianError(Code.NO_ANNOTATIONS, path=folder)
    compared = run(documents)
    measured = measure(compared)
    listed = list(mistakes(compared)) if errors else []
    if output_format == "html":
        sys.stdout.write(as_html(measured, f"duixian evaluate: {split or folder.name}", listed))
    else:
        sys.stderr.writelines(visible(mistake_line(mistake)) + "\n" for mistake in listed)
        sys.stdout.write(json.dumps(measured) + "\n" if output_format == "json" else as_table(measured))
    if set_floors:
        _set_floors(measured, lower=lower)


def _set_floors(measured: Mapping[str, Any], *, lower: bool) -> None:
    from ..training import floors  # noqa: PLC0415
    from ..training.gold import ANNOTATED  # noqa: PLC0415
    from ..training.train import corpus_hash  # noqa: PLC0415

    old, new = floors.load_floors(floors.FLOORS), floors.raised(measured, corpus_hash(ANNOTATED))
    fallen = floors.below(old, measured)
    if fallen and not lower:
        names = ", ".join(f"{name} {score} < {floor}" for name, (floor, score) in fallen.items())
        raise DuixianError(Code.FLOORS_FALLEN, path=floors.FLOORS, fallen=names)
    kept = {} if lower else old.scores
    scores = {name: max(score, kept.get(name, 0.0)) for name, score in new.scores.items()}
    floors.save_floors(new._replace(scores=scores), floors.FLOORS)
