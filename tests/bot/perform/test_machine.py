"""The same deeds in the town of memory and in the real database: both must stand alike after each of them."""

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.perform import perform
from bot.perform.context import Actor
from bot.perform.delivered import offer_delivered
from bot.perform.leaving import person_blocked
from bot.perform.timers import due
from dialogs import requests as ask
from dialogs.requests.helpers import ComeBack, TakeOpen, WantAnother
from dispatch.assignments import owner_left
from dispatch.closing import Verdict, confirm, withdraw
from dispatch.decisions import Decision, Decisions, Job, OfferState, SettleOffer, WithdrawOffers
from dispatch.ids import passport_subject, volunteer_owner
from dispatch.offers import Answer, answer_offer, delivered, offer_ended, offer_lost, take
from dispatch.passport import Cause, Passport, Status
from dispatch.registration import register
from dispatch.reminders import Reach, reminder_due
from dispatch.tasks import hand_back, lose_silent, report_contact, report_solved, want_another
from dispatch.volunteers import VolunteerState
from dispatch.waves import start_search, wave_ended
from storage import centres, timers
from storage.database import Database
from storage.desk import escalations
from storage.persons import accounts, people, volunteers
from storage.persons.volunteers import Enrolment
from storage.problems import offers, passports
from storage.timers import Timer
from storage.unit import Unit
from tests.bot.perform.town import DRAFT
from tests.dispatch.cast import NOW, RULES
from tests.dispatch.world import World
from tests.storage.conftest import open_database

who = st.integers(0, 2)
FIRED = [
    *(Job.WAVE_END, Job.CONTACT_NORM, Job.CONTACT_REMINDER, Job.CONTACT_WARNING, Job.CONTACT_LOST),
    *(Job.NEWS_REMINDER, Job.NEWS_DESK),
]
SAME = ("status", "version", "wave", "asked", "declined", "reserve", "owner", "contacted_at")


class Memory(World):
    """The town of memory, in which an offer that never arrived was not asked."""

    def perform(self, decisions: Decisions) -> Decisions:
        for decision in decisions:
            lost = self._lost(decision)
            super().perform((decision,))
            self.passport = replace(self.passport, asked=self.passport.asked - lost)
        return decisions

    def _lost(self, decision: Decision) -> set[str]:
        names: tuple[str, ...] = ()
        if isinstance(decision, WithdrawOffers):
            names = decision.offers
        elif isinstance(decision, SettleOffer) and decision.state is OfferState.WITHDRAWN:
            names = (decision.offer,)
        return {self.offers[name].volunteer for name in names if self.offers[name].state is OfferState.MADE}


