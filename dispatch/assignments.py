"""Giving a passport to an owner and taking it back; never two owners, never an orphan."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from dispatch.decisions import (
    ApproveOwner,
    AssignOwner,
    CancelTimers,
    Decisions,
    Job,
    LetOwnerRest,
    OfferState,
    Reason,
    Refusal,
    ReleaseOwner,
    SettleEscalations,
    SettleOffer,
    WithdrawOffers,
    move_to,
    refuse,
)
from dispatch.escalation import LEAVES_ORPHAN, escalate
from dispatch.ids import Id, Owner, OwnerKind, passport_subject
from dispatch.jobs import BY_OWNER, OF_OWNER
from dispatch.matching import Candidate, reserve_first
from dispatch.passport import IN_HAND, Cause, Passport, Refused, Status, move
from dispatch.reminders import timers
from dispatch.rules import Rules
from dispatch.volunteers import needs_of
from dispatch.waves import Offer, first_wave

_BY_THE_DESK = frozenset({Cause.ASSIGNED, Cause.TEAM, Cause.PARTNER})
_WORD = frozenset({Reason.DESK_WORD})
_ABOUT_OWNER = frozenset({Reason.NO_CONTACT, Reason.NO_NEWS, Reason.DESK_WORD, Reason.TEAM})


def is_owned_by(passport: Passport, owner: Owner) -> bool:
    """Whether this one works on the passport now."""
    return passport.owner == owner and passport.status in (Status.IN_PROGRESS, Status.RESOLVED)


def assign(
    passport: Passport,
    owner: Owner,
    cause: Cause,
    open_offers: Iterable[Offer],
    *,
    rules: Rules,
    now: datetime,
) -> Decisions:
    """Give a passport to an owner by `ACCEPTED`, `ASSIGNED`, `TEAM` or `PARTNER`; all other offers go.

    Where the topic or aid type asks for the desk's word, who accepted waits for it before the first contact,
    and their clocks with them; what the desk itself began, a danger passport, waits for nobody.
    """
    if isinstance(move(passport.status, Status.IN_PROGRESS, cause), Refused):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    subject, word = passport_subject(passport.id), needs_word(passport, cause, rules)
    waits = word and not passport.danger
    settled = LEAVES_ORPHAN | {Reason.DESK_WORD} if word else LEAVES_ORPHAN
    return (
        move_to(passport, Status.IN_PROGRESS, cause),
        AssignOwner(passport.id, owner, waits),
        *_end_offers(passport, owner, open_offers),
        CancelTimers(subject, frozenset({Job.WAVE_END})),
        SettleEscalations(passport.id, settled),
        *(() if waits else timers(BY_OWNER, passport.moved(Status.IN_PROGRESS), rules, now)),
        *((escalate(Reason.DESK_WORD, rules, now, passport),) if word else ()),
    )


def reassign(passport: Passport, owner: Owner, cause: Cause, rules: Rules, now: datetime) -> Decisions:
    """The desk gives what is in work to another owner, in one moment: the one leaves, the other begins."""
    before = passport.owner
    if before is None or passport.status is not Status.IN_PROGRESS:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if before == owner:
        return refuse(Refusal.ALREADY_DONE)
    return (
        ReleaseOwner(passport.id, before, Cause.GIVEN_ON, True, passport.number),
        move_to(passport, Status.SEARCHING, Cause.GIVEN_ON),
        CancelTimers(passport_subject(passport.id), OF_OWNER),
        SettleEscalations(passport.id, _ABOUT_OWNER),
        *assign(passport.moved(Status.SEARCHING), owner, cause, (), rules=rules, now=now),
    )


def approve(passport: Passport, rules: Rules, now: datetime) -> Decisions:
    """The desk's word: the owner may begin, or go on, and their clocks start now."""
    if not passport.awaits_word or passport.status not in IN_HAND:
        return refuse(Refusal.ALREADY_DONE)
    works = passport.status is Status.IN_PROGRESS
    return (
        ApproveOwner(passport.id, passport.number),
        SettleEscalations(passport.id, _WORD),
        *(timers(BY_OWNER, passport, rules, now) if works else ()),
    )


def disapprove(passport: Passport, ranked: Sequence[Candidate], rules: Rules, now: datetime) -> Decisions:
    """The desk would rather have somebody else here: the search goes on, kindly for both sides."""
    if not passport.awaits_word or passport.status not in IN_HAND:
        return refuse(Refusal.ALREADY_DONE)
    left = owner_left(passport, Cause.NOT_APPROVED, ranked, rules, now)
    return *left, SettleEscalations(passport.id, _WORD)


def owner_left(
    passport: Passport, cause: Cause, ranked: Sequence[Candidate], rules: Rules, now: datetime
) -> Decisions:
    """The owner drops out for this cause: search again with the reserve first, or the desk for danger.

    `ranked` are the candidates without the one who left. A resolved passport waits on for the client's word:
    who only rests has done their part, and stars and kudos are theirs, but not the client's contacts.
    """
    owner = passport.owner
    if owner is None:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    release = ReleaseOwner(passport.id, owner, cause, cause is not Cause.PAUSED, passport.number)
    if passport.status is Status.RESOLVED:
        return (LetOwnerRest(passport.id),) if passport.stays_theirs(cause) else (release,)
    if isinstance(move(passport.status, Status.SEARCHING, cause), Refused):
        return refuse(Refusal.NOT_ALLOWED, cause)
    return release, *search_again(passport, cause, ranked, rules=rules, now=now, left=owner)


def take_back(passport: Passport, ranked: Sequence[Candidate], rules: Rules, now: datetime) -> Decisions:
    """The desk wants another helper here: the case goes on to somebody else, kindly."""
    if passport.status is not Status.IN_PROGRESS:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    return owner_left(passport, Cause.TAKEN_BACK, ranked, rules, now)


def search_again(
    passport: Passport,
    cause: Cause,
    ranked: Sequence[Candidate],
    *,
    rules: Rules,
    now: datetime,
    left: Owner | None = None,
) -> Decisions:
    """Back to `searching` without an owner: to the reserve and the waves, but danger to the desk alone."""
    searching = passport.moved(Status.SEARCHING)
    others = [c for c in ranked if left is None or not _is(left, c.volunteer.id)]
    if passport.danger:
        then: Decisions = (escalate(Reason.HANDED_BACK, rules, now, searching, detail=cause),)
    else:
        then = first_wave(searching, reserve_first(searching, others), rules, now)
    return (
        move_to(passport, Status.SEARCHING, cause),
        CancelTimers(passport_subject(passport.id), OF_OWNER),
        SettleEscalations(passport.id, _ABOUT_OWNER),
        *then,
    )


def _is(owner: Owner, volunteer: Id) -> bool:
    return owner.kind is OwnerKind.VOLUNTEER and owner.id == volunteer


def _end_offers(passport: Passport, owner: Owner, offers: Iterable[Offer]) -> Decisions:
    waiting = sorted((offer for offer in offers if offer.is_open), key=lambda offer: offer.id)
    own = tuple(SettleOffer(o.id, OfferState.ACCEPTED) for o in waiting if _is(owner, o.volunteer))
    others = tuple(offer.id for offer in waiting if not _is(owner, offer.volunteer))
    return (*own, WithdrawOffers(passport.id, others, taken=True)) if others else own


def needs_word(passport: Passport, cause: Cause, rules: Rules) -> bool:
    """Whether the desk is to agree to this owner; who was chosen by the desk has its word already."""
    return cause not in _BY_THE_DESK and any(n.desk_word for n in needs_of(passport, rules.centre))
