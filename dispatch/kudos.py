"""Kudos: reputation points in a ledger, a line for every change (SPEC section 7)."""

from dispatch.decisions import BookKudos, Decisions, Refusal, ShareKudos, refuse
from dispatch.ids import Id, OwnerKind
from dispatch.norms import KudosRules
from dispatch.passport import Complexity, Passport


def points(complexity: Complexity, stars: int | None, rules: KudosRules) -> int:
    """Points for a confirmed solution with these stars (1 to 5; None: never rated)."""
    share = rules.unrated if stars is None else rules.stars[stars]
    return round(rules.complexity[complexity] * share)


def kudos_difference(passport: Passport, due: int, booked: int, reason: str) -> Decisions:
    """A ledger line that brings what was booked for this passport to what is due; nothing when it is so.

    A partner has no ledger; what a team got is compared with `due` where it is divided (`teams.divide`).
    """
    owner = passport.owner
    if owner is not None and owner.kind is OwnerKind.TEAM:
        return (ShareKudos(owner.id, passport.id, due, reason),)
    if owner is None or owner.kind is not OwnerKind.VOLUNTEER or due == booked:
        return ()
    return (BookKudos(owner.id, due - booked, passport.id, reason),)


def kudos_unrated(passport: Passport, booked: int, rules: KudosRules) -> Decisions:
    """The client confirmed and never gave stars: the last chase books the unrated share.

    What stands in the ledger for this end is never taken back. Without the client's word nothing is booked:
    silence is no thanks.
    """
    if passport.unconfirmed:
        return ()
    due = points(passport.complexity, None, rules)
    return kudos_difference(passport, max(due, booked), booked, "unrated")


def grant(volunteer: Id, number: int, reason: str, operator: Id) -> Decisions:
    """An operator gives points, or takes them with a negative number; only with a reason."""
    if not reason.strip():
        return refuse(Refusal.REASON_NEEDED)
    if number == 0:
        return refuse(Refusal.BAD_VALUE)
    return (BookKudos(volunteer, number, None, reason.strip(), operator),)
