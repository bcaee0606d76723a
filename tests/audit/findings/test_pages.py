from pathlib import Path

import pytest
from duixian.audit.findings import RULES

PAGES = Path(__file__).resolve().parents[3] / "docs" / "findings"


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_page_and_a_line_in_the_index(rule):
    assert (PAGES / f"{rule}.md").read_text(encoding="utf-8").startswith(f"# {rule} · ")
    assert f"[{rule}]({rule}.md)" in (PAGES / "index.md").read_text(encoding="utf-8")
