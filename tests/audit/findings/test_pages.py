"""The registry: every rule is found, is one module, has its page, and is listed wherever rules are listed."""

import importlib
import json
import re
import sys
from pathlib import Path

import pytest
from duixian.audit import findings
from duixian.audit.findings import registry, rule_labels, rules
from duixian.commands.tables import audit_table
from duixian.i18n.labels import labels
from duixian.i18n.languages import LANGUAGES
from duixian.published import schema_text

PAGES = Path(__file__).resolve().parents[3] / "docs" / "findings"
NEW_RULE = '''
from collections.abc import Iterator

from duixian.audit.findings.case import Case, Observation
from duixian.audit.findings.registry import rule


@rule("long_title", zh="标题过长", en="long title", summary="a title", severities=("warning",))
def find_long_titles(case: Case) -> Iterator[Observation]:
    """Yield one observation for each document."""
    for reading in case.readings:
        yield Observation("length", "warning", (), "长", (case.span(reading.document, 0, 0, 4),))
'''


@pytest.fixture
def with_new_rule(tmp_path, monkeypatch):
    """A module more in the folder of the rules, and nothing else."""
    (tmp_path / "long_title.py").write_text(NEW_RULE, encoding="utf-8")
    monkeypatch.setattr(findings, "__path__", [*findings.__path__, str(tmp_path)])
    importlib.invalidate_caches()
    registry.rules.cache_clear()
    yield
    sys.modules.pop(f"{findings.__name__}.long_title", None)
    vars(findings).pop("long_title", None)
    registry.rules.cache_clear()


def test_a_module_is_all_that_a_new_rule_needs(with_new_rule, audited):
    told = audited("某市总工会2023年工作总结\n新建职工书屋20家。")

    assert "long_title" in rules()
    assert [finding.kind for finding in told.findings] == ["long_title"]
    assert "long_title" in json.loads(schema_text("audit"))["$defs"]["Finding"]["properties"]["kind"]["enum"]
    assert rule_labels("zh")["finding.long_title"] == "标题过长"
    assert "标题过长" in audit_table(told, [], "zh")


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_is_a_module_of_its_name_with_a_page(rule):
    assert rule.find.__module__ == f"{findings.__name__}.{rule.id}"
    assert (PAGES / f"{rule.id}.md").read_text(encoding="utf-8").startswith(f"# {rule.id} · {rule.zh}\n")


def test_the_index_lists_the_rules_as_they_say_they_are():
    rows = re.findall(r"^\| (\[.*) \|$", (PAGES / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    listed = [row.split(" | ") for row in rows if "](" in row]

    assert listed == [
        [
            f"[{rule.id}]({rule.id}.md)",
            rule.zh,
            rule.summary + ("" if rule.default else " (where asked for)"),
            rule.severities[0],
        ]
        for rule in rules().values()
    ]
    assert {path.stem for path in PAGES.glob("*.md")} == {"index", *rules()}


def test_no_word_list_repeats_what_rules_are_called():
    for language in LANGUAGES:
        assert [name for name in labels(language) if name.startswith("finding.")] == []
