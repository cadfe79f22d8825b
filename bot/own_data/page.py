"""The readable form of a person's own data: one page that needs no other file, for a phone and for paper."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from bot.drawing.templates import template
from bot.own_data.telling import Own
from bot.speaking.texts import Texts
from dialogs.forms.form import OPEN
from dialogs.messages import text
from dispatch.catalogue import Centre, in_language

CATALOGUE = {
    **dict.fromkeys(("topic", "topics", "directions"), "topic"),
    **dict.fromkeys(("aid", "aid_types"), "aid_type"),
    **dict.fromkeys(("area", "areas"), "area"),
}
"""What the answers to these questions are ids of."""

PROPOSED = {"title": "own-draft-title", "short": "own-short"}
"""What is proposed from the words and asked about in one step, by what it is called."""

OF_NOBODY = frozenset({"mirror", "consent", "ethics", "files", "slots"})
"""Questions whose answers are read elsewhere on the page, or are no words."""


def page(own: Own) -> str:
    """The whole page in the words of the service."""
    words = _Words(own.service.texts(own.language), own.service.rules.centre)
    return template("bot.own_data", "page.html.j2").render(own=own.data, language=own.language, w=words)


class _Words:
    """What the template says things with."""

    def __init__(self, texts: Texts, centre: Centre) -> None:
        self._texts, self._centre = texts, centre
        self._known = texts.beginning("")
        self.centre = texts.plain(centre.name)
        self.when, self.day = texts.moment, texts.day

    def say(self, key: str, **params: Any) -> Markup:
        """A text of ours."""
        return self._texts.say(text(key, **params))

    def code(self, prefix: str, code: object) -> str:
        """A code in words; itself where there are none."""
        key = f"{prefix}-{code}"
        return self._texts.plain(text(key)) if key in self._known else str(code)

    def codes(self, prefix: str, codes: list[object]) -> str:
        """Several codes in words."""
        return ", ".join(self.code(prefix, code) for code in codes)

    def source(self, source: str) -> str:
        """A channel, and the word of the link behind a "/"."""
        channel, _, link = source.partition("/")
        return ", ".join(filter(None, (self.code("own-channel", channel), link)))

    def reason(self, code: str) -> str:
        """A reason of the ledger."""
        return self.code("merits-reason", code)

    def change(self, what: str, code: str) -> str:
        """A level, a mark or a licence, or that there was none."""
        return self.code(f"helper-{what}", code) if code else self._texts.plain(text("helper-change-none"))

    def title(self, kind: str, name: str | None) -> str:
        """How the centre calls a topic, an aid type or an area."""
        found = _catalogue(self._centre, kind).get(name or "")
        return in_language(found.title, self._texts.language) if found else name or ""

    def titles(self, kind: str, names: list[str]) -> str:
        """The same of several."""
        return ", ".join(self.title(kind, name) for name in names)

    def answers(self, dialogue: str, given: Mapping[str, object]) -> list[tuple[str, str]]:
        """What a draft holds so far, each answer with what it is about; steps without a name are left out."""
        told = ((name.removesuffix(OPEN), value) for name, value in given.items())
        said = [(self._about(dialogue, name), self._said(dialogue, name, value)) for name, value in told]
        return [(about, words) for about, words in said if about and words]

    def _about(self, dialogue: str, name: str) -> str:
        key = PROPOSED.get(name, f"{dialogue}-{name}-name")
        return self._texts.plain(text(key)) if key in self._known else ""

    def _said(self, dialogue: str, name: str, value: object) -> str:
        if name in OF_NOBODY:
            return ""
        codes = [self.answer(one) for one in (value if isinstance(value, list) else [value])]
        kind = CATALOGUE.get(name, "")
        known = [self.title(kind, code) if kind else self.code(f"{dialogue}-{name}", code) for code in codes]
        return ", ".join(filter(None, known))

    def answer(self, value: object) -> str:
        """An answer of a draft, whatever its form."""
        if isinstance(value, dict):
            return self.answer(value.get("text", ""))
        if isinstance(value, list):
            return ", ".join(filter(None, map(self.answer, value)))
        return "" if value is None else str(value)

    def field(self, dialogue: str, name: str) -> str:
        """What a draft's answer is about."""
        return self.code(dialogue, f"{name}-name") if f"{dialogue}-{name}-name" in self._known else name


def _catalogue(centre: Centre, kind: str) -> Mapping[str, Any]:
    directions = {direction.id: direction for direction in centre.directions}
    return {
        "topic": {**directions, **centre.topic_by_id},
        "aid_type": centre.aid_type_by_id,
        "area": centre.area_by_id,
    }[kind]
