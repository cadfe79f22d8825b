"""Kinds of identifiers, so that a signature says whose number it takes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Id: TypeAlias = str
"""A row's name: a ULID, unique everywhere, sorted by the moment it was made. Catalogue ids are words."""


class SubjectKind(StrEnum):
    """What a timer, a card or an event is about."""

    PASSPORT = "passport"
    OFFER = "offer"
    ESCALATION = "escalation"
    VOLUNTEER = "volunteer"
    DRAFT = "draft"
    STEP = "step"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that timers, cards and history lines belong to."""

    kind: SubjectKind
    id: Id


class OwnerKind(StrEnum):
    """Who can own a passport (SPEC section 2: a team or a partner is an owner like a volunteer)."""

    VOLUNTEER = "volunteer"
    TEAM = "team"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for a passport in progress."""

    kind: OwnerKind
    id: Id


def passport_subject(passport: Id) -> Subject:
    """The passport with this id as a subject."""
    return Subject(SubjectKind.PASSPORT, passport)


def offer_subject(offer: Id) -> Subject:
    """The offer with this id as a subject."""
    return Subject(SubjectKind.OFFER, offer)


def escalation_subject(escalation: Id) -> Subject:
    """The escalation with this id as a subject."""
    return Subject(SubjectKind.ESCALATION, escalation)


def team_owner(team: Id) -> Owner:
    """A team as an owner."""
    return Owner(OwnerKind.TEAM, team)


def volunteer_owner(volunteer: Id) -> Owner:
    """A volunteer as an owner."""
    return Owner(OwnerKind.VOLUNTEER, volunteer)
