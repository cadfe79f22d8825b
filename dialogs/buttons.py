"""Presses of the domain in a private chat: from a verb and ids to a request, a card, a small question."""

from collections.abc import Callable

from dialogs import contacts, handshake, introduction, kept, opinion, own_data, reply, talk, withdrawal
from dialogs.cards import CARDS, DESK_CARDS, HELPER_CARDS, passport, rating
from dialogs.cards.confirm import VERDICTS
from dialogs.cards.team import is_page as is_team_page
from dialogs.comment import ADDITION, COMMENT, COMPLAINT, PASSPORT
from dialogs.desk import DESK_VERBS, hints, leads
from dialogs.desk.places import open_words
from dialogs.effects import Do, Effect, Say, Show
from dialogs.facts import Facts
from dialogs.forms.form import Form
from dialogs.forms.walk import begin
from dialogs.messages import Button, column, text
from dialogs.requests import (
    AnswerPassing,
    AnswerRightsQuestion,
    AskDeskCode,
    AskDeskPage,
    Confirm,
    Invite,
    OpenAgain,
    Rate,
    RateCentre,
    RefuseContacts,
    SeeContacts,
    SetLanguage,
    ShowDescription,
    SkipComment,
    UseCode,
    Withdraw,
)
from dialogs.requests.accounts import BeLeftAlone, ChooseAccount, EndRole
from dialogs.state import State
from dialogs.step import Step
from dialogs.verbs import Args, bare, does, one, two, yes_or_no
from dialogs.volunteer import helping, task_words, teamwork, visit

Pressed = Callable[[Args], Effect | None]


def pressed(verb: str, args: Args, state: State, facts: Facts) -> Step | None:
    """What a button does, None for one that is unknown or forged; rights are checked when it is performed.

    The open question of the account stays as it was, unless the button opens a form of its own.
    """
    if verb in _FORMS and len(args) == 1:
        return begin(_FORMS[verb], state, facts, {PASSPORT: args[0]})
    if verb == "write" and len(args) == 1:
        return talk.write(args[0], state, facts)
    if verb == "endtalk" and not args:
        return talk.end(state)
    if (opens := _OPENS.get((verb, len(args)))) is not None:
        return opens(*args, state=state, facts=facts)
    if (way := leads(verb, args)) is not None:
        return open_words(way, state, facts)
    effect = _VERBS[verb](args) if verb in _VERBS else None
    return Step(state, (effect,)) if effect else None


def _opinion(name: str, *, state: State, facts: Facts) -> Step:
    return begin(opinion.FORM, state, facts, {opinion.OPINION: name})


def _words_beside_stars(name: str, *, state: State, facts: Facts) -> Step:
    """An old message may keep its button for ever: what comes too late is said before anybody types."""
    if facts.may_comment(name):
        return begin(COMMENT, state, facts, {PASSPORT: name})
    return _too_late("comment", state)


def _given_stars(name: str, stars: str, *, state: State, facts: Facts) -> Step | None:  # noqa: ARG001
    """Stars, and beside them the words that waited for them."""
    if with_words := kept.with_stars(name, stars, state):
        return with_words
    given = _stars((name, stars))
    return Step(state, (given,)) if given else None


def _other_stars(name: str, *, state: State, facts: Facts) -> Step:
    """The same for other stars: they may be given as long as words may."""
    if facts.may_comment(name):
        return Step(state, (Say(text("rating-again"), (rating.stars(name),)),))
    return _too_late("rating", state)


def _too_late(what: str, state: State) -> Step:
    instead = column(Button(text("start-complaint"), "go:complaint"), Button(text("start-mine"), "go:mine"))
    return Step(state, (Say(text(f"{what}-too-late"), instead),))


def _reply(escalation: str, *, state: State, facts: Facts) -> Step:
    return begin(reply.FORM, state, facts, {reply.ABOUT: escalation})


