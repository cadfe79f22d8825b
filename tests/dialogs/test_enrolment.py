"""Playbook: Борис becomes a volunteer, with the state written to JSON between every two steps."""

from dataclasses import dataclass, field

import pytest

from dialogs.effects import Do, Effect, Prompt, Say
from dialogs.events import ButtonPressed, Event, TextReceived
from dialogs.facts import Facts
from dialogs.forms.walk import begin, hear
from dialogs.messages import Text
from dialogs.requests import DropDraft, EnrolVolunteer, GiveConsent
from dialogs.state import State, dump, load
from dialogs.volunteer.enrolment import FORM, joined
from tests.dialogs.people import facts_of


@dataclass
class Talk:
    """Борис and the form; `says` types, `presses` answers by a choice's value, `moves` by a move's name."""

    facts: Facts = field(default_factory=facts_of)
    state: State = field(default_factory=State)
    effects: tuple[Effect, ...] = ()

    def __post_init__(self) -> None:
        step = begin(FORM, self.state, self.facts)
        self.state, self.effects = step.state, step.effects

    def hears(self, event: Event) -> None:
        state = load(dump(self.state), dict(self.state.answers))
        step = hear(FORM, state, event, self.facts)
        self.state, self.effects = step.state, step.effects

    def says(self, words: str) -> None:
        self.hears(TextReceived(words))

    def presses(self, *values: str) -> None:
        for value in values:
            self.hears(ButtonPressed(f"a:{self.state.run}:{self.state.step}:{value}"))

    def moves(self, name: str) -> None:
        self.hears(ButtonPressed(f"n:{self.state.run}:{name}"))

    def ticks(self, *values: str) -> None:
        self.presses(*values)
        self.moves("done")

    def to_the_card(self) -> None:
        self.says("Борис")
        self.presses("adult")
        self.ticks("A", "B")
        self.ticks("A", "B1")
        self.ticks("support")
        self.ticks("gardens")
        self.ticks("ru")
        self.says("3")
        self.says("вечером")
        self.moves("skip")
        self.presses("yes", "yes")

    def reads(self) -> str:
        prompts = [effect.text for effect in self.effects if isinstance(effect, Prompt)]
        return self.facts.say(prompts[-1])


def test_boris_enrols_and_the_desk_is_asked() -> None:
    talk = Talk()
    talk.to_the_card()
    assert all(words in talk.reads() for words in ("Борис", "18 и больше", "русский", "3 задачи", "вечером"))
    talk.moves("send")
    assert talk.state.dialogue == ""
    agreed, sent = [effect.request for effect in talk.effects if isinstance(effect, Do)]
    assert agreed == GiveConsent("volunteering", given=True)
    assert isinstance(sent, EnrolVolunteer)
    assert dict(sent.answers) == {
        "name": "Борис",
        "age": "adult",
        "directions": ["A", "B"],
        "topics": ["A", "B1"],
        "aid_types": ["support"],
        "areas": ["gardens"],
        "languages": ["ru"],
        "capacity": 3,
        "hours": "вечером",
        "experience": None,
        "ethics": "yes",
        "consent": "yes",
    }


def test_areas_are_found_by_what_people_type() -> None:
    talk = Talk()
    talk.says("Борис")
    talk.presses("adult")
    for value in ("A", "A1", "support"):
        talk.ticks(value)
    talk.says("садовая, у вокзала")
    assert talk.state.answers["areas_open"] == ["gardens", "station"]
    talk.says("Атлантида")
    assert (talk.state.step, talk.state.fails) == ("areas", 1)
    talk.says("онлайн")
    talk.moves("done")
    assert talk.state.answers["areas"] == ["gardens", "station", "remote"]


def test_a_direction_taken_back_takes_its_topics_with_it() -> None:
    talk = Talk()
    talk.to_the_card()
    talk.moves("review")
    talk.presses("directions")
    talk.ticks("B")
    assert talk.state.answers["directions"] == ["A"]
    assert talk.state.answers["topics"] == ["A"]


def test_a_minor_is_asked_about_the_parents() -> None:
    talk = Talk()
    talk.says("Вася")
    talk.presses("14-17")
    assert talk.state.step == "parents"
    talk.presses("yes")
    assert talk.state.step == "directions"


@pytest.mark.parametrize("answers", [("under14",), ("14-17", "no")])
def test_who_is_too_young_is_thanked_and_forgotten(answers: tuple[str, ...]) -> None:
    talk = Talk()
    talk.says("Вася")
    talk.presses(*answers)
    assert talk.state.dialogue == ""
    said = [effect for effect in talk.effects if isinstance(effect, Say | Do)]
    assert said[0] == Do(DropDraft("enrolment"))
    assert isinstance(said[1], Say)
    assert isinstance(said[1].text, Text)


def test_a_capacity_of_eleven_is_asked_again() -> None:
    talk = Talk()
    talk.says("Борис")
    talk.presses("adult")
    for value in ("A", "A1", "support", "gardens", "ru"):
        talk.ticks(value)
    talk.says("11")
    assert talk.state.step == "capacity"
    assert talk.state.fails == 1


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_question_every_choice_and_every_correction_has_words(language: str) -> None:
    facts = facts_of(language=language)
    state = State("enrolment", answers={"directions": [each.id for each in facts.centre.directions]})
    for question in FORM.questions:
        assert facts.say(Text(f"enrolment-{question.field}", question.params(state, facts)))
        assert facts.say(Text(f"enrolment-{question.field}-name"))
        for choice in question.offered(state, facts):
            assert facts.say(choice.label)
            assert len(f"a:99999:{question.field}:{choice.value}") <= 60


def test_titles_are_joined_with_commas() -> None:
    say = facts_of().say
    assert say(joined(["а", "б", "в"])) == "а, б, в"
    assert say(joined([])) == "не указано"
