"""Migrations: Alembic's order, plain SQL."""
