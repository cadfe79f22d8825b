"""Two accounts become one person's by a code, or a person takes over what an operator began (SPEC 1)."""

import json
from dataclasses import replace
from typing import Any, Literal

from bot.handling import unfinished
from bot.handling.telling import tell
from bot.perform.apply import apply
from bot.perform.leaving import lose_own_offers
from bot.service import Service
from dialogs import kept
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.notices import codes, outcomes
from dialogs.state import dump, load
from dispatch import typed_codes
from dispatch.decisions import Reason
from dispatch.escalation import escalate
from dispatch.ids import Id
from storage.chat import conversations
from storage.chat import files as store_files
from storage.desk import escalations
from storage.persons import accounts, joining, people, tokens
from storage.persons.joining import Left, Obstacle
from storage.persons.tokens import Token
from storage.problems import showing
from storage.unit import Unit

DIALOGUES = ("intake", "enrolment")
"""What can be gone on with after joining, the most important first."""


def by_code(
    unit: Unit, service: Service, who: Who, code: str, purpose: Literal["account", "return"], *, sure: bool
) -> Notices:
    """This account and all that its person owns go to the person who asked for the code.

    Asked about first: whoever is talked into following somebody else's link would hand over all they told.
    """
    found = tokens.look(unit, code, purpose, who.person)
    stays = _owner(unit, found)
    if stays is None:
        return outcomes.code_refused()
    if stays == who.person:
        return codes.joined_before()
    if not sure:
        rights = bool(who.roles or who.pending or who.volunteer_id)
        return codes.join_asked(typed_codes.plain(code), rights=rights)
    tokens.use(unit, code, purpose, who.person)
    if joining.obstacle(unit, stays, who.person):
        return _ask_desk(unit, service, who, joining.obstacle(unit, stays, who.person))
    other = accounts.preferred(unit, stays)
    words = _join(unit, service, who, stays, who.person)
    _start_clocks(unit, service, stays)
    told = codes.joined(other.id if other else None, who.channel, _unfinished(unit, stays))
    return (*told, *words)


def take_over(unit: Unit, service: Service, who: Who, code: str) -> Notices:
    """What an operator began for this person is theirs; a code of somebody with an account opens nothing."""
    found = tokens.use(unit, code, "draft", who.person)
    began = found.subject if isinstance(found, Token) else None
    if began is None or people.person(unit, began) is None:
        return outcomes.code_refused()
    if accounts.of_person(unit, began, reachable=False):
        return outcomes.code_refused()
    if obstacle := joining.obstacle(unit, who.person, began):
        return _ask_desk(unit, service, who, obstacle)
    sent = showing.newest_of(unit, began)
    words = _join(unit, service, who, who.person, began)
    _start_clocks(unit, service, who.person)
    card = codes.card_of(sent) if sent else ()
    return (*codes.taken_over(_unfinished(unit, who.person)), *card, *words)


def _owner(unit: Unit, found: object) -> Id | None:
    """Who asked for the code: a return code names the address of a page."""
    if not isinstance(found, Token) or found.subject is None:
        return None
    if found.purpose == "return":
        address = accounts.address(unit, found.subject)
        return address.person_id if address else None
    return found.subject if people.person(unit, found.subject) else None


def _ask_desk(unit: Unit, service: Service, who: Who, obstacle: Obstacle | None) -> Notices:
    call = escalate(Reason.ACCOUNTS, service.rules, unit.now, by=who.person, detail=str(obstacle))
    apply(unit, (call,))
    waiting = escalations.like(unit, call.reason, None, None, who.person)
    return (*codes.desk_decides(), *(outcomes.escalated(waiting) if waiting else ()))


def _join(unit: Unit, service: Service, who: Who, stays: Id, goes: Id) -> Notices:
    left = joining.join(unit, stays, goes)
    tell(unit, service, None, lose_own_offers(unit, stays))
    if not left:
        return ()
    # The open question was about answers that another draft has replaced.
    for address in accounts.of_person(unit, stays, reachable=False):
        _close(unit, address.id, stays, {one.dialogue for one in left})
    return _keep(unit, who.account, stays, [one for one in left if one.dialogue == "intake"])


def _start_clocks(unit: Unit, service: Service, person: Id) -> None:
    """A draft that was the other person's is reminded of, and ends, where it is now."""
    for dialogue in DIALOGUES:
        draft = conversations.draft(unit, person, dialogue)
        if draft is not None and draft.version == 1:
            unfinished.start(unit, service.rules, person, dialogue)


def _close(unit: Unit, address: Id, person: Id, dialogues: set[str]) -> None:
    body = conversations.state(unit, address)
    state = load(body, {}) if isinstance(body, str) else None
    if state is not None and state.dialogue in dialogues:
        conversations.put_state(unit, address, person, dump(state.idle()))


def _keep(unit: Unit, address: Id, person: Id, left: list[Left]) -> Notices:
    """What was told in the replaced draft waits at this account until the person says what it belongs to."""
    told = [piece for one in left for piece in _told(json.loads(one.answers))]
    body = conversations.state(unit, address)
    if not told or not isinstance(body, str):
        return ()
    state = load(body, {})
    words = "\n".join(part for part in (state.kept, *(str(piece.get("text", "")) for piece in told)) if part)
    files = (*state.kept_files, *(str(file) for piece in told for file in piece.get("files") or ()))
    store_files.move_to_draft(unit, files, person, kept.DRAFT)
    conversations.put_state(unit, address, person, dump(replace(state, kept=words, kept_files=files)))
    return codes.words_kept()


def _told(answers: dict[str, Any]) -> list[dict[str, Any]]:
    return [*(answers.get("words") or ()), *(answers.get("words_open") or ())]


def _unfinished(unit: Unit, person: Id) -> str:
    drafts = ((name, conversations.draft(unit, person, name)) for name in DIALOGUES)
    return next((name for name, draft in drafts if draft and draft.answers not in ("", "{}")), "")
