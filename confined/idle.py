"""Processes that wait for the next question: one of each size is kept, since starting one takes longer than most answers."""

import os
import threading
from typing import Generic, Protocol, TypeVar

__all__ = ["Idle"]


class _Ending(Protocol):
    def end(self) -> object:
        """End the process."""


_Process = TypeVar("_Process", bound=_Ending)


class Idle(Generic[_Process]):
    """Idle processes by the megabytes that they may have; for use by several threads."""

    def __init__(self) -> None:
        self._held: dict[int, _Process] = {}
        self._turn = threading.Lock()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def take(self, megabytes: int) -> _Process | None:
        """Return the idle process of that size, which is the caller's from now on; None if there is none."""
        with self._turn:
            return self._held.pop(megabytes, None)

    def give_back(self, megabytes: int, process: _Process) -> None:
        """Keep ``process`` for the next who asks; it is ended where another one of its size waits."""
        with self._turn:
            kept = self._held.setdefault(megabytes, process)
        if kept is not process:
            process.end()

    def _forget(self) -> None:
        """Have the fork of this process start with none: the children of a parent are not those of its forks."""
        self._held.clear()
        self._turn = threading.Lock()
