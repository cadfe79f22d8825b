"""Who acts: what every request of the domain is performed with."""

from dataclasses import dataclass

from dispatch.ids import Id
from storage.problems.history import Author


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
