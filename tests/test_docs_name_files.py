"""The files that the documentation and the lexicon speak of are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    *(page for page in sorted((ROOT / "docs").rglob("*.md")) if page.parent.name != "decisions"),
    *sorted((ROOT / "corpora" / "lexicon").glob("*.toml")),
]
"""All but the decisions, which speak of the time when they were taken."""
FOLDERS = "|".join(
    sorted(path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "." and path.name != "build")
)
NAMED = re.compile(rf"(?<![\w/.<-])((?:{FOLDERS})/(?:[\w-]+/)*(?:[\w-]+\.(?:py|toml|json|tsv|md))?)(?![\w*/.{{<-])")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_named_exists(page):
    text = page.read_text(encoding="utf-8")
    here = (ROOT, page.parent)

    assert [name for name in NAMED.findall(text) if not any((folder / name).exists() for folder in here)] == []


def test_every_term_of_the_glossary_has_its_place():
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith(("| term", "|---"))]

    assert [row for row in rows if row.count("|") != 5 or not NAMED.search(row)] == []
