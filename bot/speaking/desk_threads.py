"""Each passport that needs the desk has its own thread in a group with topics (SPEC section 6).

Created before its first card, renamed by status, closed at its end, made anew when somebody deleted it; where
the right is missing the cards stand in the plain group, and the desk is told so once.
"""

from bot.channels.contract import Broken, ThreadGone, Unreachable
from bot.delivery import chores
from bot.delivery.chores import Answer, Chore, Looked, Opened
from bot.service import Service
from dialogs.audience import At, Notices, say
from dialogs.messages import text
from dialogs.notices.setup import desk_looked
from dispatch.passport import ENDED, OPEN, Passport
from storage.chat.outbox import Claimed, Lane
from storage.codec import Erased
from storage.desk import desk_threads as threads
from storage.desk import desks
from storage.problems import passports
from storage.unit import Unit

NO_THREADS = frozenset({"no-right-for-topics", "no-topics", "no-right-to-write"})


def thread_for(unit: Unit, service: Service, address: str, passport: str) -> str | None:
    """The thread where a card about this passport is to stand; one is asked for where there is none yet."""
    if not any(desk.address_id == address and desk.threads for desk in desks.bound(unit)):
        return None
    known, found = threads.find(unit, address, passport), passports.load(unit, passport)
    if found is None:
        return None
    if known is None:
        _open(unit, service, address, found)
        return None
    if known.thread and known.closed and found.status in OPEN:
        chores.ask(unit, address, Chore("reopen", passport, thread=known.thread), Lane.FIRST)
        threads.note(unit, address, passport, known.named, closed=False)
    return known.thread


def follow(unit: Unit, service: Service, passport: str) -> None:
    """The titles tell where the passport stands now; a thread closes with it."""
    found = passports.load(unit, passport)
    for each in threads.of_passport(unit, passport) if found else ():
        if found is None or each.thread is None or each.named == found.status:
            continue
        name = name_of(unit, service, found)
        over = found.status not in OPEN
        if each.closed and not over:
            reopened = Chore("reopen", passport, thread=each.thread)
            chores.ask(unit, each.address_id, reopened, Lane.EDITS)
        chores.ask(unit, each.address_id, Chore("rename", passport, name, each.thread), Lane.EDITS)
        if over and not each.closed:
            chores.ask(unit, each.address_id, Chore("close", passport, thread=each.thread), Lane.EDITS)
        threads.note(unit, each.address_id, passport, found.status, closed=over)


def done(unit: Unit, service: Service, row: Claimed, answer: Answer) -> Notices:
    """What follows from the messenger's answer to a chore; what the desk is to be told of it."""
    chore = Chore.load(row.body)
    match answer:
        case Looked(lines):
            told, with_threads = desk_looked(row.address_id, [(line.ok, line.key) for line in lines])
            desks.set_threads(unit, row.address_id, with_threads)
            return told
        case Opened(thread):
            threads.opened(unit, row.address_id, chore.passport, thread)
            follow(unit, service, chore.passport)
        case ThreadGone():
            lost(unit, service, row.address_id, chore.thread)
        case Broken(why) | Unreachable(why) if why in NO_THREADS:
            return _without(unit, row.address_id)
    return ()


def lost(unit: Unit, service: Service, address: str, thread: str) -> None:
    """Somebody deleted the thread: another one is made before the next card, which goes there."""
    passport = threads.passport_of(unit, address, thread)
    found = passports.load(unit, passport) if passport else None
    if found is not None and found.status not in ENDED:
        _open(unit, service, address, found)


def name_of(unit: Unit, service: Service, passport: Passport) -> str:
    """A thread's title: number, where it stands, what it is about; without personal data."""
    wording = passports.wording(unit, passport.id)
    title = "" if wording is None or isinstance(wording.title, Erased) else wording.title
    status = text(f"escalation-status-{passport.status}")
    key = "desk-thread-danger" if passport.danger else "desk-thread"
    words = text(key, number=passport.number, status=status, title=title)
    return service.texts(service.languages[0]).plain(words)


def _open(unit: Unit, service: Service, address: str, passport: Passport) -> None:
    threads.begin(unit, address, passport.id, passport.status)
    name = name_of(unit, service, passport)
    chores.ask(unit, address, Chore("open", passport.id, name), Lane.FIRST)


def _without(unit: Unit, address: str) -> Notices:
    if not desks.set_threads(unit, address, False):
        return ()
    threads.give_up(unit, address)
    return (say(At(address), "desk-threads-lost"),)
