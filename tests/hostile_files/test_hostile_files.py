"""Hostile files, made of every piece in every format: each is read, or refused with a code, within its bounds."""

import resource
import time

import pytest
from duixian import apart
from duixian.errors import Code, DuixianError
from duixian.readers import read_bytes
from pieces import PIECES

LENGTH = 3_000
SECONDS = 20
GROUPS = 12
FORMATS = {
    "txt": str,
    "html": lambda text: f"<html><body><p>{text}</p></body></html>",
    "md": lambda text: f"# 工作要点\n\n{text}\n",
    "rtf": lambda text: "{\\rtf1\\ansi " + "".join(f"\\u{ord(each) % 65_536}?" for each in text) + "}",
}
HEAD = "澄湖市总工会2023年工作总结\n"


def files():
    """Yield the name and the bytes of each file."""
    for number, piece in enumerate(PIECES):
        for index, (suffix, made) in enumerate(FORMATS.items()):
            if (number + index) % 2 == 0:
                text = HEAD + (piece * (LENGTH // len(piece) + 1))[:LENGTH]
                yield f"{number}.{suffix}", made(text).encode("utf-8", "replace")


FILES = list(files())


def test_there_are_hundreds():
    assert len(FILES) >= 400


@pytest.mark.slow
@pytest.mark.parametrize("group", range(GROUPS))
def test_each_file_keeps_its_bounds(group, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = resource.getrusage(resource.RUSAGE_SELF)
    for name, data in FILES[group::GROUPS]:
        started = time.process_time()
        try:
            assert apart.json_of(read_bytes(data, name)).endswith("}"), name
        except DuixianError as error:
            assert error.code in {Code.NO_CHINESE, Code.BINARY, Code.TOO_SLOW, Code.TOO_MUCH_MEMORY}, name
            assert "\n" not in str(error)
        assert time.process_time() - started < SECONDS, name
    after = resource.getrusage(resource.RUSAGE_SELF)

    assert after.ru_maxrss - before.ru_maxrss < 300_000
    assert not list(tmp_path.iterdir())
