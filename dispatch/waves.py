"""Waves: the first few best, then more, then everyone who fits, then the desk (SPEC section 5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from dispatch.catalogue import Centre
from dispatch.decisions import (
    Decisions,
    Job,
    MakeOffers,
    OfferState,
    Proposal,
    Reason,
    Refusal,
    SettleEscalations,
    SettleOffer,
    StartTimer,
    WithdrawOffers,
    move_to,
    refuse,
)
from dispatch.escalation import LEAVES_ORPHAN, escalate
from dispatch.ids import Id, passport_subject
from dispatch.matching import Candidate, why_you
from dispatch.norms import UrgencyPlan, WaveStep
from dispatch.passport import Cause, Passport, Refused, Status, Urgency, move
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer, may_ask_at

EVERYONE = 500
"""What «everyone who fits» means at most: a last wave to more people would be a mass mailing."""

_AMONG, _FEWEST, _GROWS, _ROUNDING = 8, 3, 3, 1e-9

OPEN_STATES = frozenset({OfferState.MADE, OfferState.DELIVERED})


@dataclass(frozen=True, slots=True)
class Offer:
    """A passport shown to one volunteer in one wave."""

    id: Id
    passport: Id
    volunteer: Id
    wave: int
    state: OfferState = OfferState.MADE
    delivered_at: datetime | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in OPEN_STATES


def start_search(
    passport: Passport, ranked: Sequence[Candidate], rules: Rules, now: datetime, cause: Cause = Cause.SYSTEM
) -> Decisions:
    """Begin the search of a registered passport with its first wave.

    A danger passport is left to the desk unless the desk itself starts the search (`cause` is `DESK`).
    """
    if passport.danger and cause is Cause.SYSTEM:
        return (escalate(Reason.DANGER, rules, now, passport),)
    if isinstance(move(passport.status, Status.SEARCHING, cause), Refused):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    moved = passport.moved(Status.SEARCHING)
    return (move_to(passport, Status.SEARCHING, cause), *first_wave(moved, ranked, rules, now))


def first_wave(passport: Passport, ranked: Sequence[Candidate], rules: Rules, now: datetime) -> Decisions:
    """The first wave of a passport that is searching (again): everybody who fits may be asked anew."""
    return _wave(passport, 1, ranked, rules, now)


def widen(passport: Passport, ranked: Sequence[Candidate], rules: Rules, now: datetime) -> Decisions:
    """The next wave among those not asked yet, or the desk when no wave or nobody is left."""
    if passport.status is not Status.SEARCHING:
        return ()
    fresh = [candidate for candidate in ranked if candidate.volunteer.id not in passport.asked]
    return _wave(passport, passport.wave + 1, fresh, rules, now)


def wave_ended(
    passport: Passport, offers: Iterable[Offer], ranked: Sequence[Candidate], rules: Rules, now: datetime
) -> Decisions:
    """The wave's timer is due: the undelivered is withdrawn, the unanswered expires, the search widens."""
    if passport.status is not Status.SEARCHING:
        return ()
    return (*end_offers(passport, offers), *widen(passport, ranked, rules, now))


def another_wave(
    passport: Passport, offers: Iterable[Offer], ranked: Sequence[Candidate], rules: Rules, now: datetime
) -> Decisions:
    """The desk's «another wave»: the search begins anew, also for a registered danger passport."""
    done = SettleEscalations(passport.id, LEAVES_ORPHAN)
    if passport.status is Status.REGISTERED:
        return (done, *start_search(passport, ranked, rules, now, Cause.DESK))
    if passport.status is not Status.SEARCHING:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    return (done, *end_offers(passport, offers), *first_wave(passport, ranked, rules, now))


def end_offers(passport: Passport, offers: Iterable[Offer]) -> Decisions:
    """End what is still open: undelivered offers are withdrawn, delivered ones expire."""
    waiting = sorted((offer for offer in offers if offer.is_open), key=lambda offer: offer.id)
    lost = tuple(offer.id for offer in waiting if offer.state is OfferState.MADE)
    ended = (SettleOffer(o.id, OfferState.EXPIRED) for o in waiting if o.state is OfferState.DELIVERED)
    withdrawn = (WithdrawOffers(passport.id, lost, taken=False),) if lost else ()
    return (*withdrawn, *ended)


