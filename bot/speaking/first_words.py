"""What the actor hears first of a request that leaves no decision to speak of."""

from collections.abc import Callable, Mapping, Sequence

from bot.service import Service
from bot.speaking import desk_words
from bot.speaking.places import desk_hears
from dialogs import requests as ask
from dialogs.audience import Notices
from dialogs.notices import helping as helping_notices
from dialogs.notices import outcomes
from dialogs.notices import staff as staff_notices
from dialogs.notices import teams as team_notices
from dialogs.requests import accounts as account_requests
from dialogs.requests import helpers as helper_requests
from dialogs.requests import teams as team_requests
from dispatch.decisions import Decision, Reason, Refuse, ReleaseOwner
from dispatch.escalation import answer_by
from dispatch.passport import Status
from storage.desk import escalations
from storage.problems import passports, showing
from storage.unit import Unit

_BY_TYPE: Mapping[type, Callable[[], Notices]] = {
    ask.CallHuman: outcomes.human_called,
    account_requests.GiveUpRoles: staff_notices.given_up,
    ask.EnrolVolunteer: outcomes.candidate_enrolled,
    team_requests.WantTeam: team_notices.team_asked,
}
_OF_PASSPORT: Mapping[type, Callable[[str], Notices]] = {
    ask.AddWords: outcomes.words_added,
    ask.CommentRating: outcomes.comment_kept,
    ask.SkipComment: outcomes.comment_skipped,
    ask.CallDesk: outcomes.desk_called,
    helper_requests.AddNote: helping_notices.note_kept,
    helper_requests.CallUnsolvable: helping_notices.unsolvable_called,
}
_OF_TEAM: Mapping[type, Callable[[str], Notices]] = {
    team_requests.CallToTeam: team_notices.called,
    team_requests.PlanStep: team_notices.planned,
}


def first_words(
    unit: Unit, service: Service, person: str, request: ask.Request, said: Sequence[Decision]
) -> Notices:
    """Nothing for a refused request, whose refusal is a decision with words of its own."""
    if any(isinstance(decision, Refuse) for decision in said):
        return ()
    if (by_desk := desk_words.said(unit, service, person, request)) is not None:
        return by_desk
    if isinstance(request, ask.Complain):
        return _complained(unit, service, person, request)
    if (passport := _begun(unit, person, request)) is not None:
        return _registered(unit, service, passport)
    if words := _BY_TYPE.get(type(request)):
        return words()
    return _of_team(request, said) or _of_passport(request)


def _complained(unit: Unit, service: Service, person: str, request: ask.Complain) -> Notices:
    """By when the desk answers: by the clock of the first of these words that nobody has answered yet."""
    waiting = escalations.like(unit, Reason.COMPLAINT, request.passport or None, None, person)
    call = escalations.load(unit, waiting) if waiting else None
    by = answer_by(call.opened_at if call else unit.now, service.rules)
    return outcomes.complaint_received(by if by > unit.now else None)


def _of_team(request: ask.Request, said: Sequence[Decision]) -> Notices:
    if isinstance(request, team_requests.TellHours):
        return team_notices.hours_kept(request.hours)
    stays = not any(isinstance(one, ReleaseOwner) for one in said)
    if isinstance(request, helper_requests.WantAnother) and stays:
        return team_notices.another_asked()
    about = _OF_TEAM.get(type(request))
    return about(getattr(request, "team")) if about else ()  # noqa: B009 the table holds those that have one


def _of_passport(request: ask.Request) -> Notices:
    if isinstance(request, ask.AnswerPassing):
        return () if request.agreed else outcomes.words_kept()
    about = _OF_PASSPORT.get(type(request))
    return about(getattr(request, "passport")) if about else ()  # noqa: B009 the table holds those that have one


def _begun(unit: Unit, person: str, request: ask.Request) -> str | None:
    """The passport that was sent just now, or opened again."""
    if isinstance(request, ask.OpenAgain):
        return request.passport
    return showing.newest_of(unit, person) if isinstance(request, ask.SubmitPassport) else None


def _registered(unit: Unit, service: Service, passport: str) -> Notices:
    """Its number and what happens next."""
    found = passports.load(unit, passport)
    if found is None or found.waits_since is None:
        return ()
    by = service.rules.contact_by(found.waits_since)
    danger = found.danger and found.status is Status.REGISTERED
    again = found.reopened_at is not None
    if danger and not desk_hears(unit, service):
        return outcomes.registered_unheard(found.id, found.number, again=again)
    return outcomes.passport_registered(found.id, found.number, by, danger, again=again)
