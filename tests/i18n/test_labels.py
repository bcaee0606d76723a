"""Every label is used, by its name or by the beginning of its name: ``verdict.`` and the verdict."""

import re
from pathlib import Path

from duixian.i18n.labels import labels

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"[\"'](\w+\.\w*)[\"'{]")


def test_every_label_is_used():
    sources = [path for folder in ("commands", "web", "audit") for path in (ROOT / folder).rglob("*")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources if path.suffix in {".py", ".html", ".js"})
    used = set(NAMED.findall(code))
    beginnings = tuple(name for name in used if name[-1] in "._")

    assert [name for name in labels("zh") if name not in used and not name.startswith(beginnings)] == []
