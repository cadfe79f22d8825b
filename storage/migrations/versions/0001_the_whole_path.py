"""The tables of the whole path, from a resident's message to five stars."""

from pathlib import Path

from alembic import op

from storage.migrations.environment import run_sql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run the SQL file of the same name."""
    run_sql(op.get_bind(), Path(__file__).with_suffix(".sql"))