def wanted(passport: Passport, centre: Centre) -> int:
    """How many of the best need to be known so that the next wave, whichever it is, finds enough awake."""
    sizes = [step.size for step in centre.waves.of(passport.urgency).steps[: passport.wave + 1]]
    return EVERYONE if None in sizes else _AMONG * max(size or 0 for size in sizes)


def wave_size(size: int | None, candidates: Sequence[Candidate], usual_yes: float) -> int:
    """How many of the best are asked so that as many say yes as the plan's `size` is meant for."""
    if size is None:
        return len(candidates)
    likely = list(accumulate(usual_yes if c.says_yes is None else c.says_yes for c in candidates))
    enough = next((n for n, yes in enumerate(likely, 1) if yes >= size * usual_yes - _ROUNDING), len(likely))
    return min(max(enough, min(size, _FEWEST)), _GROWS * size)


def next_wave_at_once(passport: Passport, now: datetime) -> StartTimer:
    """End the wave now: its own timer, due at once, so that there is one way into the next wave."""
    return StartTimer(Job.WAVE_END, passport_subject(passport.id), now, passport.version)


def offer_lasts(passport: Passport, wave: int, centre: Centre) -> tuple[timedelta, bool]:
    """How long an offer of this wave lasts, and whether only waking hours count."""
    plan = centre.waves.of(passport.urgency)
    return timedelta(minutes=_step(plan, wave).minutes), plan.waking_only


def later(moment: datetime, duration: timedelta, waking_only: bool, rules: Rules) -> datetime:
    """The moment after a duration, which may count waking hours only."""
    return rules.calendar.add_waking(moment, duration) if waking_only else moment + duration


def _step(plan: UrgencyPlan, wave: int) -> WaveStep:
    # The urgency may have been corrected to a plan with fewer waves while one was running.
    return plan.steps[min(wave, len(plan.steps)) - 1]


def _wave(
    passport: Passport, number: int, fresh: Sequence[Candidate], rules: Rules, now: datetime
) -> Decisions:
    plan = rules.centre.waves.of(passport.urgency)
    if not fresh or number > len(plan.steps):
        return (escalate(Reason.NO_VOLUNTEER, rules, now, passport),)
    lasts, waking_only = offer_lasts(passport, number, rules.centre)
    awake_at = {c.volunteer.id: ask_at(c.volunteer, passport.urgency, rules, now) for c in fresh}
    # Where everybody sleeps the wave counts from the first who wakes, and «today» tells the desk meanwhile.
    asleep = min(awake_at.values())
    ends_at = later(max(now, asleep), 2 * lasts, waking_only, rules)
    reachable = [candidate for candidate in fresh if awake_at[candidate.volunteer.id] < ends_at]
    size = wave_size(plan.steps[number - 1].size, reachable, rules.centre.waves.usual_yes)
    chosen = tuple(_proposal(c, awake_at[c.volunteer.id], rules.centre) for c in reachable[:size])
    tell = asleep > now and passport.urgency is Urgency.TODAY
    return (
        MakeOffers(passport.id, number, chosen, lasts, ends_at),
        StartTimer(Job.WAVE_END, passport_subject(passport.id), ends_at, passport.version),
        *((escalate(Reason.NO_VOLUNTEER, rules, now, passport),) if tell else ()),
    )


def ask_at(volunteer: Volunteer, urgency: Urgency, rules: Rules, now: datetime) -> datetime:
    """Outside their quiet hours, and in waking hours but for «today»."""
    if urgency is Urgency.TODAY:
        return may_ask_at(volunteer, urgency, now)
    awake = may_ask_at(volunteer, urgency, rules.calendar.next_waking(now))
    return awake if rules.calendar.is_waking(awake) else rules.calendar.next_waking(awake)


def _proposal(candidate: Candidate, not_before: datetime, centre: Centre) -> Proposal:
    return Proposal(candidate.volunteer.id, not_before, tuple(why_you(candidate, centre.weights)))
