"""Sessions: a signed cookie with a name and a language, and the tokens that protect forms."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import asdict, dataclass, field, replace

from ...i18n.languages import Language

__all__ = ["COOKIE", "LONGEST", "Session"]

COOKIE = "duixian"
LONGEST = 12 * 3600
"""Seconds that a session lasts."""
LONGEST_NAME = 40
LONGEST_BODY = 4_096


@dataclass(frozen=True, slots=True)
class Session:
    """A visitor. ``is_signed_in`` says that the access token was given, where one is asked for."""

    reviewer: str = ""
    language: Language = "zh"
    is_signed_in: bool = False
    began: int = field(default_factory=lambda: int(time.time()))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(12))

    def with_name(self, reviewer: str) -> "Session":
        """Return the session under a reviewer's name, cut to a sensible length."""
        return replace(self, reviewer=" ".join(reviewer.split())[:LONGEST_NAME])

    def cookie(self, secret: str) -> str:
        """Return the session as the value of a cookie that only this desk can make."""
        body = base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode()
        return f"{body}.{_signature(secret, 'session', body)}"

    def form_token(self, secret: str) -> str:
        """Return what a form of this session must carry, so that no other page can send it (CSRF)."""
        return _signature(secret, "form", self.nonce)

    def is_own_token(self, token: str, secret: str) -> bool:
        """Tell whether ``token`` came with a form of this session."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.form_token(secret).encode())

    @classmethod
    def of_cookie(cls, value: str | None, secret: str) -> "Session | None":
        """Return the session of a cookie, None if it is not ours or too old."""
        body, _, signature = (value or "").partition(".")
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), _signature(secret, "session", body).encode()):
            return None
        if len(body) > LONGEST_BODY:
            return None
        session = cls(**json.loads(base64.urlsafe_b64decode(body)))
        return session if time.time() - session.began < LONGEST else None


def _signature(secret: str, purpose: str, text: str) -> str:
    key = hashlib.sha256(f"{purpose} {secret}".encode()).digest()
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
