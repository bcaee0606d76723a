"""The progress of a run on stderr: a bar on a terminal, plain lines elsewhere, and a summary at the end."""

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..bulk import Tally

__all__ = ["summary", "watching"]

LINE_SECONDS = 10.0


@contextmanager
def watching() -> "Iterator[Callable[[Tally], None]]":
    """Yield the callback that a run reports its progress to."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def tell(tally: "Tally") -> None:
            bar.update(task, total=tally.total, completed=tally.done, rate=_rate(tally))

        yield tell


def summary(tally: "Tally") -> str:
    """Return the summary of a run, in lines."""
    lines = [
        f"{tally.read:,} documents read, {tally.repaired:,} of them mended; {tally.figures:,} figures",
        f"{tally.known:,} known already",
        f"{tally.quarantined.total():,} put into quarantine"
        + "".join(f", {code}: {times:,}" for code, times in sorted(tally.quarantined.items())),
    ]
    if tally.in_quarantine:
        lines.append(f"{tally.in_quarantine:,} in quarantine since before; to try them again: duixian quarantine retry")
    lines.append(f"{_rate(tally)}, {tally.bytes / 1e6 / max(tally.seconds, 1e-9):.2f} MB/s, {tally.seconds:.1f} s")
    return "\n".join(lines) + "\n"


class _Lines:
    """A line every few seconds."""

    def __init__(self) -> None:
        self.next = time.monotonic() + LINE_SECONDS

    def __call__(self, tally: "Tally") -> None:
        now = time.monotonic()
        if now < self.next:
            return
        self.next = now + LINE_SECONDS
        left = (tally.total - tally.done) * tally.seconds / max(tally.done, 1)
        sys.stderr.write(f"{tally.done:,} of {tally.total:,} documents, {_rate(tally)}, {left:.0f} s left\n")
        sys.stderr.flush()


def _rate(tally: "Tally") -> str:
    return f"{tally.done / max(tally.seconds, 1e-9):.1f} documents/s"
