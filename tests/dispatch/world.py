"""A tiny town in memory that performs decisions literally, as storage would in one transaction."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import singledispatchmethod

from dispatch.decisions import (
    ApproveOwner,
    AskConfirmation,
    AskHowTheyAre,
    AskRating,
    AssignOwner,
    BookHours,
    BookKudos,
    CancelTimers,
    Decision,
    Decisions,
    Escalate,
    Job,
    KeepReserve,
    LetOwnerRest,
    MakeOffers,
    MovePassport,
    NoteContact,
    OfferState,
    RecordEvent,
    Refuse,
    ReleaseOwner,
    Remind,
    SettleEscalations,
    SettleOffer,
    StartTimer,
    TooLate,
    WithdrawOffers,
)
from dispatch.ids import Id, Subject
from dispatch.matching import Candidate, rank
from dispatch.passport import LIFECYCLE, Passport, Status
from dispatch.volunteers import Volunteer
from dispatch.waves import Offer
from tests.dispatch.cast import CENTRE, NOW

SILENT = (
    Refuse,
    TooLate,
    RecordEvent,
    AskConfirmation,
    AskRating,
    BookHours,
    BookKudos,
    Remind,
    AskHowTheyAre,
)


@dataclass
class World:
    """One passport, its volunteers, offers, timers and open escalations."""

    passport: Passport
    volunteers: dict[Id, Volunteer]
    now: datetime = NOW
    offers: dict[Id, Offer] = field(default_factory=dict)
    timers: dict[tuple[Job, Subject], StartTimer] = field(default_factory=dict)
    escalations: dict[str, Escalate] = field(default_factory=dict)

    def perform(self, decisions: Decisions) -> Decisions:
        """Do everything that was decided, in order."""
        for decision in decisions:
            self._do(decision)
        return decisions

    def open_offers(self) -> list[Offer]:
        return [offer for offer in self.offers.values() if offer.is_open]

    def ranked(self) -> list[Candidate]:
        return rank(self.passport, self.volunteers.values(), CENTRE, self.now)

    def volunteer(self, name: Id) -> Volunteer:
        """The volunteer as storage would load them: with their tasks counted."""
        busy = self.passport.owner is not None and self.passport.owner.id == name
        return replace(self.volunteers[name], open_tasks=int(busy))

    @singledispatchmethod
    def _do(self, decision: Decision) -> None:
        assert isinstance(decision, SILENT), f"nobody performs {decision}"

    @_do.register
    def _(self, decision: MovePassport) -> None:
        assert (self.passport.status, self.passport.version + 1) == (decision.was, decision.version)
        assert any(
            decision.was in row.sources and decision.to is row.to and decision.cause in row.causes
            for row in LIFECYCLE
        )
        searches = decision.to in (Status.SEARCHING, Status.REGISTERED)
        if searches:
            self.passport = replace(self.passport, wave=0, asked=frozenset())
        self.passport = replace(self.passport, status=decision.to, version=decision.version)

    @_do.register
    def _(self, decision: MakeOffers) -> None:
        assert not self.open_offers(), "a wave begins when the one before has ended"
        first = len(self.offers)
        for number, proposal in enumerate(decision.proposals, first):
            name = f"o{number:03}"
            self.offers[name] = Offer(name, decision.passport, proposal.volunteer, decision.wave)
        asked = frozenset(p.volunteer for p in decision.proposals)
        earlier = frozenset() if decision.wave == 1 else self.passport.asked
        self.passport = replace(self.passport, wave=decision.wave, asked=earlier | asked)

    @_do.register
    def _(self, decision: SettleOffer) -> None:
        offer = self.offers[decision.offer]
        late = decision.state is OfferState.ACCEPTED and offer.state is not OfferState.ACCEPTED
        assert offer.is_open or late, "an ended offer does not change, but for a late acceptance"
        self.offers[offer.id] = replace(offer, state=decision.state)
        if decision.state is OfferState.DECLINED:
            self._exclude(offer.volunteer)

    @_do.register
    def _(self, decision: WithdrawOffers) -> None:
        for name in decision.offers:
            assert self.offers[name].is_open
            self.offers[name] = replace(self.offers[name], state=OfferState.WITHDRAWN)

    @_do.register
    def _(self, decision: AssignOwner) -> None:
        assert self.passport.owner is None, "never two owners"
        self.passport = replace(self.passport, owner=decision.owner, awaits_word=decision.awaits_word)

    @_do.register
    def _(self, decision: ApproveOwner) -> None:
        assert self.passport.awaits_word
        self.passport = replace(self.passport, awaits_word=False)

    @_do.register
    def _(self, decision: LetOwnerRest) -> None:
        assert self.passport.status is Status.RESOLVED
        self.passport = replace(self.passport, owner_rests=True)

    @_do.register
    def _(self, decision: ReleaseOwner) -> None:
        assert self.passport.owner == decision.owner
        self.passport = replace(
            self.passport, owner=None, contacted_at=None, awaits_word=False, owner_rests=False
        )
        if decision.exclude:
            self._exclude(decision.owner.id)

    @_do.register
    def _(self, decision: KeepReserve) -> None:
        assert decision.volunteer not in self.passport.reserve
        self.passport = replace(self.passport, reserve=(*self.passport.reserve, decision.volunteer))

    @_do.register
    def _(self, decision: NoteContact) -> None:
        self.passport = replace(self.passport, contacted_at=decision.at)

    @_do.register
    def _(self, decision: StartTimer) -> None:
        self.timers[decision.kind, decision.subject] = decision

    @_do.register
    def _(self, decision: CancelTimers) -> None:
        gone = [
            key
            for key in self.timers
            if key[1] == decision.subject and (not decision.kinds or key[0] in decision.kinds)
        ]
        for key in gone:
            del self.timers[key]

    @_do.register
    def _(self, decision: Escalate) -> None:
        self.escalations.setdefault(decision.reason, decision)

    @_do.register
    def _(self, decision: SettleEscalations) -> None:
        for reason in list(self.escalations):
            if not decision.reasons or reason in decision.reasons:
                del self.escalations[reason]

    def _exclude(self, volunteer: Id) -> None:
        self.passport = replace(self.passport, declined=self.passport.declined | {volunteer})
