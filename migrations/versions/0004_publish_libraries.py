"""Publish an agreed text as a library for other tables. What was published can be neither changed nor deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("published_library", "published_clause", "publication")


def upgrade() -> None:
    op.create_table(
        "published_library",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_library")),
    )
    op.create_table(
        "published_clause",
        sa.Column("library_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("path", sa.JSON(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_published_clause")),
    )
    op.create_table(
        "publication",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("library_id", sa.String(length=32), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "version_id", name=op.f("pk_publication")),
    )
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    refusal = (
        "EXECUTE FUNCTION refuse_change()" if on_postgresql else "BEGIN SELECT RAISE(ABORT, 'immutable'); END"
    )
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_refuses_{act.lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW {refusal}")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
