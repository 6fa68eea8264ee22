"""Open the table: people, negotiations, versions, drafts, positions, annotations, and the journal.

What was deposited, stated or recorded, and who may see it, can be neither changed nor deleted: the database
itself refuses it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


SQLITE_REFUSAL = "BEGIN SELECT RAISE(ABORT, 'immutable'); END"
IMMUTABLE = (
    "audience",
    "audience_member",
    "clause_text",
    "event",
    "position",
    "version",
    "version_author",
    "version_change",
)


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("passphrase_hash", sa.String(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "annotation",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=True),
        sa.Column("draft_id", sa.String(length=32), nullable=True),
        sa.Column("clause_id", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("selector", sa.JSON(), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("negotiation_id", "id", name=op.f("pk_annotation")),
    )
    op.create_index("ix_annotation_audience", "annotation", ["negotiation_id", "audience_id"])
    op.create_table(
        "audience",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "audience_id", name=op.f("pk_audience")),
    )
    op.create_table(
        "audience_member",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=False),
        sa.Column("is_party", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "negotiation_id", "audience_id", "member_id", name=op.f("pk_audience_member")
        ),
    )
    op.create_table(
        "bucket",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("tokens", sa.Float(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_bucket")),
    )
    op.create_table(
        "chain",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("chain_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "audience_id", name=op.f("pk_chain")),
    )
    op.create_table(
        "clause_text",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "audience_id", "digest", name=op.f("pk_clause_text")),
    )
    op.create_table(
        "draft",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("base_version_id", sa.String(length=32), nullable=True),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("outline_revision", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("deposited_version_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("negotiation_id", "id", name=op.f("pk_draft")),
    )
    op.create_table(
        "draft_clause",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("draft_id", sa.String(length=32), nullable=False),
        sa.Column("clause_id", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("saved_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "draft_id", "clause_id", name=op.f("pk_draft_clause")),
    )
    op.create_table(
        "draft_save",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("draft_id", sa.String(length=32), nullable=False),
        sa.Column("save_id", sa.String(), nullable=False),
        sa.Column("clause_id", sa.String(length=32), nullable=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "draft_id", "save_id", name=op.f("pk_draft_save")),
    )
    op.create_table(
        "event",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("header", sa.JSON(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "audience_id", "seq", name=op.f("pk_event")),
    )
    op.create_table(
        "login",
        sa.Column("secret_digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("shared_computer", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("secret_digest", name=op.f("pk_login")),
    )
    op.create_index(op.f("ix_login_account_id"), "login", ["account_id"])
    op.create_table(
        "membership",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_account_id"), "membership", ["account_id"])
    op.create_table(
        "negotiation",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("table_version_id", sa.String(length=32), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", name=op.f("pk_negotiation")),
    )
    op.create_table(
        "party",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("acronym", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("weave", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("negotiation_id", "id", name=op.f("pk_party")),
    )
    op.create_table(
        "position",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("clause_id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("proposal", sa.String(length=64), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=True),
        sa.Column("stated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "negotiation_id", "clause_id", "party_id", "proposal", "rank", name=op.f("pk_position")
        ),
    )
    op.create_table(
        "remark",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("annotation_id", sa.String(length=32), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("membership_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "annotation_id", "rank", name=op.f("pk_remark")),
    )
    op.create_table(
        "version",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("deposited_at", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("manifest", sa.LargeBinary(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "id", name=op.f("pk_version")),
    )
    op.create_table(
        "version_author",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("negotiation_id", "version_id", "party_id", name=op.f("pk_version_author")),
    )
    op.create_table(
        "version_change",
        sa.Column("negotiation_id", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("clause_id", sa.String(length=32), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("base_digest", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("negotiation_id", "version_id", "clause_id", name=op.f("pk_version_change")),
    )
    op.create_index("ix_version_change_clause", "version_change", ["negotiation_id", "clause_id"])
    _forbid_changes()


def _forbid_changes() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'immutable'; END $$"
        )
    for table in IMMUTABLE:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_refuses_{act.lower()}"
            body = (
                "EXECUTE FUNCTION refuse_change()"
                if on_postgresql
                else "BEGIN SELECT RAISE(ABORT, 'immutable'); END"
            )
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW {body}")


def downgrade() -> None:
    op.drop_index("ix_version_change_clause", "version_change")
    op.drop_table("version_change")
    op.drop_table("version_author")
    op.drop_table("version")
    op.drop_table("remark")
    op.drop_table("position")
    op.drop_table("party")
    op.drop_table("negotiation")
    op.drop_index(op.f("ix_membership_account_id"), "membership")
    op.drop_table("membership")
    op.drop_index(op.f("ix_login_account_id"), "login")
    op.drop_table("login")
    op.drop_table("event")
    op.drop_table("draft_save")
    op.drop_table("draft_clause")
    op.drop_table("draft")
    op.drop_table("clause_text")
    op.drop_table("chain")
    op.drop_table("bucket")
    op.drop_table("audience_member")
    op.drop_table("audience")
    op.drop_index("ix_annotation_audience", "annotation")
    op.drop_table("annotation")
    op.drop_table("account")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
