"""Who acts and by which rules: what every request of the domain is performed with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dispatch.ids import Id
from dispatch.loading import load_centre
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from storage.persons import roles, volunteers
from storage.persons.accounts import Account
from storage.problems.history import Author
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a request; `roles` are the active ones, `volunteer` their enrolment's id.

    `account` is the id of the address that the request came from, `channel` its channel.
    """

    person: Id
    account: Id
    channel: str
    roles: frozenset[str] = frozenset()
    volunteer: Id | None = None

    def holds(self, allowed: frozenset[str]) -> bool:
        """Whether one of these roles is active in them."""
        return not self.roles.isdisjoint(allowed)

    def as_(self, role: str) -> Author:
        """The person as the author of a line of history."""
        return Author(role, self.person)


def actor_of(unit: Unit, account: Account) -> Actor:
    """The actor behind an account, with the rights of this moment."""
    return Actor(
        person=account.person_id,
        account=account.address_id,
        channel=account.channel,
        roles=roles.active(unit, account.person_id),
        volunteer=volunteers.of_person(unit, account.person_id),
    )


def load_rules(data: Mapping[str, Any]) -> Rules:
    """The rules of the centre that a file's data describes; raises `CentreError`."""
    centre = load_centre(data)
    return Rules(centre, calendar_of(centre))
