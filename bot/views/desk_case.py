"""A passport and a volunteer as a person of the desk sees them in their private chat."""

from bot.perform.desk.people import known_licences
from bot.perform.rights import confidants, holds, is_theirs, may_decide, may_on
from bot.views.cases import norm_at
from bot.views.desk import catalogue_titles, holder_called, owner_called
from bot.views.viewer import Viewer, called, title_words, titles, volunteer_called
from dialogs.cards import CaseLine, CaseView, HelperView
from dialogs.cards.helper import ChangeLine
from dialogs.cards.paging import numbered
from dispatch.dangers import OFF
from dispatch.escalation import Escalation
from dispatch.ids import Id
from dispatch.passport import Passport
from dispatch.rights import CONFIDENTIAL, SPECIALISTS, Right
from dispatch.rules import Rules
from storage.codec import Erased
from storage.desk import escalations
from storage.persons import accounts, volunteer_history, volunteers
from storage.problems import history, passport_texts, passports, teams
from storage.problems.history import Line
from storage.unit import Unit
from storage.upkeep import erasure

MOST_CHANGES = 5
"""So many of the last changes stand on a volunteer's card."""

_AUTHORS = ("operator", "director", *SPECIALISTS)
_NOTES = {"note": "note", "written": "written", "told_owner": "told", "answered_words": "solution"}
"""Lines of history that have words of the desk, and the kind of text that holds them."""
_OF_QUALITY = frozenset({"help_counted", "help_not_counted"})


def case(unit: Unit, rules: Rules, viewer: Viewer, subject: str, page: str) -> CaseView | None:
    """A passport without personal data, its history, and what waits for the desk about it."""
    if viewer.group or not may_on(unit, viewer, subject, Right.CASES):
        return None
    found, wording = passports.load(unit, subject), passports.wording(unit, subject)
    if found is None or wording is None:
        return None
    source, _ = passports.source(unit, subject)
    return CaseView(
        id=subject,
        number=wording.number,
        title=title_words(wording.title),
        short="" if isinstance(wording.short, Erased) else wording.short,
        status=found.status,
        unconfirmed=found.unconfirmed,
        page=page,
        urgency=found.urgency,
        suits=wording.suits,
        source=source,
        danger=found.danger,
        owner=owner_called(unit, found),
        norm_at=None if found.contacted_at or not found.is_open else norm_at(found, rules),
        holder=holder_called(unit, subject),
        mine=is_theirs(unit, viewer, subject),
        may_look=unit.can_seal(subject) and may_on(unit, viewer, subject, Right.PERSONAL),
        team=teams.was_formed(unit, subject),
        may_reopen=unit.can_seal(subject) and holds(viewer, Right.CASES),
        erasable=_erasable(unit, viewer, found),
        erasing=erasure.is_planned(unit, found.client),
        waiting=tuple((one.id, one.reason) for one in _waiting(unit, viewer, subject)),
        history=_history(unit, viewer, subject) if numbered(page)[0] == "history" else (),
        **titles(rules.centre, found.topic, found.aid_type, found.area),
    )


def _erasable(unit: Unit, viewer: Viewer, found: Passport) -> bool:
    """Whether nobody but the desk can erase this client: they have no account, and are not erased yet."""
    without = not accounts.of_person(unit, found.client, reachable=False)
    return without and holds(viewer, Right.CASES) and unit.can_seal(found.id)


def helper(unit: Unit, rules: Rules, viewer: Viewer, subject: str, page: str) -> HelperView | None:
    """A volunteer, for who may see to volunteers."""
    found = volunteers.load(unit, subject) if holds(viewer, Right.VOLUNTEERS) and not viewer.group else None
    if found is None:
        return None
    centre = rules.centre
    paused = found.paused_until if found.paused_until and found.paused_until > unit.now else None
    return HelperView(
        id=subject,
        called=volunteer_called(unit, subject),
        state=found.state,
        level=found.level,
        page=page,
        topics=catalogue_titles(found.topics, {**{d.id: d for d in centre.directions}, **centre.topic_by_id}),
        areas=catalogue_titles(found.areas, dict(centre.area_by_id)),
        capacity=found.capacity,
        open_tasks=found.open_tasks,
        kudos=found.kudos,
        asked=found.asked,
        accepted=found.accepted,
        marks=found.marks,
        licences=tuple((name, name in found.licences) for name in known_licences(centre)),
        paused_until=paused,
        changes=tuple(
            ChangeLine(one.at, called(unit, one.by), one.what, one.was, one.became)
            for one in volunteer_history.of_volunteer(unit, subject, MOST_CHANGES)
        ),
    )


def _waiting(unit: Unit, viewer: Viewer, passport: Id) -> list[Escalation]:
    """What waits about it, as far as the viewer may decide it: a complaint goes around whom it concerns."""
    return [one for one in escalations.open_of_passport(unit, passport) if may_decide(unit, viewer, one)]


def _history(unit: Unit, viewer: Viewer, passport: Id) -> tuple[CaseLine, ...]:
    """Its lines, the confidential ones for confidants alone.

    A note's own words stand beside it, in the order in which they were written.
    """
    texts: dict[str, list[str]] = {kind: [] for kind in _NOTES.values()}
    for piece in passport_texts.of_passport(unit, passport):
        if piece.kind in texts and piece.author in _AUTHORS:
            texts[piece.kind].append(piece.words if isinstance(piece.words, str) else "")
    lines = [(line, _line(unit, line, texts)) for line in history.of_passport(unit, passport)]
    knows_all = viewer.person in confidants(unit, passport)
    return tuple(shown for line, shown in lines if knows_all or not _is_confidential(line))


def _is_confidential(line: Line) -> bool:
    return line.what in _OF_QUALITY or line.detail in CONFIDENTIAL


def _line(unit: Unit, line: Line, texts: dict[str, list[str]]) -> CaseLine:
    kind = _NOTES.get(line.what, "")
    words = texts[kind].pop(0) if texts.get(kind) else ""
    named = line.author.role in _AUTHORS
    who = called(unit, line.author.person) if named and line.author.person else ""
    what = f"{OFF}-{line.detail}" if line.what == OFF else line.what
    return CaseLine(line.at, line.author.role, who, what, words)
