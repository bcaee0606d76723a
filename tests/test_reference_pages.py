"""Every command, option, rule, field, error and finding has its page, and pages lead to each other."""

import re
import sys
from pathlib import Path
from typing import get_args

import pytest
from duixian.audit.findings import rules
from duixian.i18n.labels import labels
from duixian.schemas import audit, report
from duixian.schemas.audit import Finding

sys.path.insert(0, str(Path(__file__).parent))
from reference_pages import FOLDER, ROOT, pages

PAGES = pages()
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_the_one_that_the_code_gives(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name], "run: python tests/reference_pages.py"


def test_every_finding_has_a_page() -> None:
    assert [kind for kind in rules() if not (ROOT / "docs" / "findings" / f"{kind}.md").exists()] == []


def test_every_option_says_what_it_is_for() -> None:
    rows = [line for line in PAGES["commands.md"].splitlines() if line.startswith("| `-")]

    assert rows
    assert [row for row in rows if not row.split("|")[2].strip()] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("verdict", get_args(audit.Verdict)),
        ("role", get_args(report.Role)),
        ("type", get_args(report.DocType)),
        ("repair", get_args(report.RepairKind)),
        ("comparator", get_args(report.Comparator)),
        ("severity", get_args(Finding.model_fields["severity"].annotation)),
        ("number", tuple(kind for kind in get_args(report.NumberKind) if kind != "figure")),
    ],
)
def test_every_value_of_the_schemas_has_a_word_in_both_languages(group: str, values: tuple[str, ...]) -> None:
    for language in ("zh", "en"):
        assert [value for value in values if f"{group}.{value}" not in labels(language)] == []
