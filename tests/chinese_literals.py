"""How many strings with Chinese characters each module of the package holds.

``python tests/chinese_literals.py`` writes ``chinese_literals.toml`` anew where a number has fallen; none may rise.
"""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KNOWN = ROOT / "tests" / "chinese_literals.toml"
NO_PART_OF_THE_PACKAGE = {"benchmarks", "build", "docs", "tests"}
HEAD = """\
# Strings with Chinese characters in the code of each module: what has not been moved to corpora/lexicon/ yet, patterns
# of single characters, and samples. A number may fall and never rise; tests/chinese_literals.py writes this file.

"""

HAN = re.compile(r"[㐀-鿿]")
EVERY_HAN = re.compile(r"㐀-鿿|一-鿿|㐀-䶿")


def literals(path: Path) -> list[tuple[int, str]]:
    """Return the line and the text of each string with Chinese characters in the module at ``path``.

    Docstrings are left out, ranges that mean any Chinese character, and the name that a rule of the audit gives itself.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    passed |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "zh"}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed
        if HAN.search(EVERY_HAN.sub("", node.value))
    ]


def found() -> dict[str, list[tuple[int, str]]]:
    """Return the strings of each module that has any, by its path."""
    modules = (path.relative_to(ROOT) for path in sorted(ROOT.rglob("*.py")))
    own = (path for path in modules if path.parts[0] not in NO_PART_OF_THE_PACKAGE and path.parts[0][0] != ".")
    return {path.as_posix(): strings for path in own if (strings := literals(ROOT / path))}


def known() -> dict[str, int]:
    """Return how many strings each module may hold."""
    return tomllib.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.exists() else {}


if __name__ == "__main__":
    allowed = known()
    counts = {path: min(len(strings), allowed.get(path, len(strings))) for path, strings in found().items()}
    lines = (f'"{path}" = {count}\n' for path, count in counts.items())
    KNOWN.write_text(HEAD + "".join(lines), encoding="utf-8")
