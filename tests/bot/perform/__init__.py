"""Requests of the domain performed on a real database."""
