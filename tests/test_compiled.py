"""The package compiled to C says the same as the interpreted one, word for word."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    *sorted(map(str, (ROOT / "corpora").glob("samples/*.txt"))),
    *sorted(map(str, ROOT.glob("corpora/annotated/*.txt")))[::6],
]
COMPILED = "import duixian.nlp.text.words as tokens, sys; sys.exit(tokens.__file__.endswith('.py'))"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    if shutil.which("cc") is None:
        pytest.skip("no C compiler")
    folder = tmp_path_factory.mktemp("compiled")
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "build", "tests", "docs", "*.egg-info"))
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    subprocess.run(build, check=True, env=os.environ | {"DUIXIAN_COMPILE": "1", "MYPYC_OPT_LEVEL": "0"})
    wheel = str(next(folder.glob("duixian-*.whl")))
    subprocess.run([*pip, "install", "--no-deps", "--target", str(folder / "site"), wheel], check=True)
    return folder / "site"


def run(words, **environment):
    done = subprocess.run([sys.executable, *words], check=True, capture_output=True, env=os.environ | environment)
    return done.stdout


@pytest.mark.slow
def test_the_compiled_package_says_the_same(compiled):
    command = ["-m", "duixian.cli", "extract", *DOCUMENTS, "--format", "jsonl"]
    run(["-c", COMPILED], PYTHONPATH=str(compiled))

    assert run(command, PYTHONPATH=str(compiled)) == run(command)
