"""Keep what each version rewords as it was shown on the day, with the name of the engine that made it (I6)."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("version", sa.Column("engine", sa.String(), nullable=True))
    op.add_column("version", sa.Column("redlines", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("version", "redlines")
    op.drop_column("version", "engine")
