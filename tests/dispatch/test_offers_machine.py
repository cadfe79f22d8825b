"""Any order of presses, clocks and departures: never two owners, never an orphan."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dispatch.assignments import approve, assign, disapprove, owner_left, reassign
from dispatch.closing import Verdict, confirm, withdraw
from dispatch.decisions import AssignOwner, Job, KeepReserve, Reason, Refuse, TooLate
from dispatch.escalation import LEAVES_ORPHAN, Escalation, EscalationState, decide
from dispatch.follow_up import follow_up
from dispatch.ids import Owner, passport_subject, volunteer_owner
from dispatch.offers import Answer, answer_offer, delivered, offer_ended, offer_lost, take
from dispatch.passport import ENDED, Cause, Status, Urgency
from dispatch.registration import register, reopen
from dispatch.reminders import Reach, reminder_due
from dispatch.tasks import hand_back, lose_silent, report_contact, report_solved, want_another
from dispatch.volunteers import VolunteerState
from dispatch.waves import another_wave, start_search, wave_ended
from tests.dispatch.cast import RULES, found, passport, volunteer
from tests.dispatch.world import World

NAMES = ["boris", "galina", "ivan", "marat", "nina", "vera"]
WAVE = (Job.WAVE_END, passport_subject("p1"))
some = st.integers(min_value=0, max_value=10**6)
who = st.sampled_from(NAMES)


class Dispatch(RuleBasedStateMachine):
    """Анна's passport among six volunteers, an operator and the clocks."""

    @initialize(
        danger=st.booleans(),
        urgency=st.sampled_from(Urgency),
        crowd=st.integers(0, len(NAMES)),
        topic=st.sampled_from(["B1", "B4"]),
    )
    def anna_sends(self, danger: bool, urgency: Urgency, crowd: int, topic: str) -> None:
        people = {name: volunteer(name, capacity=1, topics=frozenset({"B1", "B4"})) for name in NAMES}
        for name in NAMES[crowd:]:
            people[name] = replace(people[name], state=VolunteerState.GONE)
        self.world = World(passport(Status.DRAFT, danger=danger, urgency=urgency, topic=topic), people)
        w = self.world
        w.perform(register(w.passport, Cause.CLIENT, RULES, w.now))
        self.search()

    def search(self) -> None:
        w = self.world
        w.perform(start_search(w.passport, w.ranked(), RULES, w.now))

    def offer(self, pick: int) -> str | None:
        """Mostly one that waits for an answer, now and then one that is over."""
        waiting = sorted(offer.id for offer in self.world.open_offers())
        names = waiting if waiting and pick % 4 else sorted(self.world.offers)
        return names[pick // 4 % len(names)] if names else None

    # The volunteers press, in any order and as often as they like.

    @rule(pick=some)
    def a_card_arrives(self, pick: int) -> None:
        w, name = self.world, self.offer(pick)
        if name:
            w.perform(delivered(w.passport, w.offers[name], RULES, w.now))

    @rule(pick=some, twice=st.booleans())
    def a_volunteer_accepts(self, pick: int, twice: bool) -> None:
        for _ in range(1 + twice):
            self.press(pick, Answer.ACCEPT)

    @rule(pick=some)
    def a_volunteer_declines(self, pick: int) -> None:
        self.press(pick, Answer.DECLINE)

    @rule(pick=some, wave=st.integers(1, 8))
    def several_decline(self, pick: int, wave: int) -> None:
        for _ in range(wave):
            self.press(pick, Answer.DECLINE)

    def press(self, pick: int, answer: Answer) -> None:
        w, name = self.world, self.offer(pick)
        if name is None:
            return
        offer, before = w.offers[name], w.passport
        person = w.volunteer(offer.volunteer)
        pressed = answer_offer(before, offer, person, answer, w.open_offers(), rules=RULES, now=w.now)
        w.perform(pressed)
        if found(pressed, AssignOwner):
            assert before.status is Status.SEARCHING
        if found(pressed, TooLate):
            assert w.passport.owner == before.owner

    @rule(name=who, hurries=st.integers(0, 3))
    def a_volunteer_takes_it_from_the_list(self, name: str, hurries: int) -> None:
        w = self.world
        if hurries == 0:
            w.perform(take(w.passport, w.volunteer(name), w.open_offers(), rules=RULES, now=w.now))

    @rule(name=who)
    def a_volunteer_blocks_the_bot(self, name: str) -> None:
        w = self.world
        w.volunteers[name] = replace(w.volunteers[name], state=VolunteerState.GONE)
        for offer in [offer for offer in w.open_offers() if offer.volunteer == name]:
            w.perform(offer_lost(w.passport, offer, w.open_offers(), w.now))
        if w.passport.owner == volunteer_owner(name) and w.passport.is_open:
            w.perform(owner_left(w.passport, Cause.BLOCKED, w.ranked(), RULES, w.now))

    @rule(name=who)
    def a_volunteer_comes_back(self, name: str) -> None:
        w = self.world
        w.volunteers[name] = replace(w.volunteers[name], state=VolunteerState.ACCEPTED)

    # The owner works. Forged presses of others are tried as well.

    def presser(self, name: str, forged: bool) -> Owner:
        owner = self.world.passport.owner
        return volunteer_owner(name) if forged or owner is None else owner

    @rule(name=who, forged=st.booleans())
    def somebody_reports_contact(self, name: str, forged: bool) -> None:
        w = self.world
        w.perform(report_contact(w.passport, self.presser(name, forged), RULES, w.now))

    @rule(name=who, forged=st.booleans())
    def somebody_hands_it_back(self, name: str, forged: bool) -> None:
        w = self.world
        owner = self.presser(name, forged)
        w.perform(hand_back(w.passport, owner, "no_time", w.ranked(), rules=RULES, now=w.now))

    @rule(name=who, forged=st.booleans())
    def somebody_says_solved(self, name: str, forged: bool) -> None:
        w = self.world
        owner = self.presser(name, forged)
        w.perform(report_solved(w.passport, owner, 1.0, (), rules=RULES, now=w.now))

    @precondition(lambda self: self.world.passport.owner is not None and self.world.passport.is_open)
    @rule(cause=st.sampled_from([Cause.SILENT, Cause.ERASED, Cause.ANOTHER_WANTED, Cause.PAUSED]))
    def the_owner_is_lost(self, cause: Cause) -> None:
        w = self.world
        w.perform(owner_left(w.passport, cause, w.ranked(), RULES, w.now))

    @precondition(lambda self: self.world.passport.status is Status.RESOLVED)
    @rule(verdict=st.sampled_from(Verdict))
    def the_owner_is_erased_before_anna_answers(self, verdict: Verdict) -> None:
        w = self.world
        if w.passport.owner is not None:
            w.perform(owner_left(w.passport, Cause.ERASED, w.ranked(), RULES, w.now))
        w.perform(confirm(w.passport, verdict, w.ranked(), RULES, w.now))

    # Анна answers, withdraws, wants somebody else, and comes back.

    @rule()
    def anna_wants_another_helper(self) -> None:
        w = self.world
        w.perform(want_another(w.passport, w.ranked(), RULES, w.now))

    @rule(verdict=st.sampled_from(Verdict))
    def anna_answers(self, verdict: Verdict) -> None:
        w = self.world
        w.perform(confirm(w.passport, verdict, w.ranked(), RULES, w.now))

    @rule(really=st.integers(0, 4))
    def anna_withdraws(self, really: int) -> None:
        w = self.world
        if really == 0:
            w.perform(withdraw(w.passport, w.open_offers()))

    @precondition(lambda self: self.world.passport.status in ENDED)
    @rule()
    def anna_reopens(self) -> None:
        w = self.world
        decisions = w.perform(reopen(w.passport, Cause.CLIENT, RULES, w.now))
        if not isinstance(decisions[0], Refuse):
            self.search()

    # The desk steers.

    @rule(name=who, decided=st.booleans())
    def olga_assigns(self, name: str, decided: bool) -> None:
        w = self.world
        if not decided:
            return
        owner = volunteer_owner(name)
        if w.passport.status is Status.IN_PROGRESS:
            w.perform(reassign(w.passport, owner, Cause.ASSIGNED, RULES, w.now))
            return
        w.perform(assign(w.passport, owner, Cause.ASSIGNED, w.open_offers(), rules=RULES, now=w.now))

    @rule(yes=st.booleans())
    def olga_says_her_word(self, yes: bool) -> None:
        w = self.world
        said = approve(w.passport, RULES, w.now) if yes else disapprove(w.passport, w.ranked(), RULES, w.now)
        w.perform(said)

    @rule()
    def olga_wants_another_wave(self) -> None:
        w = self.world
        w.perform(another_wave(w.passport, w.open_offers(), w.ranked(), RULES, w.now))

    @precondition(lambda self: self.world.escalations)
    @rule(pick=some)
    def olga_just_decides(self, pick: int) -> None:
        w = self.world
        reasons = sorted(w.escalations)
        reason = reasons[pick % len(reasons)]
        card = Escalation("e1", Reason(reason), EscalationState.OPEN, w.now, passport="p1")
        if not isinstance(decide(card, w.passport, "olga", "fine")[0], Refuse):
            del w.escalations[reason]

    # Time passes; timers come due, in order or late, and repeat.

    @precondition(lambda self: self.world.timers)
    @rule(pick=some, late=st.integers(0, 48), twice=st.booleans())
    def a_timer_is_due(self, pick: int, late: int, twice: bool) -> None:
        w = self.world
        keys = sorted(w.timers, key=lambda key: (key[0], key[1].id))
        timer = w.timers.pop(keys[pick % len(keys)])
        w.now = max(w.now, timer.due_at + timedelta(hours=late))
        for _ in range(1 + twice):
            self.fire(timer.kind, timer.subject.id, timer.version)

    def fire(self, kind: Job, subject: str, version: int) -> None:
        w = self.world
        if kind is Job.OFFER_END:
            w.perform(offer_ended(w.passport, w.offers[subject], w.open_offers(), w.now))
        elif kind is Job.CONTACT_LOST:
            w.perform(lose_silent(w.passport, version, w.ranked(), RULES, w.now))
        elif kind is Job.FOLLOW_UP:
            w.perform(follow_up(w.passport, version, (), Reach.BOT, RULES, w.now))
        elif kind is not Job.WAVE_END:
            w.perform(reminder_due(kind, version, w.passport, Reach.BOT, rules=RULES, now=w.now))
        elif version == w.passport.version and WAVE not in w.timers:
            w.perform(wave_ended(w.passport, w.open_offers(), w.ranked(), RULES, w.now))

    # What must hold after each of these.

    @invariant()
    def an_owner_is_there_exactly_while_somebody_works(self) -> None:
        p = self.world.passport
        if p.status is Status.IN_PROGRESS:
            assert p.owner is not None
        if p.status in (Status.REGISTERED, Status.SEARCHING):
            assert p.owner is None

    @invariant()
    def no_open_passport_is_an_orphan(self) -> None:
        w = self.world
        runs = WAVE in w.timers and w.timers[WAVE].version == w.passport.version
        called = bool(LEAVES_ORPHAN & set(w.escalations))
        asked = (Job.CONFIRM_CHASE, passport_subject("p1")) in w.timers
        if w.passport.status in (Status.REGISTERED, Status.SEARCHING):
            assert called or (runs and w.passport.status is Status.SEARCHING)
        if w.passport.status is Status.RESOLVED:
            assert asked

    @invariant()
    def who_waits_for_a_word_is_waited_for(self) -> None:
        w = self.world
        if w.passport.awaits_word:
            assert w.passport.status is Status.IN_PROGRESS
            assert Reason.DESK_WORD in w.escalations
            assert w.passport.contacted_at is None

    @invariant()
    def offers_are_open_only_while_it_searches(self) -> None:
        assert self.world.passport.status is Status.SEARCHING or not self.world.open_offers()

    @invariant()
    def a_wave_without_open_offers_ends_at_once(self) -> None:
        w = self.world
        if w.passport.status is Status.SEARCHING and WAVE in w.timers and not w.open_offers():
            assert w.timers[WAVE].due_at <= w.now

    @invariant()
    def one_volunteer_has_one_open_offer(self) -> None:
        names = [offer.volunteer for offer in self.world.open_offers()]
        assert len(names) == len(set(names))

    @invariant()
    def what_is_over_waits_for_nobody(self) -> None:
        if self.world.passport.status is Status.WITHDRAWN:
            assert not self.world.escalations
            assert not [kind for kind, subject in self.world.timers if subject == passport_subject("p1")]


TestDispatch = Dispatch.TestCase
TestDispatch.settings = settings(max_examples=400, stateful_step_count=50, deadline=None, derandomize=True)


def test_two_press_and_exactly_one_gets_it() -> None:
    world = World(passport(), {name: volunteer(name) for name in ("boris", "vera")})
    world.perform(start_search(world.passport, world.ranked(), RULES, world.now))
    said = []
    for name in ("o000", "o001", "o000", "o001"):
        offer = world.offers[name]
        press = answer_offer(
            world.passport,
            offer,
            world.volunteer(offer.volunteer),
            Answer.ACCEPT,
            world.open_offers(),
            rules=RULES,
            now=world.now,
        )
        world.perform(press)
        said.append([type(decision) for decision in press])
    assert world.passport.owner == volunteer_owner("boris")
    assert AssignOwner in said[0]
    assert said[1:] == [[TooLate, KeepReserve], [Refuse], [TooLate]]
