"""What a request may take: bytes, time to send them, time to take the answer, and time in all."""

import time
from http import HTTPStatus

from anyio import CancelScope, move_on_after
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Send

__all__ = ["limited", "patient", "too_large"]

GRACE = 20.0
"""Seconds in which a body has to begin."""
SLOWEST = 10_000
"""Bytes of a body that have to come in each second after them, on average."""
SENDING = 30.0
"""Seconds in which a piece of the answer has to be taken."""
CLOSE = {"Connection": "close"}


def limited(receive: Receive, limit: int, grace: float = GRACE) -> Receive:
    """Return ``receive`` so that a body of more than ``limit`` bytes, or one that comes too slowly, is refused."""
    began = time.monotonic()
    taken, is_whole = 0, False

    async def counted() -> Message:
        nonlocal taken, is_whole
        if is_whole:
            return await receive()  # waits until the caller has gone
        with move_on_after(began + grace + taken / SLOWEST - time.monotonic()) as waiting:
            message = await receive()
        if waiting.cancelled_caught:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, "The request came too slowly.", CLOSE)
        taken += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if taken > limit:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large(limit), CLOSE)
        return message

    return counted


def too_large(limit: int) -> str:
    """Return the sentence that says how much is taken."""
    return f"More than {limit >> 20} MB are not taken."


def patient(send: Send, whole: CancelScope, seconds: float = SENDING) -> Send:
    """Return ``send`` so that ``whole``, the work on a request, ends with a caller who does not take the answer."""

    async def sending(message: Message) -> None:
        with move_on_after(seconds) as waiting:
            await send(message)
        if waiting.cancelled_caught:
            whole.cancel()

    return sending
