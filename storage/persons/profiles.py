"""The profile for statistics: sealed under the person's key, read only to be counted (SPEC section 2)."""

import json
from collections.abc import Mapping, Sequence

from storage.unit import Unit

PLACE = "profiles.sealed_profile"


def ask(unit: Unit, person_id: str) -> bool:
    """Note that the person was asked; False if they were before."""
    return unit.run("profiles.ask", person=person_id, now=unit.moment) == 1


def put(unit: Unit, person_id: str, profile: Mapping[str, str]) -> None:
    """Store what the person told of birth year, sex, occupation and education."""
    sealed = unit.seal(person_id, PLACE, person_id, json.dumps(dict(profile)))
    unit.run("profiles.put", person=person_id, sealed_profile=sealed, now=unit.moment)


def told(unit: Unit, persons: Sequence[str]) -> list[dict[str, str]]:
    """What these told; nothing of those who told nothing or were erased."""
    rows = unit.rows("profiles.told", centre=unit.centre, persons=json.dumps(list(persons)))
    opened = (unit.open(row["person_id"], PLACE, row["person_id"], row["sealed_profile"]) for row in rows)
    return [json.loads(words) for words in opened if isinstance(words, str)]
