"""Updates that wait for the bot: offsets, long poll, conflicts, webhook (PLATFORMS section 1.2)."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.standins.telegram.bell import Bell
from tests.standins.telegram.errors import OTHER_POLLER, WEBHOOK_ACTIVE, TelegramError, bad
from tests.standins.telegram.params import Params

Update = dict[str, Any]

LONGEST_POLL = 50  # seconds
KEPT_FOR = 86_400  # seconds
PRESS_KEPT_FOR = 150
ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


@dataclass
class Webhook:
    """Where updates are pushed, and how the last attempts went."""

    url: str = ""
    secret: str = ""
    last_error: str = ""
    last_error_at: int = 0
    attempts: list[int] = field(default_factory=list)  # HTTP status of each attempt, 0 without an answer

    def headers(self) -> dict[str, str]:
        """The secret, if one was set."""
        return {SECRET_HEADER: self.secret} if self.secret else {}


class UpdateQueue:
    """What the bot has not confirmed yet. Times are unix seconds of the stand-in's clock."""

    def __init__(self, bell: Bell) -> None:
        self.webhook = Webhook()
        self.allowed: list[str] = []
        self.webhook_pause = 0.01  # real seconds between attempts; Telegram begins with one
        self._bell = bell
        self._next_id = 500_000_001
        self.given: list[Update] = []  # what the newest poll that brought something has brought
        self._waiting: list[tuple[Update, int]] = []  # update, its end of life
        self._poller: object = None

    @property
    def pending(self) -> list[Update]:
        """Not yet confirmed, oldest first."""
        return [update for update, _ in self._waiting]

    def add(self, kind: str, what: dict[str, Any], now: int) -> None:
        """Queues an update, if the bot asked for its kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_WHEN_ASKED
        if wanted:
            life = PRESS_KEPT_FOR if kind == "callback_query" else KEPT_FOR
            self._waiting.append(({"update_id": self._next_id, kind: what}, now + life))
            self._next_id += 1
        self._bell.ring()

    def repeat(self, update: Update, now: int) -> None:
        """Delivers an update once more under its old number, as Telegram does after trouble of its own."""
        self._waiting.append((update, now + KEPT_FOR))
        self._waiting.sort(key=lambda each: int(each[0]["update_id"]))
        self._bell.ring()

    async def poll(self, params: Params, now: int) -> list[Update]:
        """getUpdates. Raises 409 beside a webhook, and in the older of two waiting calls."""
        if self.webhook.url:
            raise TelegramError(409, WEBHOOK_ACTIVE)
        if (allowed := params.structure("allowed_updates")) is not None:
            self.allowed = allowed
        self._confirm(params.integer("offset"))
        self._forget(now)
        limit = min(max(params.integer("limit", 100), 1), 100)
        seconds = min(max(params.integer("timeout"), 0), LONGEST_POLL)
        if seconds and not self._waiting:
            await self._wait(seconds)
        given = self.pending[:limit]
        self.given = given or self.given
        return given

    def set_webhook(self, params: Params) -> None:
        """setWebhook, or deleteWebhook without address. Raises 400 unless HTTPS or loopback."""
        url = params.text("url")
        if url and not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if (allowed := params.structure("allowed_updates")) is not None:
            self.allowed = allowed
        if params.flag("drop_pending_updates"):
            self._waiting.clear()
        self.webhook = Webhook(url, params.text("secret_token"))
        self._bell.ring()

    def info(self) -> dict[str, Any]:
        """getWebhookInfo."""
        hook = self.webhook
        shown: dict[str, Any] = {"url": hook.url, "has_custom_certificate": False}
        shown["pending_update_count"] = len(self._waiting)
        if hook.last_error:
            shown |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
        return shown | ({"allowed_updates": self.allowed} if self.allowed else {})

    async def push(self, now: int) -> bool:
        """Sends the oldest update to the webhook; 2xx confirms it. False when there was nothing to do."""
        self._forget(now)
        if not self.webhook.url or not self._waiting:
            return False
        hook, first = self.webhook, self._waiting[0]
        status = await _post(hook, first[0])
        hook.attempts.append(status)
        if 200 <= status < 300:
            with contextlib.suppress(ValueError):  # dropped meanwhile by a new setWebhook
                self._waiting.remove(first)
        else:
            hook.last_error, hook.last_error_at = f"Wrong response from the webhook: {status}", now
            await asyncio.sleep(self.webhook_pause)
        self._bell.ring()
        return True

    async def _wait(self, seconds: float) -> None:
        me = self._poller = object()
        self._bell.ring()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._waiting:
                    await self._bell.wait()
                    self._require_alone(me)

    def _require_alone(self, me: object) -> None:
        if self.webhook.url:
            raise TelegramError(409, "Conflict: terminated by setWebhook request")
        if self._poller is not me:
            raise TelegramError(409, OTHER_POLLER)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        self._waiting = [each for each in self._waiting if each[0]["update_id"] >= offset]

    def _forget(self, now: int) -> None:
        self._waiting = [each for each in self._waiting if each[1] > now]


async def _post(hook: Webhook, update: Update) -> int:
    patience = aiohttp.ClientTimeout(total=60)
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as client,
            client.post(hook.url, json=update, headers=hook.headers(), allow_redirects=False) as answer,
        ):
            await answer.read()
            return answer.status
    except (aiohttp.ClientError, TimeoutError):
        return 0
