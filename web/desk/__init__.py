"""The desk: a web app over a database, where people look, compare and review, and other systems ask by ``/api/v1``."""

from .app import create_app
from .settings import Settings

__all__ = ["Settings", "create_app"]
