"""Templates into pages: escaped throughout, with the labels of a language, and a policy that lets no other script run."""

import base64
import hashlib
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..audit.bodies import Body
from ..audit.findings import rule_labels
from ..i18n.labels import labels
from ..i18n.languages import Language
from ..i18n.translating import in_english
from ..i18n.visible import visible
from ..i18n.wording import Wording
from ..readers.formats import PICTURE_SUFFIXES, SUFFIXES
from .marks import Paragraph, Piece, Sentence
from .reckoning import ShownFigure, shown_figure, title_of

__all__ = ["environment", "policy_source", "quantity", "static", "visible"]

HERE = Path(__file__).parent
COMPARATORS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "range": ""}


@cache
def environment(language: Language) -> Environment:
    """Return the templates with the labels of ``language``; everything they print is escaped."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    named = labels(language) | rule_labels(language)
    made.globals |= {"words": named, "language": language, "t": named.__getitem__}
    made.globals["suffixes"] = ",".join(sorted(SUFFIXES | PICTURE_SUFFIXES))
    made.filters |= {"quantity": quantity, "visible": visible, "percent": _percent, "thousands": _thousands}
    made.filters["english"] = in_english
    made.filters |= {"shown": shown_figure, "title": title_of, "marked": marked_html}
    made.filters |= {"basename": _basename, "unplaced": partial(_unplaced, Wording(language))}
    return made


@cache
def static(name: str) -> str:
    """Return a file of ``static/``: a style sheet or a script."""
    return (HERE / "static" / name).read_text(encoding="utf-8")


def policy_source(text: str) -> str:
    """Return what a Content-Security-Policy calls an inline script or style sheet by: its hash."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def quantity(figure: ShownFigure) -> str:
    """Return the value of a figure in its base unit: ``≥ 12,800,000 元``."""
    value = figure.value
    number = "–".join(_thousands(bound) for bound in value) if isinstance(value, tuple) else _thousands(value)
    unit = figure.unit or ""
    return f"{COMPARATORS[figure.comparator]}{number}{'' if unit == '%' else ' '}{unit}".strip()


def marked_html(paragraphs: list[Paragraph], name: str, at: int = 0) -> Markup:
    """Return paragraphs with their records marked; records can be led to as ``#NAME-ID`` unless ``name`` is empty.

    Each says where in the text it begins, if the first of the characters given stands at ``at``.

    A page has thousands of pieces: this is done here rather than in a template, which takes ten times as long.
    """
    lines = (
        (at + paragraph[0][0].at, "".join(_sentence(sentence, name) for sentence in paragraph))
        for paragraph in paragraphs
    )
    return Markup("\n".join(f'<p data-at="{start}">{line}</p>' for start, line in lines))  # noqa: S704  every piece is escaped below


def _sentence(sentence: Sentence, name: str) -> str:
    return f'<span class="s">{"".join(_piece(piece, name) for piece in sentence)}</span>'


def _piece(piece: Piece, name: str) -> str:
    anchors = "".join(f'<a id="{name}-{escape(record)}"></a>' for record in piece.begins) if name else ""
    text = escape(visible(piece.text))
    if not piece.records:
        return f"{anchors}{text}"
    looks = " ".join(f"m-{look}" for look in piece.looks)
    hint = f' title="{escape(visible(piece.hint))}"' if piece.hint else ""
    return f'{anchors}<span class="m {looks}" data-r="{escape(" ".join(piece.records))}"{hint}>{text}</span>'


def _basename(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _unplaced(say: Wording, body: Body) -> str:
    """Return why nobody can tell whose a document is; nothing where it is known."""
    return say(body.why_unknown, body.name) if body.why_unknown else ""


def _thousands(number: float) -> str:
    return (
        f"{number:,.10g}" if isinstance(number, int) or abs(number) < 1e9 else f"{number:,.2f}".rstrip("0").rstrip(".")
    )


def _percent(share: float | None) -> str:
    if share is None:
        return ""
    return f"{share:.0%}" if share >= 10 else f"{share:.1%}".replace(".0%", "%")
