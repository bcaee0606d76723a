"""Wrong access tokens are answered late, the later the more of them come from an address; right ones never wait."""

import time
from collections import OrderedDict

import anyio

__all__ = ["Guesses"]

PAUSE = 1.0
"""Seconds that each wrong token costs its address."""
LONGEST = 30.0
"""Seconds that an answer is held back at most: people mistype behind the same address, too."""
MOST_ADDRESSES = 10_000


class Guesses:
    """When each address may be told the next time that its token is wrong."""

    def __init__(self, pause: float = PAUSE) -> None:
        self.pause = pause
        self.due: OrderedDict[str, float] = OrderedDict()

    async def wrong(self, address: str) -> None:
        """Wait for the turn of a wrong token from ``address``; those that came before it at once come first."""
        now = time.monotonic()
        due = min(max(self.due.pop(address, now), now) + self.pause, now + LONGEST)
        self.due[address] = due
        if len(self.due) > MOST_ADDRESSES:
            self.due.popitem(last=False)
        await anyio.sleep(due - now)
