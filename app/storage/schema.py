"""The schema of a database: bring it up to date, tell whether it is."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from app.places import migrations_folder


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrates up to ``revision`` in one transaction."""
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Migrates down to ``revision`` in one transaction."""
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def is_current(connection: Connection) -> bool:
    """Whether the database has the very schema this program was written for."""
    found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory(str(migrations_folder())).get_heads())
