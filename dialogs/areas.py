"""Which area a person means: typed words against titles and aliases, or the nearest point."""

from difflib import SequenceMatcher
from math import cos, radians

from dialogs.events import Event, PlaceReceived, TextReceived
from dialogs.facts import Facts
from dialogs.state import State
from dispatch.catalogue import Area, Point

CLOSE_ENOUGH = 0.6
"""Likeness (0 to 1) from which a typed name counts as the area's."""


def area(event: Event, _state: State, facts: Facts) -> str | None:
    """The id of the area that was typed or where the person is; None when nothing is like it."""
    known = [area for area in facts.centre.areas if not area.hidden]
    if isinstance(event, TextReceived):
        return _by_name(event.text, known)
    if isinstance(event, PlaceReceived):
        return _by_place(event, known)
    return None


def several(event: Event, state: State, facts: Facts) -> list[str] | None:
    """Areas by their names with commas between them, or the one where the person is."""
    if not isinstance(event, TextReceived):
        found = area(event, state, facts)
        return [found] if found else None
    names = [area(TextReceived(part), state, facts) for part in event.text.split(",") if part.strip()]
    known = [name for name in names if name]
    return known if known and len(known) == len(names) else None


def _by_name(said: str, known: list[Area]) -> str | None:
    scored = [(_likeness(said, area), area.id) for area in known]
    best, found = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return found if best >= CLOSE_ENOUGH else None


def _likeness(said: str, area: Area) -> float:
    wanted = said.strip().casefold()
    names = (*area.title.values(), *area.aliases)
    return max(SequenceMatcher(None, wanted, name.casefold()).ratio() for name in names)


def _by_place(place: PlaceReceived, known: list[Area]) -> str | None:
    points = [(area.point, area.id) for area in known if area.point is not None]
    return min(points, key=lambda pair: _far(place, pair[0]))[1] if points else None


def _far(place: PlaceReceived, point: Point) -> float:
    """A number that grows with the distance; only good for comparing."""
    east = (place.longitude - point.longitude) * cos(radians(point.latitude))
    return east * east + (place.latitude - point.latitude) ** 2
