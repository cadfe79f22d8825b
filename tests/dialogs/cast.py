"""The cast: Нина Петровна who asks for help, and Олег the operator; a talk that round-trips its state."""

import json
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.speaking.texts import texts
from dialogs.advance import advance
from dialogs.effects import Do, Effect, Prompt, Say, Toast
from dialogs.events import ButtonPressed, Event, TextReceived
from dialogs.facts import Facts, Understood, Who
from dialogs.messages import Button
from dialogs.requests import Request
from dialogs.state import State, dump, load
from dispatch.loading import load_centre

ROOT = Path(__file__).parents[2]
CENTRE = load_centre(json.loads((ROOT / "bot" / "centre.json").read_text(encoding="utf-8")))
NOW = datetime(2026, 6, 3, 7, tzinfo=UTC)
TEXTS = {language: texts(language, ZoneInfo(CENTRE.zone)) for language in ("ru", "en")}

NINA = Who(
    person="person-nina", account="account-nina", channel="telegram", language="ru", name="Нина Петровна"
)
OLEG = replace(NINA, person="person-oleg", account="account-oleg", name="Олег", roles=frozenset({"operator"}))


def commands(language: str) -> dict[str, str]:
    """Typed words to their meaning, as shipped."""
    raw = tomllib.loads((ROOT / "locales" / language / "commands.toml").read_text(encoding="utf-8"))
    return {word: meaning for meaning, words in raw.items() for word in words}


def understand(said: str) -> Understood:
    """A simple reader for playbooks: two phrases of danger, one name to hide, always the same topics."""
    masked = said.replace("Нина", "[имя]")
    level = "danger" if "газом пахнет" in said else "doubt" if "больше не могу" in said else "none"
    kind = "gas" if level == "danger" else ""
    title = masked.split(".")[0][:80]
    return Understood(level, kind, masked, title, masked[:300], ("B2", "B1", "E1"))


def facts(who: Who = NINA, **changes: Any) -> Facts:
    """All that a dialogue may know, over the shipped centre, texts and commands."""
    language = who.language
    known = Facts(who, CENTRE, NOW, understand, TEXTS[language].plain, commands(language))
    return replace(known, **changes)


class Talk:
    """One account's conversation; the state goes through JSON after each event, every text is rendered."""

    def __init__(self, known: Facts | None = None, state: State | None = None) -> None:
        self.facts = known or facts()
        self.state = state or State()
        self.effects: tuple[Effect, ...] = ()

    def hear(self, event: Event) -> "Talk":
        """The event happens."""
        step = advance(self.state, event, self.facts)
        answers = json.loads(json.dumps(step.state.answers, ensure_ascii=False))
        self.state = load(dump(step.state), answers)
        assert self.state == step.state
        self.effects = step.effects
        for language in TEXTS:
            self._render(language)
        return self

    def type(self, *said: str) -> "Talk":
        """These words are typed, one message each."""
        for words in said:
            self.hear(TextReceived(words))
        return self

    def press(self, *labels: str) -> "Talk":
        """Buttons with these labels are pressed, one after the other."""
        for label in labels:
            self.hear(ButtonPressed(self.button(label).data))
        return self

    def button(self, label: str) -> Button:
        """The button with this label among those shown last."""
        found = {self.facts.say(b.label): b for b in self._buttons()}
        assert label in found, f"«{label}» is not among {list(found)}"
        return found[label]

    @property
    def labels(self) -> list[str]:
        """Labels of the buttons shown last."""
        return [self.facts.say(button.label) for button in self._buttons()]

    @property
    def said(self) -> str:
        """Everything said after the last event, notices too."""
        shown = [e.text for e in self.effects if isinstance(e, Say | Prompt | Toast)]
        return "\n---\n".join(self.facts.say(words) for words in shown)

    @property
    def requests(self) -> list[Request]:
        """What the domain was asked for after the last event."""
        return [effect.request for effect in self.effects if isinstance(effect, Do)]

    def _buttons(self) -> list[Button]:
        shown = [e for e in self.effects if isinstance(e, Say | Prompt)]
        return [button for effect in shown for row in effect.rows for button in row]

    def _render(self, language: str) -> None:
        for effect in self.effects:
            if isinstance(effect, Say | Prompt | Toast):
                assert TEXTS[language].plain(effect.text).strip()
        for button in self._buttons():
            assert TEXTS[language].plain(button.label).strip()
            assert len(button.data.encode()) <= 60
