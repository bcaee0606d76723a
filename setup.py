"""Compiles the modules that documents are read with to C where ``DUIXIAN_COMPILE=1`` asks for it.

Without it the package is pure Python, and that is what is developed and tested; compiled it says the same, faster
(``docs/decisions/0007``). Everything else about the package stands in ``pyproject.toml``.
"""

import os
import shutil
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
COMPILED = ("nlp", "nlp/numbers", "nlp/text", "nlp/times")


class BuildWithoutThis(build_py):
    """Installs all modules of the package but this one, which lies among them."""

    def find_package_modules(self, package: str, package_dir: str) -> list[tuple[str, str, str]]:
        """Return the modules of ``package``, each with its package, name and file."""
        found: list[tuple[str, str, str]] = super().find_package_modules(package, package_dir)
        return [module for module in found if module[1] != "setup"]


def extensions() -> list[Extension]:
    """Return the modules to compile; mypyc finds them where they are called ``duixian``, which this folder may not be."""
    from mypyc.build import mypycify  # noqa: PLC0415  for those who compile alone

    sources = ROOT / "build" / "sources" / "duixian"
    shutil.rmtree(sources, ignore_errors=True)
    shutil.copytree(ROOT, sources, ignore=_all_but_sources)
    os.environ["MYPYPATH"] = str(sources.parent)
    modules = [
        str((sources / path.relative_to(ROOT)).relative_to(ROOT))
        for folder in COMPILED
        for path in sorted((ROOT / folder).glob("[!_]*.py"))
    ]
    compiled: list[Extension] = mypycify(
        ["--ignore-missing-imports", "--explicit-package-bases", *modules],
        opt_level=os.environ.get("MYPYC_OPT_LEVEL", "3"),
        multi_file=True,
    )
    return compiled


def _all_but_sources(folder: str, names: list[str]) -> list[str]:
    """Name what is not copied: all but Python files and the folders that hold them; tests and tools at the top."""
    left_out = {"build", "tests", "benchmarks", "docs", "setup.py"} if Path(folder) == ROOT else set()
    return [
        name
        for name in names
        if name in left_out or name[0] == "." or not (name.endswith(".py") or (Path(folder) / name).is_dir())
    ]


setup(
    ext_modules=extensions() if os.environ.get("DUIXIAN_COMPILE") == "1" else [],
    cmdclass={"build_py": BuildWithoutThis},
    options={"build_ext": {"parallel": os.cpu_count()}},
)
