"""The child process that parses: limits itself first, then answers frame by frame until its pipe is closed."""

import os
import sys

from ..errors import DuixianError
from .confined import read_frame, write_frame

__all__ = ["main"]

MARGIN_SECONDS = 5


def main() -> None:
    """Answer requests on standard input, on what was standard output."""
    megabytes = int(sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _limit(megabytes)
    from .parse import page_picture, parse  # noqa: PLC0415  under the limits

    while True:
        try:
            header, data = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        _limit_time(header["seconds"])
        try:
            if "page" in header:
                write_frame(answers, {}, page_picture(data, header["path"], header["page"]))
                continue
            parsed, media_type = parse(header["kind"], data, header["path"])
        except DuixianError as error:
            write_frame(answers, {"code": error.code.value, "values": error.values}, b"")
            continue
        except MemoryError:
            write_frame(answers, {"code": "E113", "values": {"path": header["path"], "megabytes": megabytes}}, b"")
            continue
        except RecursionError:
            values = {"path": header["path"], "reason": "its parts are nested too deeply"}
            write_frame(answers, {"code": "E111", "values": values}, b"")
            continue
        answer = {
            "media_type": media_type,
            "encoding": parsed.encoding,
            "headings": parsed.headings,
            "unreadable_pages": parsed.unreadable_pages,
            "struck": parsed.struck,
            "left_out": parsed.left_out,
            "recognised": [(place, *seen) for place, seen in parsed.recognised.items()],
            "tables": parsed.tables,
        }
        write_frame(answers, answer, parsed.text.encode("utf-8", "replace"))


def _limit(megabytes: int) -> None:
    """No memory beyond the budget, no file of any length, no core dump."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """End soon after the budget, in case the parent is gone and cannot enforce it."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + seconds) + MARGIN_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if __name__ == "__main__":
    main()
