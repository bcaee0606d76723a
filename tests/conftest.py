"""What all tests share: the measuring texts where they are at hand, and a source text out of a string."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from duixian.readers import SourceText

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def source() -> Callable[[str], SourceText]:
    def make(text: str) -> SourceText:
        return SourceText(text, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), "-", "utf-8", "text/plain")

    return make


@pytest.fixture
def shared() -> Path:
    folder = ROOT.parent / "shared"
    if not (folder / "gold" / "score.py").exists():
        pytest.skip("the measuring texts are not beside the project")
    return folder


@pytest.fixture
def samples() -> Path:
    return ROOT / "corpora" / "samples"
