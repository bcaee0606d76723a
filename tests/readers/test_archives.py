"""Archives are listed and unpacked in a child process, which is kept for the next one."""

import io
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from duixian.errors import DuixianError
from duixian.readers.archives import open_archive

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="counts processes in /proc")


def children():
    """Return the processes that this one has started and that unpack archives."""
    tasks = Path("/proc/self/task")
    pids = {pid for task in tasks.iterdir() for pid in (task / "children").read_text().split()}
    return {pid for pid in pids if b"members_child" in Path(f"/proc/{pid}/cmdline").read_bytes()}


def test_an_archive_names_its_members_and_gives_their_bytes(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("计划.txt", "工会")
    with tarfile.open(tmp_path / "b.tar", "w") as archive:
        info = tarfile.TarInfo("总结.txt")
        info.size = 6
        archive.addfile(info, io.BytesIO("职工".encode()))

    for name, member, text in [("a.zip", "计划.txt", "工会"), ("b.tar", "总结.txt", "职工")]:
        with open_archive(str(tmp_path / name)) as archive:
            assert archive.names == [member]
            assert archive.read(member).decode() == text


@LINUX
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive at all", b"\x00" * 40])
def test_a_damaged_archive_leaves_no_process_behind(tmp_path, data):
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(DuixianError), open_archive(str(path)):
        pass
    before = children()
    for _ in range(3):
        with pytest.raises(DuixianError), open_archive(str(path)):
            pass

    assert len(children()) <= max(1, len(before))
