"""Which story an article told in a screening: copies of one story have the same id.

Revision: 0002. Follows 0001. The table of stories was there from the first schema on; its signature is that id.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("coverage", sa.Column("story_id", TEXT, server_default="", nullable=False))
