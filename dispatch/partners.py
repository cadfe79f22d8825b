"""What an operator reports for a partner, whose clocks are those of any owner (SPEC section 2)."""

from datetime import datetime

from dispatch.decisions import Decisions, Refusal, refuse
from dispatch.ids import OwnerKind
from dispatch.passport import Passport
from dispatch.rules import Rules
from dispatch.tasks import report_contact, report_solved


def partner_reached(passport: Passport, rules: Rules, now: datetime) -> Decisions:
    """The partner got in touch with the client: the norm's clock stops."""
    owner = passport.owner
    if owner is None or owner.kind is not OwnerKind.PARTNER:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    return report_contact(passport, owner, rules, now)


def partner_solved(passport: Passport, rules: Rules, now: datetime) -> Decisions:
    """The partner has solved it: the client is asked as always; their hours are not counted."""
    owner = passport.owner
    if owner is None or owner.kind is not OwnerKind.PARTNER:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    return report_solved(passport, owner, 0, (), rules=rules, now=now)
