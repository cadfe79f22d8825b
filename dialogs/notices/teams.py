"""What people hear of decisions about teams."""

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.audience import Actor, Client, Desk, Helper, Notice, Notices, TeamOf, say, show
from dialogs.cards.team import hours as hours_of
from dialogs.effects import Toast
from dialogs.messages import Button, column, text
from dialogs.notices.helping import no_visit
from dispatch.decisions import (
    AddStep,
    AskHours,
    AskToGoOn,
    DeclineTeam,
    FinishStep,
    FormTeam,
    InviteToTeam,
    JoinTeam,
    LeaveTeam,
    NameLead,
    NoteReport,
    RemindStep,
    ShowInvitation,
    TakeStep,
    ThankTeam,
)
from dispatch.ids import Id


def card(team: Id) -> Notices:
    """The live card follows wherever it stands, and so do the calls that still wait, or no longer do."""
    cards = show(TeamOf(team), "team", team), show(Desk(), "team", team)
    return *cards, show(TeamOf(team), "invitation", team)


def over(team: Id, passport: Id) -> Notices:
    """The passport is no longer theirs."""
    theirs = (show(TeamOf(team), kind, passport) for kind in ("task", "visit"))
    return say(TeamOf(team), "team-over"), *theirs, *card(team)


def team_asked() -> Notices:
    """The desk decides whether there will be a team."""
    return (say(Actor(), "team-asked"),)


def another_asked() -> Notices:
    """The client asked for other helpers than this team: the desk speaks with them first."""
    return (say(Actor(), "team-another-asked"),)


def called(team: Id) -> Notices:
    """Whoever called others to the team sees that they were."""
    return Notice(Actor(), Toast(text("team-called"))), show(Actor(), "team", team)


def planned(team: Id) -> Notices:
    """The new step stands on the card, which is shown to whoever wrote it."""
    return (show(Actor(), "team", team, anew=True),)


def hours_kept(hours: float) -> Notices:
    """What a member said is written down; another press replaces it."""
    return (say(Actor(), "team-hours-kept", hours=float(hours)),)


def _formed(decision: FormTeam) -> Notices:
    """Everybody of the new team sees its card, the lead what to do first; the desk sees it too."""
    team = decision.team
    return (
        say(Helper(decision.lead), "team-you-lead", _client_card(decision.passport)),
        show(TeamOf(team), "team", team, anew=True),
        show(Desk(), "team", team, anew=True),
    )


def _invited(decision: InviteToTeam | ShowInvitation) -> Notices:
    return (show(Helper(decision.volunteer), "invitation", decision.team, anew=True),)


def _joined(decision: JoinTeam) -> Notices:
    helper = Helper(decision.volunteer)
    return (
        show(helper, "invitation", decision.team),
        show(helper, "team", decision.team, anew=True),
        *card(decision.team),
    )


def _declined(decision: DeclineTeam) -> Notices:
    thanks = Notice(Actor(), Toast(text("notices-declined")))
    return thanks, show(Helper(decision.volunteer), "invitation", decision.team)


def _left(decision: LeaveTeam) -> Notices:
    helper = Helper(decision.volunteer)
    to_others = say(TeamOf(decision.team), "team-lead-left") if decision.led else None
    passport = decision.passport
    cards = (
        show(Client(passport), "passport", passport),
        show(helper, "task", passport),
        *no_visit(passport, helper),
    )
    client = cards if decision.led else ()
    return (
        say(helper, "team-you-left"),
        show(helper, "team", decision.team),
        *((to_others,) if to_others else ()),
        *card(decision.team),
        *client,
    )


def _lead(decision: NameLead) -> Notices:
    before = (Helper(decision.before),) if decision.before else ()
    return (
        *(show(helper, "task", decision.passport) for helper in before),
        *no_visit(decision.passport, *before),
        say(Helper(decision.volunteer), "team-you-lead", _client_card(decision.passport)),
        show(Helper(decision.volunteer), "team", decision.team, anew=True),
        *card(decision.team),
        show(Client(decision.passport), "passport", decision.passport),
    )


def _changed(decision: AddStep | TakeStep | FinishStep) -> Notices:
    return card(decision.team)


def _reported(decision: NoteReport) -> Notices:
    if decision.solved:
        return say(Actor(), "team-reported"), *card(decision.team)
    return card(decision.team)


def _goes_on(decision: AskToGoOn) -> Notices:
    return (say(Helper(decision.lead), "team-work-on"),)


def _ask_hours(decision: AskHours) -> Notices:
    return (say(Helper(decision.volunteer), "team-hours", hours_of(decision.team)),)


def _remind(decision: RemindStep) -> Notices:
    helper = Helper(decision.volunteer)
    return say(helper, "team-step-today"), show(helper, "team", decision.team, anew=True)


def _thanks(decision: ThankTeam) -> Notices:
    return (say(TeamOf(decision.team), "notices-thanks", n=decision.stars),)


def _client_card(passport: Id) -> tuple[tuple[Button, ...], ...]:
    return column(Button(text("team-client"), f"card:task:{passport}", "primary"))


SAID: Mapping[type, Callable[[Any], Notices]] = {
    FormTeam: _formed,
    InviteToTeam: _invited,
    ShowInvitation: _invited,
    JoinTeam: _joined,
    DeclineTeam: _declined,
    LeaveTeam: _left,
    NameLead: _lead,
    AddStep: _changed,
    TakeStep: _changed,
    FinishStep: _changed,
    NoteReport: _reported,
    AskToGoOn: _goes_on,
    AskHours: _ask_hours,
    RemindStep: _remind,
    ThankTeam: _thanks,
}
