"""The profile for statistics: sealed under the person's key, read only to be counted (SPEC section 2)."""

import json
from collections.abc import Mapping

from storage.unit import Unit

PLACE = "profiles.sealed_profile"


def ask(unit: Unit, person_id: str) -> bool:
    """Note that the person was asked; False if they were before."""
    return unit.run("profiles.ask", person=person_id, now=unit.moment) == 1


def put(unit: Unit, person_id: str, profile: Mapping[str, str]) -> None:
    """Store what the person told of birth year, sex, occupation and education."""
    sealed = unit.seal(person_id, PLACE, person_id, json.dumps(dict(profile)))
    unit.run("profiles.put", person=person_id, sealed_profile=sealed, now=unit.moment)


def told(unit: Unit) -> dict[str, dict[str, str]]:
    """All profiles of the centre by person; those of erased people are gone."""
    opened = {
        row["person_id"]: unit.open(row["person_id"], PLACE, row["person_id"], row["sealed_profile"])
        for row in unit.rows("profiles.told", centre=unit.centre)
    }
    return {person: json.loads(words) for person, words in opened.items() if isinstance(words, str)}
