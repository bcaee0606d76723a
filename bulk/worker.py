"""The worker process: loads the pipeline once, then reads document after document until its pipe is closed.

Run as ``python -m duixian.bulk.worker MEGABYTES``. It speaks the frames of ``readers.confined``; answers are pickled,
which is safe between a program and itself. Formats that are parsed at all are parsed in a child of this process again.
"""

import os
import pickle
import signal
import sys
import time
import traceback
from typing import Any

from .._version import __version__
from ..errors import Code, DuixianError
from ..pipeline import extract
from ..readers import read_bytes
from ..readers.confined import read_frame, write_frame
from ..store.rows import prepare
from .outcome import Outcome

__all__ = ["main", "outcome_of"]


def main() -> None:
    """Answer requests on standard input, on what was standard output."""
    megabytes = int(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that runs the workers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _limit(megabytes)
    write_frame(answers, {}, b"")  # ready
    while True:
        try:
            header, data = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        try:
            outcome = outcome_of(data, header["path"])
        except MemoryError:
            error = DuixianError(Code.TOO_MUCH_MEMORY, path=header["path"], megabytes=megabytes)
            outcome = Outcome.failed(error, 0.0)
        write_frame(answers, {}, pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL))


def outcome_of(data: bytes, path: str) -> Outcome:
    """Return what comes of the document ``data``; every failure is an outcome, except a lack of memory."""
    started = time.perf_counter()
    try:
        source = read_bytes(data, path)
        prepared = prepare(extract(source), source.text, __version__)
    except DuixianError as error:
        return Outcome.failed(error, time.perf_counter() - started)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  a fault of ours must not end a run of ten thousand
        fault = DuixianError(Code.CRASHED, path=path, reason=_where(error))
        return Outcome.failed(fault, time.perf_counter() - started)
    return Outcome(time.perf_counter() - started, prepared)


def _where(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119


def _limit(megabytes: int) -> None:
    """No more memory than the budget, no core dump. The hard limit stays: children set their own."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    limits: Any = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, limits[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
