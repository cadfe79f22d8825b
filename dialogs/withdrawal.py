"""Consents taken back, each at any time and with what follows from it at once (SPEC 3.2 and 3.8)."""

from collections.abc import Mapping

from dialogs.effects import Do, Say
from dialogs.facts import Facts, Who
from dialogs.messages import Button, Rows, column, text
from dialogs.requests import Request
from dialogs.requests.accounts import CutHealth, GiveUpRoles, StopHelping, TakeBackConsent
from dialogs.state import State
from dialogs.step import Step
from dispatch.volunteers import VolunteerState

PURPOSES = ("health", "contacts", "story", "news", "volunteering", "terms")
"""What can be taken back one by one; without the handling itself nothing can be kept."""

SURE = frozenset({"volunteering", "terms"})
"""What ends a role, and is asked about first."""

FOLLOWS: Mapping[str, Request] = {
    "health": CutHealth(),
    "volunteering": StopHelping(),
}
HELPS = frozenset({VolunteerState.CANDIDATE, VolunteerState.ACCEPTED, VolunteerState.PAUSED})


def buttons(facts: Facts) -> tuple[Button, ...]:
    """One for each consent that is given now."""
    given = (one for one in PURPOSES if _is_given(one, facts.who))
    return tuple(Button(text(f"settings-withdraw-{one}"), f"unconsent:{one}") for one in given)


def press(purpose: str, *, state: State, **_facts: Facts) -> Step | None:
    """Taken back by one press; what ends a role only after a question."""
    if purpose not in PURPOSES:
        return None
    if purpose in SURE:
        return Step(state, (Say(text(f"settings-withdraw-{purpose}-sure"), _answers(purpose)),))
    return _taken_back(purpose, state)


def sure(purpose: str, answer: str, *, state: State, **_facts: Facts) -> Step | None:
    """The answer to that question."""
    return _taken_back(purpose, state) if purpose in SURE and answer == "yes" else None


def _taken_back(purpose: str, state: State) -> Step:
    if purpose == "terms":  # the last director cannot, so that nothing is withdrawn before that is known
        return Step(state, (Do(GiveUpRoles()),))
    follows = FOLLOWS.get(purpose)
    return Step(state, (Do(TakeBackConsent(purpose)), *((Do(follows),) if follows else ())))


def _is_given(purpose: str, who: Who) -> bool:
    if purpose == "terms":
        return bool(who.roles)
    return who.volunteer in HELPS if purpose == "volunteering" else purpose in who.consents


def _answers(purpose: str) -> Rows:
    stay = Button(text("own-stay"), "go:menu", style="primary")
    yes = Button(text(f"settings-withdraw-{purpose}-yes"), f"unconsent:{purpose}:yes", style="danger")
    return column(stay, yes)
