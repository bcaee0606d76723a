"""What the child processes of the tests take: seconds of the processor, memory, and what they leave behind."""

import contextlib
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

__all__ = ["Taken", "no_zombies", "watched"]


@dataclass
class Taken:
    """What children have taken: seconds of the processor and on the wall, and the most megabytes of one that lives."""

    seconds: float = 0.0
    wall: float = 0.0
    megabytes: int = 0


@contextmanager
def watched() -> Iterator[Taken]:
    """Yield what the children of this process take meanwhile; it is known at the end.

    The memory of a child that was ended is not known, but that of which it had no more than its limit of address space.
    """
    taken = Taken()
    for child in psutil.Process().children():
        with contextlib.suppress(OSError):
            Path(f"/proc/{child.pid}/clear_refs").write_text("5", encoding="ascii")  # its peak is what it has now
    seconds, started = _seconds(), time.monotonic()
    try:
        yield taken
    finally:
        taken.seconds = _seconds() - seconds
        taken.wall = time.monotonic() - started
        taken.megabytes = max((_peak(child.pid) for child in psutil.Process().children()), default=0)


def no_zombies() -> bool:
    """Tell whether every child that has ended was collected."""
    return all(child.status() != psutil.STATUS_ZOMBIE for child in psutil.Process().children())


def _seconds() -> float:
    """Return the processor's time of all children: those that were collected and those that live."""
    collected = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = collected.ru_utime + collected.ru_stime
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            times = child.cpu_times()
            seconds += times.user + times.system + times.children_user + times.children_system
    return seconds


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    found = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0].split()[1]) // 1024 if found else 0
