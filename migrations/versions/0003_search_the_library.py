"""Search the library and the guide: a full-text index, made again from the files whenever they change."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE search_page (id BIGINT NOT NULL PRIMARY KEY, kind VARCHAR NOT NULL, name VARCHAR NOT NULL, "
        "title VARCHAR NOT NULL, words TEXT NOT NULL, facets VARCHAR NOT NULL)"
    )
    op.execute("CREATE TABLE search_state (digest VARCHAR(64) NOT NULL)")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE search_terms (rowid BIGINT NOT NULL PRIMARY KEY, terms TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_search_terms ON search_terms USING gin (terms)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search_terms USING fts5(terms, content='', detail=none, columnsize=0, "
            "tokenize='ascii')"
        )


def downgrade() -> None:
    op.execute("DROP TABLE search_terms")
    op.execute("DROP TABLE search_state")
    op.execute("DROP TABLE search_page")
