"""What a group that has just become the desk is told: what the bot lacks there, and who can switch it on."""

from collections.abc import Sequence

from dialogs.audience import At, Directors, Notices, say
from dialogs.messages import Text, text
from dispatch.ids import Id

LACKS = {
    "check-telegram-desk-not-admin": "admin",
    "check-telegram-desk-right-delete": "delete",
    "check-telegram-desk-right-pin": "pin",
    "check-telegram-desk-right-topics": "topics",
    "check-telegram-desk-not-supergroup": "supergroup",
    "check-telegram-desk-no-topics": "forum",
    "check-vk-desk-not-admin": "read",
}
"""Lines of a check that a group is told of, by what they say is missing; the last two may be left so."""

WITHOUT_THREADS = frozenset({"admin", "topics", "supergroup", "forum", "read"})


def desk_lost() -> Notices:
    """The bot can no longer write to a group of the desk: every director hears of it."""
    return (say(Directors(), "desk-lost"),)


def desk_looked(address: Id, lines: Sequence[tuple[bool | None, str]]) -> tuple[Notices, bool]:
    """What to tell the group of its check (lines: well or not, text key), and whether it has topics."""
    missing = [LACKS[key] for ok, key in lines if ok is not True and key in LACKS]
    # A look that could not be made tells nothing of threads; without them everything works too.
    seen = any(ok is True for ok, _ in lines) or bool(missing)
    told = _told(address, [text(f"desk-missing-{what}") for what in missing])
    return told, seen and not WITHOUT_THREADS & set(missing)


def _told(address: Id, missing: Sequence[Text]) -> Notices:
    if not missing:
        return (say(At(address), "desk-all-right"),)
    return (say(At(address), "desk-bound-missing", missing=_lines(missing)),)


def _lines(missing: Sequence[Text]) -> Text:
    first, *rest = (text("desk-missing-line", what=what) for what in missing)
    return text("desk-missing-lines", first=first, rest=_lines(missing[1:])) if rest else first
