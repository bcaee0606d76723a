"""The models come from the annotated documents alone."""

import pytest
from duixian.training.gold import ANNOTATED
from duixian.training.train import train

SUBSET = ("a01", "a03", "b03", "c03", "d03", "a06")


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    folder = tmp_path_factory.mktemp("few")
    for name in SUBSET:
        for suffix in (".json", ".txt"):
            (folder / f"{name}{suffix}").write_bytes((ANNOTATED / f"{name}{suffix}").read_bytes())
    return folder


def test_the_same_documents_give_the_same_bytes(few, tmp_path):
    hashes = [train(few, tmp_path / name) for name in ("first", "second")]

    assert hashes[0] == hashes[1]
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes(), path.name
