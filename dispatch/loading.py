"""From a file's data to the centre: what is wrong in it is told by its place."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from dispatch.catalogue import Centre


class CentreError(ValueError):
    """The centre's file is wrong; `str()` is one line that names the place and the problem."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}" if place else problem)
        self.place, self.problem = place, problem


def load_centre(data: Mapping[str, Any]) -> Centre:
    """The centre that a file's data describes.

    Raises CentreError for the first thing that is wrong: a field, a repeated id, a name that nothing has.
    """
    try:
        centre = Centre.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise CentreError(_place(first["loc"]), first["msg"].removeprefix("Value error, ")) from error
    _check_ids(centre)
    _check_references(centre)
    _check_parents(centre)
    _check_default_language(centre)
    return centre


def _place(location: Sequence[int | str]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")


def _check_ids(centre: Centre) -> None:
    for name in ("directions", "topics", "aid_types", "areas", "doors"):
        seen: set[str] = set()
        for index, item in enumerate(getattr(centre, name)):
            if item.id in seen:
                raise CentreError(f"{name}[{index}].id", f"{item.id!r} is used twice")
            seen.add(item.id)


def _check_references(centre: Centre) -> None:
    directions = {direction.id for direction in centre.directions}
    for index, topic in enumerate(centre.topics):
        if topic.direction not in directions:
            raise CentreError(f"topics[{index}].direction", f"there is no direction {topic.direction!r}")
    for index, area in enumerate(centre.areas):
        if area.parent is not None and area.parent not in centre.area_by_id:
            raise CentreError(f"areas[{index}].parent", f"there is no area {area.parent!r}")
    for index, door in enumerate(centre.doors):
        for topic_id in door.topics:
            if topic_id not in directions and topic_id not in centre.topic_by_id:
                raise CentreError(f"doors[{index}].topics", f"there is no topic or direction {topic_id!r}")


def _check_parents(centre: Centre) -> None:
    for index, area in enumerate(centre.areas):
        if centre.area_by_id[centre.lineages[area.id][-1]].parent is not None:
            raise CentreError(f"areas[{index}].parent", "the parents of this area form a circle")


def _check_default_language(centre: Centre) -> None:
    default = centre.languages[0]
    for name in ("directions", "topics", "aid_types", "areas", "doors"):
        for index, item in enumerate(getattr(centre, name)):
            if default not in item.title:
                raise CentreError(f"{name}[{index}].title", f"has no words in {default!r}")
