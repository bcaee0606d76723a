"""What a child process sets itself before it looks at anything a stranger wrote."""

import os
import threading
import time

__all__ = ["end_with_parent", "limit_memory", "limit_seconds"]

WATCH_SECONDS = 0.5


def limit_memory(megabytes: int) -> None:
    """Limit this process: no memory beyond the budget, no core dump."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    # The hard limit stays: children of this process set their own.
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_seconds(seconds: float) -> None:
    """Have the system end this process once it has used so much more of the processor's time."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def end_with_parent() -> None:
    """Have this process end when its parent is gone, even one that was killed."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH_SECONDS)
        os._exit(1)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()