class Both(RuleBasedStateMachine):
    """Анна's passport among three volunteers, twice."""

    database: Database
    runner: asyncio.Runner
    centres = count()

    def work(self, work: Any) -> Any:
        return self.runner.run(self.database.write(work, self.world.now, self.centre))

    @initialize(urgency=st.sampled_from(["today", "this_week"]), danger=st.sampled_from(["no", "yes"]))
    def anna_sends(self, urgency: str, danger: str) -> None:
        self.centre = f"c{next(self.centres)}"
        answers = {**DRAFT, "urgency": urgency, "danger": danger}
        opened = self.database.write(lambda unit: self.settle(unit, answers), NOW, self.centre)
        draft, town = self.runner.run(opened)
        self.world = w = Memory(draft, {volunteer.id: volunteer for volunteer in town})
        self.names = sorted(w.volunteers)
        w.perform(register(w.passport, Cause.CLIENT, RULES, w.now))
        if danger == "no":
            w.perform(start_search(w.passport, w.ranked(), RULES, w.now))

    def settle(self, unit: Unit, answers: dict[str, Any]) -> tuple[Passport, list[Any]]:
        centres.ensure(unit)
        for _ in range(3):
            words: dict[str, Any] = {"topics": frozenset({"B1"}), "aid_types": frozenset({"support"})}
            person = people.add(unit, "ru")
            helper = volunteers.enrol(
                unit, Enrolment(person, "Europe/Moscow", areas=frozenset({"gardens"}), capacity=2, **words)
            )
            volunteers.set_state(unit, str(helper), "accepted")
        account = accounts.meet(unit, "telegram", "anna", "ru")
        self.anna = Actor(account.person_id, account.address_id, "telegram")
        perform(unit, self.anna, RULES, ask.SubmitPassport(answers))
        name = unit.rows("passports.of_client", centre=self.centre, client=self.anna.person)[0]["id"]
        now = passports.load(unit, name)
        assert now is not None
        fresh: dict[str, Any] = {"status": Status.DRAFT, "version": 0, "wave": 0, "asked": frozenset()}
        return replace(now, **fresh), volunteers.accepted(unit)

    def asks(self, actor: Actor, request: Any) -> None:
        self.work(lambda unit: perform(unit, actor, RULES, request))

    def helper(self, pick: int) -> Actor:
        found = self.world.volunteers[self.names[pick]]
        return Actor(found.person, "", "telegram", volunteer=found.id)

    def pair(self, pick: int) -> tuple[Any, Any] | None:
        """The open offer of a volunteer, in memory and in the database."""
        real = self.work(lambda unit: offers.open_of_passport(unit, self.world.passport.id))
        ours = [o for o in self.world.open_offers() if o.volunteer == self.names[pick]]
        theirs = [o for o in real if o.volunteer == self.names[pick]]
        assert len(ours) == len(theirs)
        return (ours[0], theirs[0]) if ours else None

    @rule(pick=who)
    def a_card_arrives(self, pick: int) -> None:
        if pair := self.pair(pick):
            w = self.world
            w.perform(delivered(w.passport, pair[0], RULES, w.now))
            self.work(lambda unit: offer_delivered(unit, RULES, pair[1].id))

    @rule(pick=who, answer=st.sampled_from(Answer), twice=st.booleans())
    def a_volunteer_answers(self, pick: int, answer: Answer, twice: bool) -> None:
        if pair := self.pair(pick):
            for _ in range(1 + twice):
                w, offer = self.world, self.world.offers[pair[0].id]
                person = w.volunteer(offer.volunteer)
                w.perform(
                    answer_offer(w.passport, offer, person, answer, w.open_offers(), rules=RULES, now=w.now)
                )
                self.asks(self.helper(pick), ask.AnswerOffer(pair[1].id, answer is Answer.ACCEPT))

    @rule(pick=who)
    def an_offer_expires(self, pick: int) -> None:
        if pair := self.pair(pick):
            w = self.world
            w.perform(offer_ended(w.passport, pair[0], w.open_offers(), w.now))
            row = Timer(Job.OFFER_END, "offer", pair[1].id, 0, w.now)
            self.work(lambda unit: due(unit, RULES, row))

    @rule(pick=who)
    def a_volunteer_takes_it_from_the_list(self, pick: int) -> None:
        w = self.world
        if w.passport.danger:
            return
        person = w.volunteer(self.names[pick])
        w.perform(take(w.passport, person, w.open_offers(), rules=RULES, now=w.now))
        self.asks(self.helper(pick), TakeOpen(w.passport.id))

    @rule(pick=who)
    def a_volunteer_blocks_the_bot(self, pick: int) -> None:
        w, name = self.world, self.names[pick]
        w.volunteers[name] = replace(w.volunteers[name], state=VolunteerState.PAUSED)
        for offer in [offer for offer in w.open_offers() if offer.volunteer == name]:
            w.perform(offer_lost(w.passport, offer, w.open_offers(), w.now))
        if w.passport.owner == volunteer_owner(name) and w.passport.is_open:
            w.perform(owner_left(w.passport, Cause.BLOCKED, w.ranked(), RULES, w.now))
        self.work(lambda unit: person_blocked(unit, RULES, self.helper(pick).person))

    @rule(pick=who)
    def a_volunteer_comes_back(self, pick: int) -> None:
        w, name = self.world, self.names[pick]
        w.volunteers[name] = replace(w.volunteers[name], state=VolunteerState.ACCEPTED)
        self.asks(self.helper(pick), ComeBack())

    @rule()
    def anna_wants_another_helper(self) -> None:
        w = self.world
        w.perform(want_another(w.passport, w.ranked(), RULES, w.now))
        self.asks(self.anna, WantAnother(w.passport.id))

    @rule(pick=who)
    def somebody_reports_contact(self, pick: int) -> None:
        w = self.world
        w.perform(report_contact(w.passport, volunteer_owner(self.names[pick]), RULES, w.now))
        self.asks(self.helper(pick), ask.ReportContact(w.passport.id))

    @rule(pick=who)
    def somebody_hands_it_back(self, pick: int) -> None:
        w, owner = self.world, volunteer_owner(self.names[pick])
        w.perform(hand_back(w.passport, owner, "no_time", w.ranked(), rules=RULES, now=w.now))
        self.asks(self.helper(pick), ask.HandBack(w.passport.id, "no_time"))

    @rule(pick=who)
    def somebody_says_solved(self, pick: int) -> None:
        w, owner = self.world, volunteer_owner(self.names[pick])
        w.perform(report_solved(w.passport, owner, 1.0, (), rules=RULES, now=w.now))
        self.asks(self.helper(pick), ask.ReportSolved(w.passport.id, 1.0, ""))

    @rule(verdict=st.sampled_from(Verdict))
    def anna_answers(self, verdict: Verdict) -> None:
        w = self.world
        w.perform(confirm(w.passport, verdict, w.ranked(), RULES, w.now))
        self.asks(self.anna, ask.Confirm(w.passport.id, verdict))

    @rule(really=st.integers(0, 5))
    def anna_withdraws(self, really: int) -> None:
        if really == 0:
            w = self.world
            w.perform(withdraw(w.passport, w.open_offers()))
            self.asks(self.anna, ask.Withdraw(w.passport.id))

    @precondition(lambda self: self.world.passport.is_open)
    @rule(job=st.sampled_from(FIRED))
    def a_timer_is_due(self, job: Job) -> None:
        w = self.world
        timer = w.timers.pop((job, passport_subject(w.passport.id)), None)
        if timer is None:
            return
        w.now = max(w.now, timer.due_at)
        if job is Job.CONTACT_LOST:
            w.perform(lose_silent(w.passport, timer.version, w.ranked(), RULES, w.now))
        elif job is not Job.WAVE_END:
            w.perform(reminder_due(job, timer.version, w.passport, Reach.BOT, rules=RULES, now=w.now))
        elif timer.version == w.passport.version:
            w.perform(wave_ended(w.passport, w.open_offers(), w.ranked(), RULES, w.now))
        row = Timer(job, "passport", w.passport.id, timer.version, timer.due_at)
        self.work(lambda unit: self.fire(unit, row))

    def fire(self, unit: Unit, row: Timer) -> None:
        assert timers.cancel(unit, row.subject_kind, row.subject_id, row.kind) == 1
        due(unit, RULES, row)

    @invariant()
    def both_stand_alike(self) -> None:
        real, reasons = self.work(self.look)
        ours = self.world.passport
        assert {key: getattr(real, key) for key in SAME} == {key: getattr(ours, key) for key in SAME}
        assert sorted(reasons) == sorted(self.world.escalations)
        theirs = self.work(lambda unit: offers.open_of_passport(unit, ours.id))
        assert {(o.volunteer, o.wave, o.state) for o in theirs} == {
            (o.volunteer, o.wave, o.state) for o in self.world.open_offers()
        }

    def look(self, unit: Unit) -> tuple[Passport | None, list[str]]:
        name = self.world.passport.id
        waiting = escalations.open_of_passport(unit, name)
        return passports.load(unit, name), [escalation.reason for escalation in waiting]


@pytest.fixture
def both() -> Iterator[type[Both]]:
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        Both.runner = runner
        Both.database = runner.run(open_database(Path(folder) / "both.db"))
        yield Both
        runner.run(Both.database.close())


def test_memory_and_the_database_never_differ(both: type[Both]) -> None:
    often = settings(max_examples=40, stateful_step_count=25, deadline=None, derandomize=True)
    run_state_machine_as_test(both, settings=often)
