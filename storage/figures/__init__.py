"""Rows without persons, from which figures are made."""
