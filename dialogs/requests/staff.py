"""What makes a group the desk and people its staff: invitations, codes, terms (SPEC section 6)."""

from dataclasses import dataclass

INVITED = ("operator", "organiser", "curator", "psychologist", "lawyer", "director", "administrator")
"""The roles that a director can invite to (SPEC section 6)."""


@dataclass(frozen=True, slots=True)
class BindDesk:
    """Make this group the desk; the code proves that a director wants it."""

    code: str


@dataclass(frozen=True, slots=True)
class GreetGroup:
    """The bot was added to a group: it says how the group becomes the desk."""


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Look anew at what the bot may do in this group, if the desk lives there."""


@dataclass(frozen=True, slots=True)
class Invite:
    """A director asks for a one-time invitation to a role; without one they are asked which."""

    role: str


@dataclass(frozen=True, slots=True)
class AskDeskCode:
    """A director asks for the code that binds a group."""


@dataclass(frozen=True, slots=True)
class AskDeskPage:
    """A person with a role asks for the one-time link to the desk's page."""


@dataclass(frozen=True, slots=True)
class AcceptTerms:
    """The holder of a new role accepts the non-disclosure terms."""


@dataclass(frozen=True, slots=True)
class AnswerRightsQuestion:
    """The director answers «Дать права?» for somebody who pressed in the group."""

    person: str
    give: bool


StaffRequest = (
    BindDesk
    | GreetGroup
    | CheckGroup
    | Invite
    | AskDeskCode
    | AskDeskPage
    | AcceptTerms
    | AnswerRightsQuestion
)
