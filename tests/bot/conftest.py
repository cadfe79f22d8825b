"""The database, its clock and the cast of the storage tests, for the tests of what runs above them."""

from tests.storage.conftest import anna, boris, path, store

__all__ = ["anna", "boris", "path", "store"]
