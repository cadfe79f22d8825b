"""Notices: an effect and to whom it goes, by roles of a moment which the runner turns into accounts."""

from dataclasses import dataclass
from typing import Any

from dialogs.effects import Effect, Say, Show, Toast
from dialogs.messages import Rows, text
from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class Actor:
    """The account that the event came from."""


@dataclass(frozen=True, slots=True)
class Client:
    """The client of this passport."""

    passport: Id


@dataclass(frozen=True, slots=True)
class Owner:
    """The volunteer who owns this passport (a team's lead) after the decisions were performed, or nobody."""

    passport: Id


@dataclass(frozen=True, slots=True)
class OfferOf:
    """The volunteer to whom this offer was made."""

    offer: Id


@dataclass(frozen=True, slots=True)
class Helper:
    """A volunteer by the volunteer's id."""

    volunteer: Id


@dataclass(frozen=True, slots=True)
class TeamOf:
    """Everybody who belongs to this team now, its lead too."""

    team: Id


@dataclass(frozen=True, slots=True)
class Person:
    """A person by id."""

    person: Id


@dataclass(frozen=True, slots=True)
class At:
    """One address by its id: an account, or a place of the desk."""

    address: Id


@dataclass(frozen=True, slots=True)
class Desk:
    """Every address of the desk: the group, the page, or both; where it has none, who stands in for it."""


@dataclass(frozen=True, slots=True)
class DeskOf:
    """Every place where this escalation's card belongs; a confidential one goes around whom it is about."""

    escalation: Id


@dataclass(frozen=True, slots=True)
class DirectorsOf:
    """The directors who may hear of this escalation."""

    escalation: Id


@dataclass(frozen=True, slots=True)
class Directors:
    """Everybody whose active role is the director's."""


Audience = (
    Actor | Client | Owner | OfferOf | Helper | TeamOf | Person | At | Desk | DeskOf | DirectorsOf | Directors
)


@dataclass(frozen=True, slots=True)
class Notice:
    """One effect for one audience."""

    to: Audience
    effect: Effect


Notices = tuple[Notice, ...]


def in_group(notice: Notice) -> Notice:
    """The same notice after a press in the group: what the actor alone should read never stands there."""
    if isinstance(notice.to, Actor) and isinstance(notice.effect, Say):
        return Notice(notice.to, Toast(notice.effect.text, alert=True))
    return notice


def say(to: Audience, key: str, rows: Rows = (), **params: Any) -> Notice:
    """A notice that says one text."""
    return Notice(to, Say(text(key, **params), rows))


def speak(to: Audience, key: str, words: str, rows: Rows = ()) -> Notice:
    """A notice of what another person says to them, in their own words."""
    return Notice(to, Say(text(key, words=words), rows, spoken=True))


def show(to: Audience, card: str, subject: str, anew: bool = False) -> Notice:
    """A notice that shows one card."""
    return Notice(to, Show(card, subject, anew))
