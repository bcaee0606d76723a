"""``duixian explain``: why what stands at a place of a document was read so."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import Code, DuixianError
from ..i18n.labels import labels
from ..i18n.languages import Language
from .documents import source_of
from .options import Interface

if TYPE_CHECKING:
    from ..extractors.explain import Decision
    from ..readers import SourceText

__all__ = ["explain"]

NEAR = 12
"""Characters shown on either side of what is explained."""
SURROUNDING = {"outlook", "temporality"}
"""Tasks that every place has an answer of, though no figure or clause stands there."""


def explain(
    file: Annotated[str, typer.Argument(help="A file, or - for standard input.", show_default=False)],
    at: Annotated[int, typer.Option("--at", help="A place in the source text, as start and end of a record give it.")],
    most: Annotated[int, typer.Option(min=1, help="Show so many reasons and candidates of each decision.")] = 5,
    output_format: Annotated[
        Literal["text", "jsonl"], typer.Option("--format", help="jsonl: one decision a line, whole.")
    ] = "text",
    language: Interface = "zh",
) -> None:
    """Tell of the figure or clause at a place each decision, its candidates, and what spoke for and against them."""
    from ..pipeline import explained  # noqa: PLC0415
    from ..readers.files import shown  # noqa: PLC0415

    source = source_of(file)
    if not 0 <= at < len(source.text):
        raise DuixianError(Code.NO_PLACE, path=file, place=at, last=len(source.text) - 1)
    decisions = list(explained(source, at))
    if {decision.task for decision in decisions} <= SURROUNDING:
        raise DuixianError(Code.NOTHING_DECIDED, path=file, place=at, text=source.text[at : at + NEAR].strip())
    if output_format == "jsonl":
        sys.stdout.writelines(json.dumps(_plain(decision), ensure_ascii=False) + "\n" for decision in decisions)
    else:
        # Lines quote the document and features made of its words: what would steer a terminal is escaped.
        sys.stdout.writelines(shown(line) + "\n" for line in _told(source, decisions, most, language))


def _plain(decision: "Decision") -> dict[str, object]:
    candidates = [
        candidate._asdict() | {"reasons": [reason._asdict() for reason in candidate.reasons]}
        for candidate in decision.candidates
    ]
    return decision._asdict() | {"candidates": candidates}


def _told(source: "SourceText", decisions: "list[Decision]", most: int, language: Language) -> Iterator[str]:
    words = labels(language)
    for decision in decisions:
        before, after = source.text[max(0, decision.start - NEAR) : decision.start], source.text[decision.end :][:NEAR]
        quote = f"{before}【{source.text[decision.start : decision.end]}】{after}"
        yield f"{words['task.' + decision.task]}: {decision.value}  {decision.probability:.2f}    {quote}"
        for candidate in decision.candidates[:most]:
            alone = f"{words['explain.alone']} {candidate.alone:.2f}"
            yield f"  {candidate.probability:.2f}  {candidate.value}  ({alone})"
            for reason in candidate.reasons[:most]:
                yield f"        {reason.weight:+.2f}  {reason.feature}"
