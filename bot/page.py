"""What the page asks of the core: whose a return code is, and who may open the desk."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from bot.channels.web import new_external
from bot.errands import coming_back
from bot.service import Service
from bot.views.viewer import DESK_ROLES
from storage.database import Database
from storage.persons import accounts, roles, tokens
from storage.persons.tokens import Token
from storage.unit import Unit

WEB = "web"
T = TypeVar("T")


class PageCore:
    """Each question is a small transaction; `clock` tells UTC, `on_commit` is called after what may speak."""

    def __init__(
        self,
        database: Database,
        service: Service,
        clock: Callable[[], datetime],
        on_commit: Callable[[], None],
    ) -> None:
        self._database, self._service, self._clock = database, service, clock
        self._on_commit = on_commit

    async def take_over(self, code: str, external: str, network: str) -> str | None:
        """The account that a return code goes on as, used up by the session `external` at that address."""
        service = self._service
        found = await self._write(lambda unit: coming_back.come_back(unit, service, code, external, network))
        self._on_commit()
        return found

    async def open_desk(self, token: str, external: str) -> str | None:
        """The account that a desk link speaks as, used up by the session `external`; None without a role."""
        return await self._write(lambda unit: _desk(unit, token, external))

    async def may_desk(self, external: str) -> bool:
        """Whether the person behind the account holds an active role of the desk now."""
        return await self._write(lambda unit: _holds(unit, external))

    async def _write(self, work: Callable[[Unit], T]) -> T:
        return await self._database.write(work, self._clock(), self._service.rules.centre.id)


def _desk(unit: Unit, token: str, external: str) -> str | None:
    used = tokens.use(unit, token, "page", external)
    if not isinstance(used, Token) or not used.subject or not roles.active(unit, used.subject) & DESK_ROLES:
        return None
    return _account_of(unit, used.subject)


def _account_of(unit: Unit, person: str) -> str:
    """The person's own account of the page, made if there is none."""
    known = (each.external for each in accounts.of_person(unit, person) if each.channel == WEB)
    external = next((name for name in known if isinstance(name, str) and name), "")
    if not external:
        external = new_external()
        accounts.add(unit, person, WEB, external)
    return external


def _holds(unit: Unit, external: str) -> bool:
    account = accounts.find(unit, WEB, external)
    return account is not None and bool(roles.active(unit, account.person_id) & DESK_ROLES)
