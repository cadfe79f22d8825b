"""Files that came with an event: named before a dialogue hears of them, written down when it keeps them."""

from dataclasses import replace

from bot.incoming import Incoming
from dialogs.effects import Keep
from dialogs.events import Event, FilesReceived
from dialogs.facts import Who
from storage.chat import files
from storage.unit import Unit


def named(unit: Unit, event: Event) -> Event:
    """The event with an id of ours for each file, by which the dialogue may speak of it."""
    if not isinstance(event, FilesReceived):
        return event
    return replace(event, files=tuple(replace(file, id=unit.new_id()) for file in event.files))


def keep(unit: Unit, who: Who, incoming: Incoming, effect: Keep) -> None:
    """Want each file under the person's draft; the fetcher brings the bytes right after the commit."""
    for file in effect.files:
        files.want(
            unit,
            file.id,
            who.person,
            who.account,
            incoming.channel,
            kind=file.kind,
            source=file.source,
            size=file.size,
            draft=effect.draft,
        )
