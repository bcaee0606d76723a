"""A child process that answers one frame with one frame, and ends when it is late or its parent is gone.

A frame is a header in JSON and bytes, with their lengths before them. Time is that of the processor, which a busy
machine does not take away from a document; only a child that sleeps is ended by the clock on the wall.
"""

import json
import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import IO, Any

from .budget import PATIENCE

__all__ = ["ChildProcess", "Ended", "read_frame", "write_frame"]

LENGTHS = struct.Struct("<II")
KILLED, OUT_OF_TIME = -9, -24
SIGNALS_OF_OTHERS = {-1, -2, -3, -15}
ABORTED = -6
"""How C++ ends where it is given no memory."""
NEARLY = 0.8
"""Of the memory that a child may have: what crashed with so much crashed for want of more."""
KILOBYTES = 1024 if sys.platform != "darwin" else 1 << 20
GONE_SECONDS = 0.5
"""A process whose pipe is closed needs a moment to be gone."""
KEPT = ("HOME", "PATH", "TZ", "TMPDIR", "TMP", "TEMP", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "LANG")
KEPT_FAMILIES = ("LC_", "PYTHON")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Ended(Enum):
    """How a child process has ended."""

    LATE = "late"
    KILLED = "killed"
    """from outside, by a person or by the system that was short of memory"""
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"


class ChildProcess:
    """A child process that is told in its last argument how many megabytes it may have.

    Not for use by several threads, but ``kill``, which may come from any.
    """

    def __init__(self, command: Sequence[str], megabytes: int) -> None:
        self.megabytes = megabytes
        self.late = False
        self._turn = threading.Lock()
        self._asked = 0
        self.process = subprocess.Popen(  # noqa: S603  our own module under our own Python
            [*command, str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C on the terminal is for the parent alone
        )

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self.process.poll() is None

    def ask(
        self, header: dict[str, Any], payload: bytes, seconds: float, waiting: float = 0.0
    ) -> tuple[dict[str, Any], bytes]:
        """Return the answer. Raises EOFError if the child ended, by itself or because it was late.

        ``waiting`` are seconds that it may spend on waiting for children of its own.
        """
        if self.process.stdin is None:
            raise EOFError
        with self._at_most(PATIENCE * seconds + waiting):
            try:
                write_frame(self.process.stdin, header | {"seconds": seconds}, payload)
            except (BrokenPipeError, ConnectionResetError):
                raise EOFError from None
            if self.process.stdout is None:
                raise EOFError
            return read_frame(self.process.stdout)

    def kill(self) -> None:
        """Have it end."""
        self.process.kill()

    def end(self) -> Ended:
        """End the child, and return how it has ended."""
        peak = 0 if self.late else self._collected(GONE_SECONDS)
        if self.process.returncode is None:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue
        returned = self.process.wait()
        if self.late or returned == OUT_OF_TIME:
            return Ended.LATE
        if returned == KILLED or returned in SIGNALS_OF_OTHERS:
            return Ended.KILLED
        return Ended.OUT_OF_MEMORY if returned == ABORTED or peak > self.megabytes * NEARLY else Ended.CRASHED

    def _collected(self, seconds: float) -> float:
        """Collect the process, once its pipe is closed, and return how many megabytes it had at most."""
        until = time.monotonic() + seconds
        while self.process.returncode is None and hasattr(os, "wait4"):
            try:
                pid, status, usage = os.wait4(self.process.pid, os.WNOHANG)
            except ChildProcessError:
                break
            if pid:
                self.process.returncode = os.waitstatus_to_exitcode(status)
                return usage.ru_maxrss / KILOBYTES
            if time.monotonic() > until:
                break
            time.sleep(0.01)
        return 0.0

    @contextmanager
    def _at_most(self, seconds: float) -> Iterator[None]:
        asked = self._asked

        def kill_late() -> None:
            with self._turn:
                if self._asked == asked:  # an answer that came meanwhile is not to cost the next question
                    self.late = True
                    self.process.kill()

        timer = threading.Timer(seconds, kill_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._turn:
                self._asked += 1


def _environment() -> dict[str, str]:
    """Return the variables that a child gets: none of the parent's secrets, and one thread for its arithmetic."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(KEPT_FAMILIES)}
    return ONE_THREAD | kept


def write_frame(pipe: IO[bytes], header: dict[str, Any], payload: bytes) -> None:
    """Write ``header`` and ``payload`` with their lengths before them."""
    written = json.dumps(header).encode("ascii")
    pipe.write(LENGTHS.pack(len(written), len(payload)) + written)
    pipe.write(payload)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Return the next header and payload. Raises EOFError if the other side is gone."""
    lengths = pipe.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        raise EOFError
    header_length, payload_length = LENGTHS.unpack(lengths)
    written, payload = pipe.read(header_length), pipe.read(payload_length)
    if len(written) < header_length or len(payload) < payload_length:
        raise EOFError
    header: dict[str, Any] = json.loads(written)
    return header, payload
