"""The next doors: where else to knock when the centre could not solve it (SPEC section 12.8)."""

from dispatch.catalogue import Centre, Door
from dispatch.ids import Id

MOST = 5
"""A longer list is no help to somebody who has just been told no."""


def next_doors(centre: Centre, topic: Id | None, obstacle: str) -> tuple[Door, ...]:
    """The doors that fit, the closest first: for this reason, for this topic, for its direction, for all."""
    known = centre.topic_by_id.get(topic or "")
    about = (known.id, known.direction) if known else ()
    fitting = [one for one in centre.doors if _fits(one, about, obstacle)]
    return tuple(sorted(fitting, key=lambda one: _distance(one, about))[:MOST])


def _fits(door: Door, about: tuple[Id, ...], obstacle: str) -> bool:
    right_topic = not door.topics or any(name in door.topics for name in about)
    return right_topic and (not door.obstacles or obstacle in door.obstacles)


def _distance(door: Door, about: tuple[Id, ...]) -> tuple[bool, int]:
    places = (place for place, name in enumerate(about) if name in door.topics)
    return not door.obstacles, next(places, len(about))
