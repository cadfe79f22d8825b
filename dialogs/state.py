"""The state of one account's conversation: JSON with a version; the answers are the person's draft."""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

STATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class State:
    """Where a conversation stands.

    `dialogue` is "" when no question is open. `run` counts the dialogues begun at this account, so that
    buttons of an earlier one are recognised. `answers` are stored as the person's draft. `fails` counts
    answers in a row that were not understood. `review` says that a single field is being corrected from
    the final card. `back` lists the steps answered so far. `kept` holds words that belong to nothing yet,
    `kept_files` ids of files. `talk` is the passport of the talk opened by «Write», `talk_at` when it was
    last used (ISO, UTC); it and an open question exclude each other. `album` is the last one that was
    answered. `doubted` says that a doubtful phrase was asked about already. `asked` is the escalation from
    which the desk wrote and waits for an answer. `kept_for` is the passport beside whose stars the kept words
    will stand, once these are given.
    """

    dialogue: str = ""
    step: str = ""
    run: int = 0
    answers: dict[str, Any] = field(default_factory=dict)
    back: tuple[str, ...] = ()
    fails: int = 0
    review: bool = False
    page: int = 0
    kept: str = ""
    kept_files: tuple[str, ...] = ()
    kept_for: str = ""
    talk: str = ""
    talk_at: str = ""
    album: str = ""
    doubted: bool = False
    asked: str = ""

    def at(self, step: str) -> "State":
        """The same conversation at another step, with a clean count of failures and the first page."""
        return replace(self, step=step, fails=0, page=0)

    def begin(self, dialogue: str, answers: dict[str, Any] | None = None) -> "State":
        """A new dialogue at this account; older buttons no longer belong to it."""
        kept, files = self.kept, self.kept_files
        begun = State(dialogue=dialogue, run=self.run + 1, answers=answers or {}, asked=self.asked)
        return replace(begun, kept=kept, kept_files=files)

    def talking(self, passport: str, at: str) -> "State":
        """No open question: what is said goes to the other side of this passport."""
        kept, files = self.kept, self.kept_files
        talking = State(run=self.run, talk=passport, talk_at=at, album=self.album, asked=self.asked)
        return replace(talking, kept=kept, kept_files=files)

    def idle(self) -> "State":
        """No open question; what was begun stays recognisable as old, and kept words stay kept."""
        return State(run=self.run, kept=self.kept, kept_files=self.kept_files, asked=self.asked)

    def with_answers(self, **answers: Any) -> "State":
        """The same step with these answers added."""
        return replace(self, answers={**self.answers, **answers})


def dump(state: State) -> str:
    """JSON of everything but the answers, which are stored as the person's draft."""
    body = asdict(state)
    del body["answers"]
    return json.dumps({"v": STATE_VERSION, **body}, ensure_ascii=False)


def load(body: str, answers: dict[str, Any]) -> State:
    """The state that `dump` wrote; of an unknown version a fresh start that still outdates old buttons."""
    raw = json.loads(body)
    if raw.pop("v", None) != STATE_VERSION:
        return State(run=int(raw.get("run", 0)) + 1)
    raw["back"], raw["kept_files"] = tuple(raw["back"]), tuple(raw.get("kept_files", ()))
    return State(answers=answers, **raw)
