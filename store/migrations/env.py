"""What alembic runs to apply migrations: on the connection it is given, in one transaction."""

from alembic import context
from duixian.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
