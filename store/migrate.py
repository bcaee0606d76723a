"""From any released schema to any other, by the migrations in ``migrations/versions``."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["HEAD", "NewerSchemaError", "configured", "downgrade", "revision", "upgrade"]

HEAD = "0006"
"""The newest revision; a test compares it with the scripts, and the tables they make with ``schema/``."""


class NewerSchemaError(Exception):
    """The database is at a revision that this version does not know."""


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Bring the database of ``connection`` up to revision ``to``. Raises NewerSchemaError if it is beyond all known."""
    at = revision(connection)
    if at == to:
        return
    from alembic import command  # noqa: PLC0415  a database that is up to date does without
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = configured(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if at is not None and at not in known:
        raise NewerSchemaError(at)
    command.upgrade(config, to)
    connection.commit()


def downgrade(connection: Connection, to: str) -> None:
    """Take the database of ``connection`` down to revision ``to``, or to nothing with ``base``."""
    from alembic import command  # noqa: PLC0415

    command.downgrade(configured(connection), to)
    connection.commit()


def revision(connection: Connection) -> str | None:
    """Return the revision that the database is at, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def configured(connection: Connection) -> "Config":
    """Return the configuration by which alembic works on ``connection`` with the migrations of this package."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
