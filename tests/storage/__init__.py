"""Tests of storage: each opens a database file of its own."""
