"""Plans and reports in a few words, audited."""

import hashlib
from collections.abc import Callable

import pytest
from duixian.pipeline import audit, extract
from duixian.readers import SourceText
from duixian.schemas import Audit, Report


@pytest.fixture
def report_of() -> Callable[[str], Report]:
    def make(text: str) -> Report:
        identifier = hashlib.sha256(text.encode()).hexdigest()
        return extract(SourceText(text, identifier, f"{text[:12]}.txt", "utf-8", "text/plain"))

    return make


@pytest.fixture
def audited(report_of: Callable[[str], Report]) -> Callable[..., Audit]:
    def reckon(*texts: str) -> Audit:
        return audit([report_of(text) for text in texts])

    return reckon


@pytest.fixture
def told(audited: Callable[..., Audit]) -> Callable[..., list[tuple[str, str]]]:
    """The findings of one kind on documents, as (severity, why)."""

    def find(kind: str, *texts: str) -> list[tuple[str, str]]:
        return [(finding.severity, finding.why) for finding in audited(*texts).findings if finding.kind == kind]

    return find
