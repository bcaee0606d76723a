"""The migrations of the database, run by alembic; ``store/migrate.py`` is the way in."""