def _confirm(args: Args) -> Effect | None:
    match args:
        case (passport_id, verdict) if verdict in VERDICTS:
            return Do(Confirm(passport_id, verdict))
    return None


def _stars(args: Args) -> Effect | None:
    match args:
        case (passport_id, ("1" | "2" | "3" | "4" | "5") as stars):
            return Do(Rate(passport_id, int(stars)))
    return None


def _comment(args: Args) -> Effect | None:
    return Do(SkipComment(args[0])) if args[1:] == ("skip",) else None


def _withdraw(args: Args) -> Effect | None:
    match args:
        case (passport_id,):
            return Say(text("passport-withdraw-sure"), passport.sure(passport_id))
        case (passport_id, "yes"):
            return Do(Withdraw(passport_id))
    return None


def _again(args: Args) -> Effect | None:
    match args:
        case (passport_id,):
            return Say(text("passport-again-sure"), passport.sure_again(passport_id))
        case (passport_id, "yes"):
            return Do(OpenAgain(passport_id))
    return None


def _swap(args: Args) -> Effect | None:
    return Do(RefuseContacts(args[0])) if args[1:] == ("no",) else None


def _join(args: Args) -> Effect | None:
    match args:
        case ("no",):
            return Say(text("codes-join-dropped"))
        case (code,):
            return Do(UseCode(code, sure=True))
    return None


def _invite(args: Args) -> Effect | None:
    return Do(Invite("".join(args))) if len(args) < 2 else None


def _reminders(args: Args) -> Effect | None:
    return Do(BeLeftAlone(args == ("off",))) if args in (("on",), ("off",)) else None


def _centre(args: Args) -> Effect | None:
    match args:
        case ():
            return opinion.question()
        case (("1" | "2" | "3" | "4" | "5") as stars,):
            return Do(RateCentre(int(stars)))
    return None


def _card(args: Args) -> Effect | None:
    match args:
        case (name, subject) if name in CARDS:
            return Show(name, subject, anew=True)
        case ("team", subject, page) if is_team_page(page):
            return Show("team", subject, page=page)
        case (name, subject, page) if name in DESK_CARDS | HELPER_CARDS:
            return Show(name, subject, page=page)
    return None


_VERBS: dict[str, Pressed] = {
    **{verb: does(asks) for verb, asks in DESK_VERBS.items()},
    **helping.VERBS,
    **teamwork.VERBS,
    "confirm": _confirm,
    "comment": _comment,
    "pass": does(yes_or_no(AnswerPassing)),
    "withdraw": _withdraw,
    "again": _again,
    "rights": does(yes_or_no(AnswerRightsQuestion)),
    "lang": does(one(SetLanguage)),
    "join": _join,
    "invite": _invite,
    "deskcode": does(bare(AskDeskCode)),
    "deskpage": does(bare(AskDeskPage)),
    "account": does(one(ChooseAccount)),
    "reminders": _reminders,
    "erase": own_data.pressed,
    "centre": _centre,
    "endrole": does(two(EndRole)),
    "card": _card,
    "full": does(one(ShowDescription)),
    "swap": _swap,
    "reach": does(one(SeeContacts)),
}
_FORMS: dict[str, Form] = {
    "add": ADDITION,
    "complain": COMPLAINT,
    "swap": contacts.FORM,
    "note": task_words.NOTE,
    "times": visit.FORM,
}
_OPENS: dict[tuple[str, int], Callable[..., Step | None]] = {
    **helping.OPENS,
    **teamwork.OPENS,
    ("opinion", 1): _opinion,
    ("reply", 1): _reply,
    ("comment", 1): _words_beside_stars,
    ("stars", 2): _given_stars,
    ("restar", 1): _other_stars,
    ("hint", 2): hints.add,
    ("terms", 0): introduction.accept,
    ("handshake", 2): handshake.press,
    ("handshake", 1): handshake.agree,
    ("stopall", 1): handshake.stop,
    ("unconsent", 1): withdrawal.press,
    ("unconsent", 2): withdrawal.sure,
}
