"""Another urgency on what runs already: the wave, its offers, and what waits at the desk (SPEC 5 and 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from dispatch.claims import went_on
from dispatch.decisions import Decisions, Job, OfferState, Reason, StartTimer
from dispatch.escalation import Escalation, EscalationState, clocks, escalate, is_danger
from dispatch.ids import Id, escalation_subject, offer_subject, passport_subject
from dispatch.passport import Passport, Status, Urgency
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer
from dispatch.waves import Offer, ask_at, later, offer_lasts


def wake_times(
    passport: Passport, asleep: Mapping[Id, Volunteer], rules: Rules, now: datetime
) -> dict[Id, datetime]:
    """When each offer of a sleeper, by its id, is shown by the passport's urgency."""
    return {offer: ask_at(sleeper, passport.urgency, rules, now) for offer, sleeper in asleep.items()}


def wave_retimed(
    passport: Passport,
    offers: Iterable[Offer],
    shown_at: Mapping[Id, datetime],
    rules: Rules,
    now: datetime,
) -> Decisions:
    """The running wave and its offers count from now by the passport's new urgency; nothing if none runs.

    `shown_at` are the moments of offers whose volunteers have not got them yet. As for a new wave: where
    everybody sleeps it counts from the first who wakes, and «today» tells the desk meanwhile.
    """
    waiting = [offer for offer in offers if offer.is_open]
    if passport.status is not Status.SEARCHING or not waiting:
        return ()
    lasts, waking_only = offer_lasts(passport, passport.wave, rules.centre)
    begins = now if any(o.id not in shown_at for o in waiting) else max(now, min(shown_at.values()))
    ends_at = later(begins, 2 * lasts, waking_only, rules)
    offer_ends_at = later(now, lasts, waking_only, rules)
    delivered = (offer for offer in waiting if offer.state is OfferState.DELIVERED)
    tell = begins > now and passport.urgency is Urgency.TODAY
    return (
        *(StartTimer(Job.OFFER_END, offer_subject(o.id), offer_ends_at, o.version) for o in delivered),
        *(StartTimer(Job.OFFER_SHOW, offer_subject(o), at, 0) for o, at in sorted(shown_at.items())),
        StartTimer(Job.WAVE_END, passport_subject(passport.id), ends_at, passport.version),
        *((escalate(Reason.NO_VOLUNTEER, rules, now, passport),) if tell else ()),
    )


def desk_retimed(passport: Passport, waiting: Iterable[Escalation], rules: Rules, now: datetime) -> Decisions:
    """What waits at the desk about it has new clocks; danger keeps its own, what was put off its date."""
    usual = (replace(one, urgency=passport.urgency) for one in waiting if not is_danger(one, passport))
    return tuple(
        timer for one in usual if one.snoozed_until is None for timer in _clocks(one, passport, rules, now)
    )


def _clocks(escalation: Escalation, passport: Passport, rules: Rules, now: datetime) -> Decisions:
    if escalation.state is EscalationState.CLAIMED:
        return went_on(escalation, passport, rules, now)
    subject = escalation_subject(escalation.id)
    moments = clocks(False, escalation.urgency, rules, now)
    jobs = (Job.ESCALATION_REPEAT, Job.ESCALATION_DIRECTOR)
    return tuple(
        StartTimer(job, subject, at, escalation.version) for job, at in zip(jobs, moments, strict=True)
    )
