"""Where else somebody can knock, by what it is about and why it could not be solved here."""

import pytest

from dispatch.catalogue import Door
from dispatch.doors import MOST, next_doors
from tests.dispatch.cast import CENTRE


def door(name: str, *, topics: tuple[str, ...] = (), obstacles: tuple[str, ...] = ()) -> Door:
    return Door.model_validate(
        {
            "id": name,
            "title": {"ru": name},
            "what": {"ru": "для дела"},
            "topics": topics,
            "obstacles": obstacles,
        }
    )


DOORS = [
    door("anybody"),
    door("rights", topics=("C",)),
    door("pensions", topics=("C3",)),
    door("court", topics=("C",), obstacles=("law",)),
    door("animals", topics=("E5",)),
]
TOWN = CENTRE.model_copy(update={"doors": DOORS})


@pytest.mark.parametrize(
    ("topic", "obstacle", "names"),
    [
        ("C3", "law", ["court", "pensions", "rights", "anybody"]),
        ("C3", "no_means", ["pensions", "rights", "anybody"]),
        ("C1", "law", ["court", "rights", "anybody"]),
        ("E5", "other", ["animals", "anybody"]),
        ("A1", "other", ["anybody"]),
        (None, "law", ["anybody"]),
        ("gone", "", ["anybody"]),
    ],
)
def test_the_closest_door_comes_first(topic: str | None, obstacle: str, names: list[str]) -> None:
    assert [one.id for one in next_doors(TOWN, topic, obstacle)] == names


def test_a_person_is_not_sent_to_everybody() -> None:
    many = CENTRE.model_copy(update={"doors": [door(f"d{n}") for n in range(20)]})
    assert len(next_doors(many, "A1", "other")) == MOST


def test_the_shipped_file_has_a_door_for_every_topic() -> None:
    for topic in CENTRE.topics:
        found = next_doors(CENTRE, topic.id, "other")
        assert len(found) >= 2, topic.id
        assert any(one.topics for one in found), topic.id
