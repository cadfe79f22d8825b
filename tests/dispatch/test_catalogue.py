"""The shipped centre file is complete, and a wrong one is named in one line."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from dispatch.catalogue import Topic, in_language
from dispatch.loading import CentreError, load_centre
from dispatch.norms import Norms, WavePlan
from dispatch.text.danger import KINDS
from tests.dispatch.cast import CENTRE, CENTRE_FILE

Spoil = Callable[[dict[str, Any]], Any]


def test_the_shipped_file_has_everything() -> None:
    assert [direction.id for direction in CENTRE.directions] == list("ABCDEF")
    assert len(CENTRE.topics) == 29
    assert len(CENTRE.aid_types) == 8
    assert sum(area.remote for area in CENTRE.areas) == 1
    assert CENTRE.zone == "Europe/Moscow"
    assert all(topic.id[0] == topic.direction and topic.hints["ru"] for topic in CENTRE.topics)


def test_the_shipped_file_speaks_both_languages() -> None:
    texts = [topic.title for topic in CENTRE.topics] + [direction.title for direction in CENTRE.directions]
    texts += [area.title for area in CENTRE.areas]
    texts += [text for aid in CENTRE.aid_types for text in (aid.title, aid.asked)]
    texts += [t.description for t in CENTRE.topics] + [
        CENTRE.name,
        CENTRE.address,
        CENTRE.hours,
        CENTRE.services,
    ]
    texts += [number.title for numbers in CENTRE.emergency.values() for number in numbers]
    assert all(set(text) == {"ru", "en"} for text in texts)


def test_every_kind_of_danger_has_numbers_and_112_comes_first() -> None:
    assert set(CENTRE.emergency) == set(KINDS)
    assert all(numbers[0].number == "112" for numbers in CENTRE.emergency.values())


def test_the_shipped_numbers_are_those_of_the_spec() -> None:
    assert CENTRE.waves == WavePlan()
    assert CENTRE.norms == Norms()
    today = CENTRE.waves.today
    assert [(step.size, step.minutes) for step in today.steps] == [(3, 10), (5, 15), (None, 30)]
    assert not today.waking_only


@pytest.mark.parametrize(
    "section", ["norms", "weights", "escalation", "kudos", "levels", "retention", "waking"]
)
def test_the_shipped_file_names_every_number_that_a_centre_may_change(section: str) -> None:
    default = type(getattr(CENTRE, section))()
    assert getattr(CENTRE, section) == default
    written = json.loads(CENTRE_FILE.read_text(encoding="utf-8"))[section]
    assert names(written) == names(default.model_dump(mode="json")), "none is left to be guessed"


def names(numbers: Any) -> Any:
    """The keys of settings without their values, whatever lies within."""
    return {key: names(value) for key, value in numbers.items()} if isinstance(numbers, dict) else None


def test_psychological_help_needs_a_licence() -> None:
    assert CENTRE.aid_type_by_id["psychology"].needs.licence == "psychologist"


def test_lineage_goes_up() -> None:
    assert CENTRE.lineages["gardens"] == ("gardens", "town")
    assert CENTRE.lineages["sosnovka"] == ("sosnovka",)


def test_words_fall_back_to_the_first_language() -> None:
    text = {"ru": "Сосновка", "en": "Sosnovka"}
    assert in_language(text, "en") == "Sosnovka"
    assert in_language(text, "de") == "Сосновка"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda c: c.pop("topics"), "topics: Field required"),
        (lambda c: c.update(zone="Mars"), "zone: 'Mars' is no time zone"),
        (lambda c: c["topics"][3].update(direction="Z"), "topics[3].direction: there is no direction 'Z'"),
        (lambda c: c["areas"][1].update(parent="moon"), "areas[1].parent: there is no area 'moon'"),
        (
            lambda c: c["areas"][0].update(parent="centre"),
            "areas[0].parent: the parents of this area form a circle",
        ),
        (
            lambda c: c["doors"][0].update(topics=["C", "Z9"]),
            "doors[0].topics: there is no topic or direction 'Z9'",
        ),
        (lambda c: c["doors"][1].update(id="legal_aid"), "doors[1].id: 'legal_aid' is used twice"),
        (lambda c: c["topics"][1].update(id="A1"), "topics[1].id: 'A1' is used twice"),
        (lambda c: c["areas"][2].update(title={"en": "Station"}), "areas[2].title: has no words in 'ru'"),
        (
            lambda c: c["topics"][0].update(title={"ru": " "}),
            "topics[0].title: needs words in at least one language, none of them empty",
        ),
        (
            lambda c: c["waves"]["today"]["steps"][0].update(minutes=0),
            "waves.today.steps[0].minutes: Input should be greater than or equal to 1",
        ),
        (lambda c: c.update(wave={}), "wave: Extra inputs are not permitted"),
        (
            lambda c: c.update(waking={"start": "22:00", "end": "09:00"}),
            "waking: must start before they end, on the same day",
        ),
        (
            lambda c: c.update(kudos={"stars": {"5": 1}}),
            "kudos: needs points for every complexity and a share for each of 1 to 5 stars",
        ),
        (lambda c: c["kudos"]["stars"].update({"3": -1}), "kudos: points and shares are never below zero"),
        (
            lambda c: c["retention"].update(passports_days=1_000_000),
            "retention.passports_days: Input should be less than or equal to 36500",
        ),
    ],
)
def test_a_wrong_file_is_named_in_one_line(spoil: Spoil, message: str) -> None:
    data = json.loads(CENTRE_FILE.read_text(encoding="utf-8"))
    spoil(data)
    with pytest.raises(CentreError) as caught:
        load_centre(data)
    assert str(caught.value) == message


def test_a_hidden_topic_is_still_known() -> None:
    data = json.loads(CENTRE_FILE.read_text(encoding="utf-8"))
    data["topics"][0]["hidden"] = True
    topic: Topic = load_centre(data).topic_by_id["A1"]
    assert topic.hidden
