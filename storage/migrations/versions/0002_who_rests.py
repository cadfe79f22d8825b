"""Who reported a task solved and rests before the client's word."""

from pathlib import Path

from alembic import op

from storage.migrations.environment import run_sql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Run the SQL file of the same name."""
    run_sql(op.get_bind(), Path(__file__).with_suffix(".sql"))
