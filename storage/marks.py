"""Marks: what this database is, and where its clock stands (names and values without personal data)."""

from storage.unit import Unit


def get(unit: Unit, name: str) -> str | None:
    """The value of a mark, or None."""
    row = unit.one("marks.find", name=name)
    return None if row is None else str(row["value"])


def put(unit: Unit, name: str, value: str) -> None:
    """Set a mark."""
    unit.run("marks.put", name=name, value=value)


def drop(unit: Unit, name: str) -> None:
    """Forget a mark."""
    unit.run("marks.drop", name=name)
