"""The nightly backup is wanted; it is made after the commit, by whoever runs (SPEC section 7)."""

from bot.backups import keeper
from bot.service import Service
from dialogs.audience import Notices
from storage.unit import Unit


def wanted(unit: Unit, _service: Service) -> Notices:
    """Nothing is said: a backup that does not work is told in the morning."""
    keeper.want(unit)
    return ()
