"""Runs migrations in one transaction: a killed migration leaves the old schema or the new one."""

from alembic import context
from sqlalchemy import Connection

from app.settings import from_environment
from app.storage import tables
from app.storage.base import Base
from app.storage.database import engine_for
from app.storage.search import is_modelled

assert tables.__all__


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        compare_type=True,
        include_name=is_modelled,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _migrate(given)
else:
    with engine_for(from_environment().database_url).begin() as opened:
        _migrate(opened)
