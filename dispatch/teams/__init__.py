"""Teams: several volunteers on one complex passport, one of whom leads (SPEC section 5)."""

from dispatch.teams.closing import agree, divide, go_on, report, state_hours
from dispatch.teams.forming import SIZES, form, name_lead, obstacle_to_lead
from dispatch.teams.members import (
    decline,
    invitation_subject,
    invite,
    join,
    leave,
    lose_silent_lead,
    parts_of_invitation,
    show_invitation,
)
from dispatch.teams.steps import (
    FARTHEST,
    MOST_STEPS,
    add_step,
    finish_step,
    step_due,
    step_subject,
    take_step,
)
from dispatch.teams.team import MemberState, Step, Team, Word

__all__ = [
    "FARTHEST",
    "MOST_STEPS",
    "MemberState",
    "SIZES",
    "Step",
    "Team",
    "Word",
    "add_step",
    "agree",
    "decline",
    "divide",
    "finish_step",
    "form",
    "go_on",
    "invitation_subject",
    "invite",
    "join",
    "leave",
    "lose_silent_lead",
    "name_lead",
    "obstacle_to_lead",
    "parts_of_invitation",
    "report",
    "show_invitation",
    "state_hours",
    "step_due",
    "step_subject",
    "take_step",
]
