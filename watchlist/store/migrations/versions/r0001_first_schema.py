"""The first schema.

Revision: 0001. What stands here is what released databases have: later changes are later revisions.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _lists()
    _checks()
    _entries()
    _names()
    _details()
    _ties()
    _articles()
    _screenings()
    _hits()


def _lists() -> None:
    """Lists and their snapshots."""
    op.create_table(
        "lists",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("licence", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_lists"),
    )
    op.create_table(
        "snapshots",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("list", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("format", TEXT, nullable=False),
        sa.Column("parser_version", sa.Integer(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("fetched_at", MOMENT, nullable=False),
        sa.Column("checked_at", MOMENT, nullable=False),
        sa.Column("current_from", MOMENT, nullable=False),
        sa.Column("current_to", MOMENT, nullable=True),
        sa.Column("previous_id", ROW_ID, nullable=True),
        sa.Column("reread", sa.Boolean(), nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("etag", TEXT, nullable=False),
        sa.Column("last_modified", TEXT, nullable=False),
        sa.Column("entries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("names", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["list"], ["lists.name"], name="fk_snapshots_list"),
        sa.ForeignKeyConstraint(["previous_id"], ["snapshots.id"], name="fk_snapshots_previous_id"),
        sa.PrimaryKeyConstraint("id", name="pk_snapshots"),
    )
    op.create_index("ix_snapshots_list_current_from", "snapshots", ["list", "current_from"], unique=False)
    op.create_index(
        "uq_snapshots_current",
        "snapshots",
        ["list"],
        unique=True,
        sqlite_where=sa.text("current_to IS NULL"),
        postgresql_where=sa.text("current_to IS NULL"),
    )


def _checks() -> None:
    """The files of snapshots, and how checks ended."""
    op.create_table(
        "raw_files",
        sa.Column("snapshot_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("size", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshots.id"], name="fk_raw_files_snapshot_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("snapshot_id", "position", name="pk_raw_files"),
    )
    op.create_table(
        "checks",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("list", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.Column("result", TEXT, nullable=False),
        sa.Column("snapshot_id", ROW_ID, nullable=True),
        sa.ForeignKeyConstraint(["list"], ["lists.name"], name="fk_checks_list"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshots.id"], name="fk_checks_snapshot_id"),
        sa.PrimaryKeyConstraint("id", name="pk_checks"),
    )
    op.create_index("ix_checks_list_at", "checks", ["list", "at"], unique=False)


def _entries() -> None:
    """Versions of entries, and parties of them."""
    op.create_table(
        "entries",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("list", TEXT, nullable=False),
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("valid_from", ROW_ID, nullable=False),
        sa.Column("valid_to", ROW_ID, nullable=True),
        sa.Column("reread", sa.Boolean(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("content_hash", TEXT, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["list"], ["lists.name"], name="fk_entries_list"),
        sa.ForeignKeyConstraint(["valid_from"], ["snapshots.id"], name="fk_entries_valid_from"),
        sa.ForeignKeyConstraint(["valid_to"], ["snapshots.id"], name="fk_entries_valid_to"),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
    )
    op.create_index("ix_entries_valid_from", "entries", ["valid_from"], unique=False)
    op.create_index("ix_entries_valid_to", "entries", ["valid_to"], unique=False)
    op.create_index(
        "uq_entries_list_entry_id_valid_from", "entries", ["list", "entry_id", "valid_from"], unique=True
    )
    op.create_table(
        "parties",
        sa.Column("list", TEXT, nullable=False),
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["list"], ["lists.name"], name="fk_parties_list"),
        sa.PrimaryKeyConstraint("list", "entry_id", name="pk_parties"),
    )
    op.create_index("ix_parties_party_id", "parties", ["party_id"], unique=False)


def _names() -> None:
    """What identifies an entry version."""
    op.create_table(
        "names",
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("script", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("strength", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["entries.id"], name="fk_names_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_names"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "identifiers",
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("issuer", TEXT, nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("issued_on", TEXT, nullable=False),
        sa.Column("expires_on", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["entries.id"], name="fk_identifiers_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_identifiers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_identifiers_value", "identifiers", ["value"], unique=False, postgresql_using="hash")


def _details() -> None:
    """What else is said about an entry version."""
    op.create_table(
        "birth_dates",
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("precision", TEXT, nullable=False),
        sa.Column("circa", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["entries.id"], name="fk_birth_dates_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_birth_dates"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "countries",
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["entries.id"], name="fk_countries_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_countries"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "programs",
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("program", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["entries.id"], name="fk_programs_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_programs"),
        sqlite_with_rowid=False,
    )


def _ties() -> None:
    """Where an entry version is, and what it is tied to."""
    op.create_table(
        "addresses",
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("city", TEXT, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("postal_code", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["entries.id"], name="fk_addresses_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_addresses"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "relations",
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("target_name", TEXT, nullable=False),
        sa.Column("target_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["entries.id"], name="fk_relations_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_relations"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_relations_target_id", "relations", ["target_id"], unique=False, postgresql_using="hash"
    )


def _articles() -> None:
    """The articles that were screened."""
    op.create_table(
        "stories",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("signature", TEXT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
        sa.UniqueConstraint("signature", name="uq_stories_signature"),
    )
    op.create_table(
        "articles",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("record_sha256", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("published", TEXT, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("characters", sa.Integer(), server_default="0", nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("story_id", ROW_ID, nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_articles_story_id"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("record_sha256", name="uq_articles_record_sha256"),
    )
    op.create_index("ix_articles_text_sha256", "articles", ["text_sha256"], unique=False)


def _screenings() -> None:
    """Runs, and what they covered."""
    op.create_table(
        "screenings",
        sa.Column("number", ROW_ID, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("tool_version", TEXT, nullable=False),
        sa.Column("configuration", TEXT, nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("articles", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unread", sa.Integer(), server_default="0", nullable=False),
        sa.Column("hits", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_screenings"),
    )
    op.create_index("ix_screenings_id", "screenings", ["id"], unique=False)
    op.create_table(
        "screening_snapshots",
        sa.Column("screening", ROW_ID, nullable=False),
        sa.Column("snapshot_id", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["screening"], ["screenings.number"], name="fk_screening_snapshots_screening", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshots.id"], name="fk_screening_snapshots_snapshot_id"),
        sa.PrimaryKeyConstraint("screening", "snapshot_id", name="pk_screening_snapshots"),
    )
    op.create_table(
        "coverage",
        sa.Column("screening", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("article", ROW_ID, nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("published", TEXT, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("characters", sa.Integer(), server_default="0", nullable=False),
        sa.Column("zones", TEXT, nullable=False),
        sa.Column("hits", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_coverage_article"),
        sa.ForeignKeyConstraint(
            ["screening"], ["screenings.number"], name="fk_coverage_screening", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("screening", "position", name="pk_coverage"),
    )
    op.create_index("ix_coverage_article", "coverage", ["article"], unique=False)


def _hits() -> None:
    """Hits with their mentions and evidence."""
    op.create_table(
        "hits",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("screening", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("name_position", sa.Integer(), nullable=True),
        sa.Column("matched_name", TEXT, nullable=False),
        sa.Column("matched_name_strength", TEXT, nullable=False),
        sa.Column("name_score", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("band", TEXT, nullable=False),
        sa.Column("prior", sa.Double(), nullable=False),
        sa.Column("explanation", TEXT, nullable=False),
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("also_listed", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["screening"], ["screenings.number"], name="fk_hits_screening", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["version_id"], ["entries.id"], name="fk_hits_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hits"),
    )
    op.create_index("ix_hits_version_id", "hits", ["version_id"], unique=False)
    op.create_index("uq_hits_screening_position_rank", "hits", ["screening", "position", "rank"], unique=True)
    op.create_table(
        "mentions",
        sa.Column("hit_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("zone", TEXT, nullable=False),
        sa.Column("sentence", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["hit_id"], ["hits.id"], name="fk_mentions_hit_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hit_id", "position", name="pk_mentions"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evidence",
        sa.Column("hit_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("detail", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["hit_id"], ["hits.id"], name="fk_evidence_hit_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hit_id", "position", name="pk_evidence"),
        sqlite_with_rowid=False,
    )
