"""Settings of a desk, handed to its processes through the environment."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field

__all__ = ["VARIABLE", "Settings"]

VARIABLE = "DUIXIAN_DESK"
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """``database`` is a path or a URL. ``token`` is what lets people and systems in; None asks for nothing.

    ``hosts`` are the names the desk may be called by; empty lets it be called by any, which needs a token. ``secret``
    signs the sessions, so that all processes of a desk know them. ``proxied`` are those of the ``hosts`` by which a proxy
    calls that speaks HTTPS with the visitors. ``patience`` is how many seconds a request waits for a worker, and for the
    database while another program keeps it locked.
    """

    database: str
    token: str | None = None
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "::1")
    largest_upload: int = 50 * MEGABYTE
    proxied: tuple[str, ...] = ()
    patience: float = 20.0
    secret: str = field(default_factory=lambda: secrets.token_hex(32))

    def hand_over(self) -> None:
        """Put the settings where the processes of this desk find them."""
        os.environ[VARIABLE] = json.dumps(asdict(self))

    @classmethod
    def handed_over(cls) -> "Settings":
        """Return the settings that the process which started this one has left."""
        values = json.loads(os.environ[VARIABLE])
        return cls(**values | {name: tuple(values[name]) for name in ("hosts", "proxied")})
