"""Migrations: Alembic's order, plain SQL."""


class BrokenReferences(Exception):
    """A migration left rows that point at nothing; it was undone. The argument names the tables."""
