"""Every label is used, by its name or by the beginning of its name: ``verdict.`` and the verdict."""

import re
from pathlib import Path

import pytest
from duixian.errors import Code
from duixian.i18n.labels import labels

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"[\"'](\w+\.\w*)[\"'{]")


def test_every_label_is_used():
    sources = [path for folder in ("commands", "web", "audit") for path in (ROOT / folder).rglob("*")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources if path.suffix in {".py", ".html", ".js"})
    used = set(NAMED.findall(code))
    beginnings = tuple(name for name in used if name[-1] in "._")

    assert [name for name in labels("zh") if name not in used and not name.startswith(beginnings)] == []


def codes_of(*folders):
    sources = "\n".join(
        path.read_text(encoding="utf-8") for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))
    )
    return {Code[name] for name in re.findall(r"\bCode\.([A-Z_]+)", sources)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_puts_a_file_into_quarantine_has_its_sentence(language):
    raised = codes_of("readers", "confined")

    assert {Code.NEEDS_OCR, Code.DAMAGED, Code.CRASHED} <= raised
    assert [code for code in raised if f"problem.{code}" not in labels(language)] == []
