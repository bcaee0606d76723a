"""The reviewer's file: findings that somebody has answered, kept in version control.

A line is the id of a finding, a blank and the reason; # begins a remark:

    9f2c41d07a3e  两次慰问，对象不同 (春节、夏季)
"""

import re
from pathlib import Path
from typing import NamedTuple

from ..errors import Code, DuixianError

__all__ = ["Suppression", "read_suppressions"]

LINE = re.compile(r"([0-9a-f]{12})\s+(\S.*)")


class Suppression(NamedTuple):
    """The id of a finding, and why it is none."""

    finding: str
    reason: str


def read_suppressions(path: Path) -> list[Suppression]:
    """Return the entries of the reviewer's file ``path``.

    Raises:
        DuixianError: it cannot be read, or a line has no id or no reason.

    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DuixianError(
            Code.UNREADABLE, path=path, reason=getattr(error, "strerror", None) or "not UTF-8"
        ) from error
    entries = []
    for number, line in enumerate(lines, 1):
        content = line.partition("#")[0].strip()
        if not content:
            continue
        found = LINE.fullmatch(content)
        if not found:
            raise DuixianError(
                Code.BAD_LINE, path=path, line=number, advice="write the finding's id, a blank and the reason"
            )
        entries.append(Suppression(found[1], found[2]))
    return entries
