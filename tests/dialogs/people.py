"""Facts for the dialogues of these tests: Борис writes to a centre whose file ships with the bot."""

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.speaking.texts import texts
from dialogs.facts import Facts, Understood, Who
from dispatch.loading import load_centre
from tests.dialogs.cards_cast import NOW

CENTRE = load_centre(
    json.loads((Path(__file__).parents[2] / "bot" / "centre.json").read_text(encoding="utf-8"))
)


def facts_of(**who: Any) -> Facts:
    """What is known of Борис, with these changes."""
    boris = Who(**{"person": "boris", "account": "a1", "channel": "web", "language": "ru", **who})
    plain = texts(boris.language, ZoneInfo(CENTRE.zone)).plain
    return Facts(boris, CENTRE, NOW, lambda _said: Understood(), plain)
