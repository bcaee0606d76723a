"""What the style sheets of a page hide or strike out, written into the elements themselves before the page is walked.

Only sheets inside the page count, and of them the rules for any screen; what a rule hides, a stronger or later one may
show again. Selectors are matched by the library of the page.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

__all__ = ["LINE_THROUGH", "apply_styles"]

WANTED = re.compile(r"display\s*+:\s*+none|line-through", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
BRACE = re.compile(r"[{};]")
DISPLAY = re.compile(r"(?:^|;)\s*+display\s*+:\s*+([a-z-]++)\s*+(!\s*+important)?", re.IGNORECASE)
LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*+:[^;]*?line-through", re.IGNORECASE)
ANY_SCREEN = re.compile(r"@media\s*+(?:only\s++)?(?:screen|all)\s*+", re.IGNORECASE)
STATE = re.compile(r":(?!not\(|nth|first|last|only|root)")
"""Elements while something is done to them, and what is only drawn before or after them."""
IDENTIFIER, CLASS, TAG = re.compile(r"#"), re.compile(r"[.\[:]"), re.compile(r"(?:^|[\s>+~])[a-zA-Z]")
LONGEST_SHEET = 1_000_000
MOST_RULES = 1_000
MOST_HIDDEN = 5_000


class _Rule(NamedTuple):
    """A rule for ``selector``; of two for one element the one of greater ``weight`` counts."""

    weight: tuple[bool, int, int, int, int]
    selector: str
    shows: bool


def apply_styles(root: Any) -> None:
    """Write ``hidden`` into the elements below ``root`` that the sheets do not display, ``line-through`` into struck ones."""
    sheets = [sheet for style in root.get_elements_by_tag_name("style") if WANTED.search(sheet := style.text or "")]
    displayed: list[_Rule] = []
    struck: list[str] = []
    for selector, declarations in _rules("\n".join(sheets)[:LONGEST_SHEET]):
        if found := DISPLAY.search(declarations):
            displayed.append(_Rule(_weight(selector, found, len(displayed)), selector, found[1].lower() != "none"))
        if LINE_THROUGH.search(declarations):
            struck.append(selector)
    for selector in struck[:MOST_RULES]:
        for element in _matching(root, selector):
            element.setattr("style", f"text-decoration:line-through;{element.getattr('style', '')}")
    shows = [rule for rule in displayed if rule.shows][-MOST_RULES:]
    left = MOST_HIDDEN
    for rule in [rule for rule in displayed if not rule.shows][-MOST_RULES:]:
        for element in _matching(root, rule.selector)[:left]:
            left -= 1
            if not DISPLAY.search(element.getattr("style", "") or "") and not _is_shown(element, rule, shows):
                element.setattr("hidden", "")


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield each selector with its declarations; those inside a block for print or narrow screens are left out."""
    sheet = COMMENT.sub(" ", sheet)
    blocks: list[str] = []
    at = 0
    for brace in BRACE.finditer(sheet):
        part = sheet[at : brace.start()].strip()
        if brace[0] == "{":
            blocks.append(part)
        elif brace[0] == ";" and blocks and not blocks[-1].startswith("@"):
            continue  # inside declarations
        elif brace[0] == "}" and blocks:
            selectors = blocks.pop()
            if not selectors.startswith("@") and all(map(ANY_SCREEN.fullmatch, blocks)):
                yield from ((selector.strip(), part) for selector in selectors.split(",") if not STATE.search(selector))
        at = brace.end()


def _weight(selector: str, found: re.Match[str], order: int) -> tuple[bool, int, int, int, int]:
    counts = (len(kind.findall(selector)) for kind in (IDENTIFIER, CLASS, TAG))
    identifiers, classes, tags = counts
    return bool(found[2]), identifiers, classes, tags, order


def _is_shown(element: Any, hidden: _Rule, shows: list[_Rule]) -> bool:
    return any(rule.weight > hidden.weight and _matches(element, rule.selector) for rule in shows)


def _matching(root: Any, selector: str) -> list[Any]:
    from resiliparse.parse.html import CSSParserException  # noqa: PLC0415

    try:
        return list(root.query_selector_all(selector))
    except CSSParserException:
        return []


def _matches(element: Any, selector: str) -> bool:
    from resiliparse.parse.html import CSSParserException  # noqa: PLC0415

    try:
        return bool(element.matches(selector))
    except CSSParserException:
        return False
