"""The child process that parses: limits itself first, then answers frame by frame until its pipe is closed."""

import os
import sys

from ..confined.child_process import read_frame, write_frame
from ..confined.limits import end_with_parent, limit_memory, limit_seconds
from ..errors import Code, DuixianError

__all__ = ["main"]


def main() -> None:
    """Answer requests on standard input, on what was standard output."""
    megabytes = int(sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    end_with_parent()
    limit_memory(megabytes)
    _write_no_files()
    from .parse import page_picture, parse  # noqa: PLC0415  under the limits

    while True:
        try:
            header, data = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        limit_seconds(header["seconds"])
        try:
            if "page" in header:
                write_frame(answers, {}, page_picture(data, header["path"], header["page"]))
                continue
            parsed, media_type = parse(header["kind"], data, header["path"])
        except DuixianError as error:
            write_frame(answers, {"code": error.code, "values": error.values}, b"")
            continue
        except MemoryError:
            write_frame(
                answers, {"code": Code.TOO_MUCH_MEMORY, "values": {"path": header["path"], "megabytes": megabytes}}, b""
            )
            continue
        except RecursionError:
            values = {"path": header["path"], "reason": "its parts are nested too deeply"}
            write_frame(answers, {"code": Code.DAMAGED, "values": values}, b"")
            continue
        except Exception as error:  # noqa: BLE001  a library that reads what a stranger wrote may fail in any way
            values = {"path": header["path"], "reason": f"{type(error).__name__}: {error}"[:80]}
            write_frame(answers, {"code": Code.DAMAGED, "values": values}, b"")
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


def _write_no_files() -> None:
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main()
