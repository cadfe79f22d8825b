"""The code on the wall: stars for what ended lately, else for the centre, and words beside (SPEC 3.1)."""

from collections.abc import Iterable, Mapping

from dialogs.audience import Actor, Directors, Notice, Notices, say
from dialogs.effects import Do, Say
from dialogs.facts import Facts
from dialogs.forms.answers import words
from dialogs.forms.form import Form, Question
from dialogs.messages import Button, Row, Rows, column, text
from dialogs.requests import DropDraft
from dialogs.requests.accounts import CommentCentre
from dialogs.state import State
from dialogs.step import Step
from dispatch.ids import Id

OPINION = "opinion"
"""The answer with which the form begins: the id of the stars that the words stand beside."""

STARS = range(1, 6)


def finish(state: State, _facts: Facts) -> Step:
    """The words go to the stars; no question is open any more."""
    said = CommentCentre(state.answers.get(OPINION, ""), state.answers["words"])
    return Step(state.idle(), (Do(said), Do(DropDraft(state.dialogue))))


FORM = Form("opinion", (Question("words", parse=words()),), finish)


def on_the_wall(links: Mapping[str, str]) -> Notices:
    """A picture for each channel (by its name), to be printed; what is missing where there is none."""
    if not links:
        return (say(Actor(), "opinion-wall-nowhere"),)
    named = ((text(f"opinion-wall-{channel}"), link) for channel, link in links.items())
    return tuple(
        Notice(Actor(), Say(text("opinion-wall", where=where, link=link), scan=link)) for where, link in named
    )


def what_to_rate(passports: Iterable[tuple[Id, str]]) -> Notices:
    """The person's own passports (id, number) that ended lately; with none of them the centre."""
    named = ((text("opinion-passport", number=number), f"card:rating:{id_}") for id_, number in passports)
    own = tuple(Button(label, data) for label, data in named)
    if not own:
        return (Notice(Actor(), question()),)
    return (say(Actor(), "opinion-which", column(*own, Button(text("opinion-centre"), "centre"))),)


def question() -> Say:
    """How is the centre?"""
    row: Row = tuple(Button(str(stars), f"centre:{stars}") for stars in STARS)
    return Say(text("opinion-ask"), (row,))


def thanked(opinion: Id) -> Notices:
    """The stars were kept; words may stand beside them."""
    say_more = Button(text("opinion-say"), f"opinion:{opinion}")
    rows: Rows = column(say_more, Button(text("form-menu"), "go:menu"))
    return (say(Actor(), "notices-centre-rated", rows),)


def thanked_before() -> Notices:
    """One opinion an hour is enough."""
    return (say(Actor(), "opinion-already"),)


def rings(stars: int) -> Notices:
    """Somebody at the wall was not content: the directors hear of it at once."""
    return (say(Directors(), "opinion-low", stars=stars),)


def words_kept(stars: int, words: str) -> Notices:
    """The words were kept, and the directors read them."""
    return say(Actor(), "opinion-words-kept"), say(Directors(), "opinion-said", stars=stars, words=words)
