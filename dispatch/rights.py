"""What each role may do: one table, asked at every press (SPEC section 6)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from dispatch.decisions.codes import Reason


class Right(StrEnum):
    """One thing that somebody may do in the centre."""

    CASES = "cases"
    OWN_CASES = "own_cases"
    """Only those handed to them, or that they lead."""
    PERSONAL = "personal"
    """Look at contacts and full words, with a reason, recorded."""
    VOLUNTEERS = "volunteers"
    PARTNERS = "partners"
    CATALOGUE = "catalogue"
    """Change in chat what the centre's file says of its topics."""
    CONFIDENTIAL = "confidential"
    """Complaints, and ratings of one and two stars."""
    ROLES = "roles"
    SETTINGS = "settings"


R = Right
RIGHTS: Mapping[str, frozenset[Right]] = {
    "operator": frozenset({R.CASES, R.OWN_CASES, R.PERSONAL, R.VOLUNTEERS, R.PARTNERS, R.CATALOGUE}),
    "organiser": frozenset({R.VOLUNTEERS}),
    "psychologist": frozenset({R.OWN_CASES}),
    "lawyer": frozenset({R.OWN_CASES}),
    "curator": frozenset({R.OWN_CASES}),
    "director": frozenset(Right),
    "administrator": frozenset(),
}
"""The defaults of SPEC section 6; a role that is not here may do nothing."""

ON_OWN = frozenset({R.CASES, R.PERSONAL})
"""What `OWN_CASES` gives its holder about a case that is theirs, and about no other."""

SPECIALISTS = tuple(role for role, rights in RIGHTS.items() if rights == {R.OWN_CASES})
"""Roles whose holders get single cases handed to them."""

CONFIDENTIAL = frozenset({Reason.COMPLAINT, Reason.RATING_LOW})
"""Reasons that go around the person concerned: to directors, never to the group (SPEC section 12.12)."""

OPEN_TO_THE_DESK = frozenset(Reason) - CONFIDENTIAL - {Reason.HEALTH}
"""These end with their case; what is confidential waits for a director, words on health for being cut."""

_BY_REASON = {Reason.NEW_VOLUNTEER: Right.VOLUNTEERS, **dict.fromkeys(CONFIDENTIAL, Right.CONFIDENTIAL)}


def may(roles: Iterable[str], right: Right) -> bool:
    """Whether one of these roles has the right."""
    return any(right in RIGHTS.get(role, ()) for role in roles)


def right_for(reason: Reason) -> Right:
    """The right that an escalation of this reason asks for."""
    return _BY_REASON.get(reason, Right.CASES)
