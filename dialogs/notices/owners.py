"""What people hear when a passport gets an owner, the desk agrees to them, or it leaves them."""

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.audience import Client, Helper, Notices, Owner, say, show
from dialogs.notices import helping as helping_notices
from dialogs.notices import teams as team_notices
from dispatch.decisions import ApproveOwner, AssignOwner, HoldOwner, ReleaseOwner
from dispatch.ids import OwnerKind
from dispatch.passport import Cause

_TO_OWNER = {
    Cause.HANDED_BACK: "notices-handed-back",
    Cause.SILENT: "notices-released-silent",
    Cause.SECOND_PERSON: "notices-released-unsolvable",
    Cause.TAKEN_BACK: "notices-released-by-desk",
    Cause.GIVEN_ON: "notices-released-by-desk",
    Cause.NOT_APPROVED: "notices-not-approved",
}
"""What the volunteer hears who has the task no more; the rest read that it is no longer theirs."""

_MOVE_SAYS = frozenset({Cause.CLIENT, Cause.SECOND_PERSON, Cause.DESK, Cause.NO_OWNER})
"""Causes that mean something else for the client, which the move itself says."""


def _assign(decision: AssignOwner) -> Notices:
    passport = decision.passport
    client = show(Client(passport), "passport", passport, anew=True)
    if decision.owner.kind is not OwnerKind.VOLUNTEER:
        return (client,)
    return show(Owner(passport), "task", passport, anew=True), client


def _approve(decision: ApproveOwner) -> Notices:
    passport = decision.passport
    return (
        say(Owner(passport), "notices-approved", number=decision.number),
        show(Owner(passport), "task", passport, anew=True),
        show(Client(passport), "passport", passport, anew=True),
    )


def _hold(decision: HoldOwner) -> Notices:
    passport = decision.passport
    client = say(Client(passport), "notices-held-client", number=decision.number)
    return (
        say(Owner(passport), "notices-held", number=decision.number),
        show(Owner(passport), "task", passport),
        *((client,) if decision.begun else ()),
        show(Client(passport), "passport", passport),
    )


def _release(decision: ReleaseOwner) -> Notices:
    if decision.cause is Cause.TEAM:
        helper = Helper(decision.owner.id)  # who had it stays in the team
        card = show(helper, "task", decision.passport)
        news = say(helper, "notices-now-team", number=decision.number)
        return news, card, *helping_notices.no_visit(decision.passport, helper)
    owner = decision.owner
    # Who blocked the bot or was erased is not written to.
    gone = owner.kind is not OwnerKind.VOLUNTEER or decision.cause in (Cause.BLOCKED, Cause.ERASED)
    to_owner = () if gone else _to_released(Helper(owner.id), decision)
    if owner.kind is OwnerKind.TEAM:
        to_owner = team_notices.over(owner.id, decision.passport)
    key = "notices-given-on" if decision.cause is Cause.GIVEN_ON else "notices-owner-left"
    to_client = () if decision.cause in _MOVE_SAYS else (say(Client(decision.passport), key),)
    return *to_owner, *to_client, *helping_notices.no_visit(decision.passport)


def _to_released(helper: Helper, decision: ReleaseOwner) -> Notices:
    key = "notices-lives-again" if decision.ended else _TO_OWNER.get(decision.cause, "notices-released")
    told = say(helper, key, number=decision.number)
    return told, show(helper, "task", decision.passport), show(helper, "visit", decision.passport)


SAID: Mapping[type, Callable[[Any], Notices]] = {
    AssignOwner: _assign,
    ApproveOwner: _approve,
    HoldOwner: _hold,
    ReleaseOwner: _release,
}
