"""Playbooks: Борис changes his profile field by field, rests, and proposes times to meet."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from dialogs.comment import PASSPORT
from dialogs.effects import Do, Prompt, Say
from dialogs.events import ButtonPressed, TextReceived
from dialogs.facts import Facts
from dialogs.forms.form import Form
from dialogs.forms.walk import begin, hear
from dialogs.requests.helpers import ChangeLimit, ChangeOffering, ChangeQuiet, OfferTimes, Rest
from dialogs.state import State, dump, load
from dialogs.step import Step
from dialogs.volunteer.profile import FORM, open_field, open_rest, quiet_hours
from dialogs.volunteer.visit import FORM as TIMES
from tests.dialogs.people import facts_of
from tests.dispatch.cast import volunteer

BORIS = volunteer(topics=frozenset({"B1", "C"}), remote=True, zone="Asia/Omsk")


def known() -> Facts:
    return replace(facts_of(), helper=BORIS, now=datetime(2026, 6, 3, 7, tzinfo=UTC))


class Talk:
    """One form; `presses` answers by a choice's value, `moves` by a move's name."""

    def __init__(self, form: Form, step: Step | None, facts: Facts | None = None) -> None:
        assert step is not None
        self.form, self.facts = form, facts or known()
        self.state, self.effects = step.state, step.effects

    def hears(self, event: Any) -> "Talk":
        state = load(dump(self.state), dict(self.state.answers))
        step = hear(self.form, state, event, self.facts)
        self.state, self.effects = step.state, step.effects
        return self

    def says(self, words: str) -> "Talk":
        return self.hears(TextReceived(words))

    def presses(self, *values: str) -> "Talk":
        for value in values:
            self.hears(ButtonPressed(f"a:{self.state.run}:{self.state.step}:{value}"))
        return self

    def moves(self, name: str) -> "Talk":
        return self.hears(ButtonPressed(f"n:{self.state.run}:{name}"))

    @property
    def labels(self) -> list[str]:
        (asked,) = [effect for effect in self.effects if isinstance(effect, Prompt)]
        return [self.facts.say(button.label) for row in asked.rows for button in row]

    @property
    def asks(self) -> Any:
        (request,) = [effect.request for effect in self.effects if isinstance(effect, Do)]
        return request


def changing(field: str) -> Talk:
    return Talk(FORM, open_field(field, state=State(), facts=known()))


def test_what_is_there_is_ticked_already() -> None:
    talk = changing("topics")
    assert [label for label in talk.labels if "✓" in label or "☑" in label or "✅" in label] != []
    assert talk.state.answers["directions_open"] == ["B", "C"]
    talk.presses("C").moves("done")
    assert talk.state.answers["topics_open"] == ["B1"]
    talk.presses("B2").moves("done")
    assert talk.asks == ChangeOffering({"topics": frozenset({"B1", "B2"})})


def test_areas_hold_the_distance_apart() -> None:
    talk = changing("areas")
    assert talk.state.answers["areas_open"] == ["gardens", "remote"]
    talk.says("сосновка").presses("remote").moves("done")
    assert talk.asks == ChangeOffering({"areas": frozenset({"gardens", "sosnovka"}), "remote": False})


def test_quiet_hours_by_ones_own_clock() -> None:
    talk = changing("quiet").presses("2200-0800")
    assert talk.state.step == "today"
    talk.presses("yes")
    assert talk.labels[0] == "13:00"  # Omsk, where it was set before
    assert talk.labels[1] == "10:00"
    talk.presses("Europe/Moscow")
    assert talk.asks == ChangeQuiet("22:00-08:00", today_breaks=True, zone="Europe/Moscow")


def test_no_quiet_hours_ask_nothing_more() -> None:
    assert changing("quiet").presses("none").asks == ChangeQuiet("", False, "Asia/Omsk")


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("22-8", "22:00-08:00"),
        ("с 23:30 до 7", "23:30-07:00"),
        ("22 – 6:15", "22:00-06:15"),
        ("25-8", None),
        ("8-8", None),
        ("ночью", None),
    ],
)
def test_quiet_hours_as_people_type_them(said: str, hours: str | None) -> None:
    assert quiet_hours(TextReceived(said), State(), known()) == hours


@pytest.mark.parametrize(("said", "limit"), [("none", 0), ("3", 3)])
def test_the_daily_limit(said: str, limit: int) -> None:
    assert changing("limit").presses(said).asks == ChangeLimit(limit)


def test_a_rest_until_a_day() -> None:
    talk = Talk(FORM, open_rest(state=State(), facts=known()))
    talk.says("вчера")
    assert talk.state.fails == 1
    assert talk.says("1.06").asks == Rest("2027-06-01")


def test_only_a_volunteer_changes_a_known_field() -> None:
    assert open_field("halo", state=State(), facts=known()) is None
    assert open_field("until", state=State(), facts=known()) is None
    assert open_field("name", state=State(), facts=facts_of()) is None
    assert open_rest(state=State(), facts=facts_of()) is None


def proposing() -> Talk:
    return Talk(TIMES, begin(TIMES, State(), known(), {PASSPORT: "p"}))


def test_times_are_ticked_or_typed() -> None:
    talk = proposing().says("5.06 14:30")
    talk.presses(str(int(datetime(2026, 6, 4, 7, tzinfo=UTC).timestamp()) // 60)).moves("done")
    assert talk.asks == OfferTimes("p", ("2026-06-05T11:30:00+00:00", "2026-06-04T07:00:00+00:00"))


def test_no_time_of_today_that_has_passed_is_shown() -> None:
    assert "3 июня, 13:00" in proposing().labels[0]


def test_more_than_three_times_are_too_many() -> None:
    talk = proposing()
    for day in range(5, 9):
        talk.says(f"{day}.06 12:00")
    talk.moves("done")
    assert any(isinstance(effect, Say) for effect in talk.effects)
    assert talk.state.step == "slots"
    talk.presses(talk.state.answers["slots_open"][0]).moves("done")
    assert len(talk.asks.times) == 3


@pytest.mark.parametrize("said", ["завтра", "32.06 12:00", "5.06", "5.06 25:00"])
def test_a_time_that_is_none(said: str) -> None:
    assert proposing().says(said).state.fails == 1
