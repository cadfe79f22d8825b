"""Backups: made each night or by a command, kept for their terms, put back by a command (SPEC 7 and 11)."""
