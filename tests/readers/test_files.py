import os
import random
import socket
import sys

import pytest
from duixian.errors import Code, DuixianError
from duixian.readers import listed, read, read_bytes


def test_a_folder_gives_its_documents_in_order_and_names_the_rest(tmp_path):
    for name in ("b.txt", "a.html", "c.gif", ".hidden.txt", "~$b.docx", "Thumbs.db", "数据.CSV", "README"):
        (tmp_path / name).write_text("总结", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.txt").write_text("总结", encoding="utf-8")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "e.txt").write_text("总结", encoding="utf-8")
    found = listed([str(tmp_path)])

    assert [path.removeprefix(f"{tmp_path}/") for path in found.files] == ["a.html", "b.txt", "sub/d.txt"]
    assert [path.removeprefix(f"{tmp_path}/") for path in found.others] == ["README", "c.gif", "数据.CSV"]
    assert found.errors == []


@pytest.mark.parametrize(("make", "code"), [("nothing", Code.NOT_FOUND), ("empty folder", Code.NOTHING_TO_READ)])
def test_a_path_that_leads_to_nothing_is_told_and_does_not_keep_the_others(tmp_path, make, code):
    path = tmp_path / "x"
    if make == "empty folder":
        path.mkdir()
    (tmp_path / "a.txt").write_text("总结", encoding="utf-8")
    found = listed([str(path), str(tmp_path / "a.txt")])

    assert [error.code for error in found.errors] == [code]
    assert str(path) in str(found.errors[0])
    assert found.files == [str(tmp_path / "a.txt")]


def test_a_file_of_50_megabytes_of_digits_ends_in_one_sentence(tmp_path):
    path = tmp_path / "digits.txt"
    path.write_bytes(b"1234567890" * 5_000_000)
    with pytest.raises(DuixianError) as raised:
        read(str(path))

    assert raised.value.code == Code.TOO_LARGE


def test_random_bytes_are_text_or_an_error():
    dice = random.Random(7)
    for _ in range(500):
        try:
            read_bytes(dice.randbytes(dice.randrange(1, 400)), "noise.txt")
        except DuixianError as error:
            assert error.code in Code


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_only_regular_files_are_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        for path in [*listed(["."]).files, "."]:
            with pytest.raises(DuixianError) as raised:
                read(path)

            assert raised.value.code == Code.NO_REGULAR_FILE


def test_a_name_of_no_encoding_is_given_with_escapes(tmp_path):
    name = b"\xd6\xd0.txt".decode("utf-8", "surrogateescape")
    (tmp_path / name).write_text("云浦市总工会", encoding="utf-8")

    assert [read(path).source for path in listed([str(tmp_path)]).files] == [str(tmp_path / r"\udcd6\udcd0.txt")]
