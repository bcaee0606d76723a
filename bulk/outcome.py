"""What came of one document: rows for the database, or why there are none."""

from dataclasses import dataclass, field
from typing import Any

from ..errors import Code, DuixianError
from ..readers.files import shown
from ..store import Prepared

__all__ = ["Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """``prepared`` if the document was read, else ``code`` and ``values`` of the error; ``seconds`` that it took."""

    seconds: float
    prepared: Prepared | None = None
    code: Code | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def failed(cls, error: DuixianError, seconds: float) -> "Outcome":
        """Return the outcome of a document that ended in ``error``."""
        return cls(seconds, code=error.code, values=error.values)

    def message(self, path: str) -> str:
        """Return the sentence for the user about the file ``path``, which may be another one with the same bytes."""
        if self.code is None:
            raise ValueError("a document that was read has no message")
        return str(DuixianError(self.code, **(self.values | {"path": shown(path)})))
