"""A worker that some documents take down: it does what their text says."""

import os
import signal
import sys
import time
from pathlib import Path

from duixian.bulk import worker
from duixian.confined import jobs
from duixian.readers.files import read_bytes


def fragile(data, path, budget):
    source = read_bytes(data, path, budget=budget)
    if "崩溃" in source.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    elif "死循环" in source.text:
        time.sleep(3600)
    elif "内存" in source.text:
        bytes(1 << 40)
    elif "错误" in source.text:
        raise ValueError("a fault in a rule")
    elif "一次" in source.text and not Path(f"{path}.seen").exists():
        Path(f"{path}.seen").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return source


worker.read_bytes = fragile

if __name__ == "__main__":
    sys.argv[1:] = sys.argv[1:2]
    jobs.main()
