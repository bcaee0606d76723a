"""Hostile files, made of every piece in every format, hostile documents and archives: each keeps its bounds.

A file is read, or refused with the code that is expected of it; it takes no more of the children that read it than its
bounds allow, leaves nothing behind, and costs no other file.
"""

import resource

import pytest
from archives import ARCHIVES
from archives import PLAN as INNOCENT
from bounds import OF_ARCHIVES, OF_DOCUMENTS, OF_TEXTS, PAGE, page, texts
from children import no_zombies, watched
from documents import DOCUMENTS
from duixian import apart
from duixian.bulk import list_inputs
from duixian.bulk.inputs import read_inputs
from duixian.errors import DuixianError
from duixian.readers import read_bytes
from duixian.readers.files import shown

GROUPS = 12
FILES = texts()
READ = "read"
WHOLE = "澄湖市总工会2023年工作总结\n新建职工书屋30家。\n".encode()
MOST_PARENT_KILOBYTES = 300_000


def end_of(data, name):
    """Return what a file ends in: that it is read, or the code of its error."""
    try:
        assert apart.json_of(read_bytes(data, name)).endswith("}"), name
    except DuixianError as error:
        assert "\n" not in str(error)
        assert name in str(error)
        return str(error.code)
    return READ


def warm():
    """Have the processes running that read and extract, whose start is nobody's fault."""
    assert end_of(WHOLE, "whole.html") == READ


def keeps(taken, bounds, name):
    assert taken.seconds < bounds.seconds, (name, taken)
    assert taken.wall < bounds.wall, (name, taken)
    assert taken.megabytes < bounds.megabytes, (name, taken)


@pytest.fixture
def nothing_left(tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_PARENT_KILOBYTES
    assert not list(temporary.iterdir())
    assert no_zombies()


def test_there_are_hundreds():
    assert len(FILES) + len(DOCUMENTS) >= 400
    assert len(ARCHIVES) >= 40
    assert len({each.name for each in [*DOCUMENTS, *ARCHIVES]}) == len(DOCUMENTS) + len(ARCHIVES)


@pytest.mark.slow
@pytest.mark.parametrize("group", range(GROUPS))
def test_each_text_keeps_its_bounds(group, nothing_left):
    for name, data in FILES[group::GROUPS]:
        warm()
        with watched() as taken:
            assert end_of(data, name) == READ, name
        keeps(taken, OF_TEXTS, name)


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_each_document_keeps_its_bounds(document, nothing_left):
    data = document.make()
    warm()
    with watched() as taken:
        assert end_of(data, document.name) in document.ends
    keeps(taken, OF_DOCUMENTS, document.name)
    warm()


@pytest.mark.slow
@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.name)
def test_each_archive_keeps_its_bounds(archive, nothing_left, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / archive.name).write_bytes(archive.make())
    (folder / "innocent.txt").write_bytes(INNOCENT)
    with watched() as taken:
        found = {
            each.path: str(each.error.code) if each.error else READ for each in read_inputs(list_inputs([str(folder)]))
        }
    innocent = found.pop(f"{folder}/innocent.txt")

    assert innocent == READ
    assert found
    assert set(found.values()) <= archive.ends
    assert all(shown(path).isprintable() for path in found)
    assert sorted(path.name for path in folder.iterdir()) == sorted([archive.name, "innocent.txt"])
    keeps(taken, OF_ARCHIVES, archive.name)


def test_the_table_of_what_was_tried_is_the_one_that_is_tried():
    assert page() == PAGE.read_text(encoding="utf-8")
