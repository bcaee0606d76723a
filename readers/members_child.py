"""The child process that lists and inflates archives: limits itself first, then answers until its pipe is closed."""

import json
import os
import sys
from typing import Any

from ..confined.child_process import read_frame, write_frame
from ..confined.limits import end_with_parent, limit_memory, limit_seconds
from ..errors import Code, DuixianError
from .members import Members, open_members

__all__ = ["main"]


def main() -> None:
    """Answer requests on standard input, on what was standard output: ``open`` a path, ``read`` a name."""
    megabytes = int(sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    end_with_parent()
    limit_memory(megabytes)
    archive: Members | None = None
    while True:
        try:
            header, _ = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        limit_seconds(header["seconds"])
        try:
            if "open" in header:
                if archive:
                    archive.close()
                archive = None  # before another one is opened
                archive = open_members(header["open"])
                write_frame(answers, {}, json.dumps(archive.names()).encode("ascii"))
            elif archive:
                write_frame(answers, {}, archive.read(header["read"]))
        except MemoryError:
            write_frame(answers, _refused("it needs more memory than there is for archives"), b"")
        except RecursionError:
            write_frame(answers, _refused("its headers lead from one to the other without end"), b"")
        except DuixianError as error:
            write_frame(answers, {"code": error.code.value, "values": error.values}, b"")
        except Exception as error:  # noqa: BLE001  a library that reads what a stranger wrote may fail in any way
            write_frame(answers, _damaged(error), b"")


def _refused(reason: str) -> dict[str, Any]:
    return {"code": Code.ARCHIVE_LIMIT.value, "values": {"reason": reason}}


def _damaged(error: Exception) -> dict[str, Any]:
    reason = str(error)[:80] or type(error).__name__
    return {"code": Code.DAMAGED.value, "values": {"reason": reason}}


if __name__ == "__main__":
    main()
