"""The child process that does jobs: it limits itself, then does one after the other until its pipe is closed.

Run as ``python -m duixian.confined.jobs MEGABYTES``. Jobs and what they return are pickled, which is safe between a
program and itself.
"""

import os
import pickle
import signal
import sys
import traceback
from typing import Any

from ..errors import Code, DuixianError
from .child_process import read_frame, write_frame
from .collector import collect_seldom
from .limits import end_with_parent, limit_memory, limit_seconds

__all__ = ["main"]


def main() -> None:
    """Answer jobs on standard input, on what was standard output."""
    megabytes = int(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives the jobs
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    end_with_parent()
    limit_memory(megabytes)
    collect_seldom()
    while True:
        try:
            header, payload = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        limit_seconds(header["seconds"])
        try:
            answer = pickle.dumps(_done(payload, header["path"]), protocol=pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            error = DuixianError(Code.TOO_MUCH_MEMORY, path=header["path"], megabytes=megabytes)
            answer = pickle.dumps((None, error))
        del payload
        write_frame(answers, {}, answer)


def _done(payload: bytes, path: str) -> tuple[Any, DuixianError | None]:
    """Return what the job returns, and None, or why it returns nothing."""
    try:
        return pickle.loads(payload)(), None  # noqa: S301  from our own parent
    except DuixianError as error:
        return None, error
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  a fault of ours must not end a run of ten thousand
        return None, DuixianError(Code.CRASHED, path=path, reason=_where(error))


def _where(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119


if __name__ == "__main__":
    main()
