"""Who has a passport in hand and no longer holds what it asks for: the desk decides (SPEC 9, 12.18)."""

from datetime import datetime
from enum import StrEnum

from dispatch.assignments import approve
from dispatch.catalogue import Centre
from dispatch.decisions import CancelTimers, Decisions, HoldOwner, Job, Reason
from dispatch.escalation import escalate
from dispatch.ids import passport_subject
from dispatch.jobs import OF_OWNER
from dispatch.passport import IN_HAND, Passport
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer, needs_of

Lack = tuple[str, str]
"""What somebody does not hold: "mark" or "licence", and its name."""


class Held(StrEnum):
    """Why the desk is asked about whoever has it: a code of the escalation."""

    LOST = "lost"
    TOPIC = "topic"
    AID = "aid"
    NOT_ASKED = "not_asked"


def lacking(passport: Passport, volunteer: Volunteer, centre: Centre) -> tuple[Lack, ...]:
    """What its topic and aid type ask of this volunteer that they do not hold, licences first."""
    needs = needs_of(passport, centre)
    licences = {need.licence for need in needs if need.licence} - volunteer.licences
    marks = {mark for need in needs for mark in need.marks} - volunteer.marks
    return (*(("licence", name) for name in sorted(licences)), *(("mark", mark) for mark in sorted(marks)))


def looked_at_again(  # noqa: PLR0917
    before: tuple[Passport, Volunteer],
    after: tuple[Passport, Volunteer],
    why: Held,
    rules: Rules,
    now: datetime,
) -> Decisions:
    """The same passport and its helper before and after a change: held, let go on, or nothing.

    Who lacks only what the desk has passed over already is not asked about again.
    """
    passport = after[0]
    if passport.status not in IN_HAND:
        return ()
    lacked, lacks = (set(lacking(*both, rules.centre)) for both in (before, after))
    if lacks - lacked or (_word_wanted(passport, rules) and not _word_wanted(before[0], rules)):
        return hold(passport, why, rules, now)
    if lacked and not lacks and passport.awaits_word and not _word_wanted(passport, rules):
        return approve(passport, rules, now)
    return ()


def hold(passport: Passport, why: Held, rules: Rules, now: datetime) -> Decisions:
    """Until the desk agrees, the helper sees nothing personal and writes to nobody.

    Help in danger goes on meanwhile: there nobody is left alone for the sake of a mark.
    """
    call = escalate(Reason.DESK_WORD, rules, now, passport, detail=why)
    if passport.danger or passport.awaits_word:
        return (call,)
    begun = passport.contacted_at is not None
    clocks = CancelTimers(passport_subject(passport.id), OF_OWNER - {Job.VISIT_SOON})
    return HoldOwner(passport.id, passport.number, begun), clocks, call


def _word_wanted(passport: Passport, rules: Rules) -> bool:
    """Whether the desk's word is due before the first contact, which has not been."""
    return passport.contacted_at is None and any(n.desk_word for n in needs_of(passport, rules.centre))
