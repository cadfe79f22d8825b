"""What is said after a deed of the desk: that it is done, and to others the words meant for them."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.handling import unfinished
from bot.perform.desk import questions
from bot.perform.desk.behalf import draft_of
from bot.perform.desk.reach import person_of
from bot.perform.rights import may_decide
from bot.service import Service
from bot.views.viewer import viewer_of
from dialogs import requests as ask
from dialogs.audience import Notices
from dialogs.cards.escalation import SNOOZES
from dialogs.notices import deeds as words
from dialogs.notices import staff as staff_notices
from dialogs.requests import cases as case
from dialogs.requests import desk
from dialogs.requests import escalations as escalated
from dialogs.requests import teams as team
from dialogs.requests.accounts import EndRole
from dispatch.decisions import Reason
from dispatch.passport import Passport
from storage.desk import call_tasks, escalations
from storage.persons import people, tokens, volunteer_history
from storage.problems import passports, showing
from storage.unit import Unit


def said(unit: Unit, service: Service, person: str, request: object) -> Notices | None:
    """What a request of the desk leads to beside its decisions; None for a request of anybody else."""
    told = _SAID.get(type(request))
    if told is not None:
        return told(unit, service, person, request)
    return words.done() if type(request) in _PLAIN else None


def _answer(unit: Unit, _s: Service, _person: str, request: escalated.AnswerByDesk) -> Notices:
    found = escalations.load(unit, request.escalation)
    passport = found.passport if found else None
    return (*words.done(), *words.answered(passport, request.words)) if passport else ()


def _write(unit: Unit, _s: Service, _person: str, request: escalated.WriteToPerson) -> Notices:
    found = escalations.load(unit, request.escalation)
    person = person_of(unit, found) if found else None
    return (*words.done(), *words.written(person, request.escalation, request.words)) if person else ()


def _noted(_unit: Unit, _s: Service, _person: str, _request: escalated.NoteCase) -> Notices:
    return words.noted()


def _put_off(unit: Unit, _s: Service, _person: str, request: escalated.Snooze) -> Notices:
    found = escalations.load(unit, request.escalation)
    until = found.snoozed_until if found and request.until not in SNOOZES else None
    return words.put_off(until) if until else words.done()


def _replied(unit: Unit, _s: Service, person: str, request: ask.AnswerDesk) -> Notices:
    card = questions.card_of(unit, person, request.escalation)
    return words.replied(card) if card else ()


def _tell(unit: Unit, _s: Service, _person: str, request: escalated.WriteToOwner) -> Notices:
    found = escalations.load(unit, request.escalation)
    passport = found.passport if found else None
    return (*words.done(), *words.told_owner(passport, request.words)) if passport else ()


def _found(_unit: Unit, _s: Service, _person: str, request: desk.Search) -> Notices:
    return words.found(request.kind)


def _to_assign(_unit: Unit, _s: Service, _person: str, request: escalated.FindToAssign) -> Notices:
    return words.to_choose(request.escalation)


def _assigned(_unit: Unit, _s: Service, _person: str, request: ask.Assign) -> Notices:
    return words.assigned(request.escalation)


def _opened(unit: Unit, _s: Service, person: str, request: desk.OpenCase) -> Notices:
    viewer, waiting = viewer_of(unit, person), escalations.open_of_passport(unit, request.passport)
    theirs = next((one.id for one in waiting if may_decide(unit, viewer, one)), None)
    return words.opened(theirs) if theirs else ()


def _submitted(unit: Unit, service: Service, person: str, request: desk.SubmitFor) -> Notices:
    """The number, to be told to the person; or the code by which they take the draft over."""
    answers = request.answers
    if answers.get("consent") == "code" and answers.get("danger") != "yes":
        return _handed_over(unit, service, person, answers)
    newest = showing.newest_for_desk(unit)
    found = passports.load(unit, newest) if newest else None
    if found is None:
        return ()
    number, *card = words.submitted(found.id, found.number)
    return number, *_own_card(unit, service, person, found, answers), *card


def _own_card(
    unit: Unit, service: Service, person: str, found: Passport, answers: Mapping[str, Any]
) -> Notices:
    """Who agreed by word of mouth can come to see the card too, in a messenger of theirs."""
    if answers.get("consent") != "oral":
        return ()
    lasts = _code_lasts(service)
    plain = tokens.issue(unit, "draft", found.client, lasts, person)
    return words.card_code_given(f"c_{plain}", service.bot_links(f"c_{plain}"), unit.now + lasts)


def _handed_over(unit: Unit, service: Service, person: str, answers: Mapping[str, Any]) -> Notices:
    waits = people.add(unit, service.languages[0])
    unfinished.keep(unit, service.rules, waits, "intake", draft_of(answers))
    lasts = _code_lasts(service)
    plain = tokens.issue(unit, "draft", waits, lasts, person)
    return words.code_given(f"c_{plain}", service.bot_links(f"c_{plain}"), unit.now + lasts)


def _code_lasts(service: Service) -> timedelta:
    """As long as the draft that it brings over."""
    return timedelta(days=service.rules.centre.retention.drafts_days)


def _volunteer(unit: Unit, _s: Service, _person: str, request: Any) -> Notices:
    if getattr(request, "what", "") not in ("mark", "licence"):
        return words.volunteer_changed(request.volunteer, "first")
    last = volunteer_history.of_volunteer(unit, request.volunteer, 1)
    told = words.marked(request.volunteer, last[0].what, last[0].was, last[0].became) if last else ()
    return (*words.volunteer_changed(request.volunteer, "marks"), *told)


def _called(unit: Unit, _s: Service, _person: str, request: desk.AnswerCall | desk.CommentInCall) -> Notices:
    return words.called(request.call) if call_tasks.load(unit, request.call) else ()


def _described(unit: Unit, _s: Service, _person: str, request: escalated.Describe) -> Notices:
    found = escalations.load(unit, request.escalation)
    cut = found is not None and found.reason is Reason.HEALTH
    return words.words_cut(found.passport) if found and found.passport and cut else words.done()


def _role_ended(_unit: Unit, _s: Service, person: str, request: EndRole) -> Notices:
    return staff_notices.role_ended(request.person, request.role, by=person)


_SAID: Mapping[type, Callable[[Unit, Service, str, Any], Notices]] = {
    escalated.AnswerByDesk: _answer,
    escalated.WriteToPerson: _write,
    ask.AnswerDesk: _replied,
    escalated.NoteCase: _noted,
    escalated.Describe: _described,
    escalated.Snooze: _put_off,
    escalated.WriteToOwner: _tell,
    desk.Search: _found,
    escalated.FindToAssign: _to_assign,
    ask.Assign: _assigned,
    desk.OpenCase: _opened,
    desk.SubmitFor: _submitted,
    desk.ChangeVolunteer: _volunteer,
    desk.ExcludeVolunteer: _volunteer,
    desk.GrantKudos: _volunteer,
    desk.AnswerCall: _called,
    desk.CommentInCall: _called,
    EndRole: _role_ended,
}
_PLAIN = frozenset(
    {
        *(escalated.ProposeUnsolvable, escalated.DecideUnsolvable),
        *(escalated.Nudge, escalated.TakeBack, escalated.Refer),
        *(escalated.ReportPartnerSolved, escalated.Correct),
        *(team.MakeTeam, team.ChooseLead, team.AgreeSolved, team.WorkOn),
        *(escalated.DecideOwner, escalated.ReportPartnerContact),
        *(desk.Reopen, desk.KeepPartner, escalated.Unclaim, escalated.TellWhose),
        *(case.HandOver, case.GiveBack),
    }
)
"""Requests after which «done» is all there is to say."""
