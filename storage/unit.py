"""A unit of work: one transaction in the writer thread, with ids, sealing and savepoints."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from storage import moments
from storage.codec import Erased
from storage.keys import INDEX, Keys, OwnerKind, UnknownKey
from storage.statements import Query, Row, Statements, TransactionLost

__all__ = ["Query", "Row", "TransactionLost", "Unit"]


class Unit:
    """Everything one event may do to the database; it lives as long as its transaction.

    `now` is the transaction's moment (aware, UTC), `centre` the id of the centre that all of it belongs to.
    Statements raise `TransactionLost` once the database itself has failed; `sqlite3.Error` if only they did.
    """

    def __init__(
        self,
        statements: Statements,
        keys: Keys,
        now: datetime,
        centre: str,
        *,
        new_id: Callable[[], str],
        random_id: Callable[[], int],
    ) -> None:
        self.now = now
        self.centre = centre
        self.moment = moments.dump(now)
        self.new_id = new_id
        self.random_id = random_id
        self._statements = statements
        self._keys = keys
        self._keys_made: list[str] = []
        self._depth = 0

    @property
    def in_transaction(self) -> bool:
        """False once the database has failed: nothing of this transaction counts any more."""
        return self._statements.in_transaction

    def rows(self, name: str, /, **params: Any) -> list[Row]:
        """Every row of the named query "file.query"."""
        return self._statements.rows(name, **params)

    def one(self, name: str, /, **params: Any) -> Row | None:
        """The first row of the named query, or None."""
        return self._statements.one(name, **params)

    def run(self, name: str, /, **params: Any) -> int:
        """Make the named change; returns how many rows it touched."""
        return self._statements.run(name, **params)

    def load(self, needs: Sequence[Query]) -> list[list[Row]]:
        """The rows of each query, in order."""
        return [self.rows(query.name, **query.params) for query in needs]

    def save(self, changes: Sequence[Query]) -> list[int]:
        """Make the changes in order; returns how many rows each touched (0: a claim found nothing)."""
        return [self.run(query.name, **query.params) for query in changes]

    def new_key(self, owner_id: str, kind: OwnerKind) -> None:
        """A data key for a new person, passport or centre; its id is the owner's."""
        self._keys_made.append(owner_id)
        self._keys.create(self._statements, owner_id, kind, self.moment)

    def destroy_key(self, owner_id: str) -> None:
        """Erase for good whatever was sealed under this owner's key, and under those given to them."""
        self._keys.destroy(self._statements, owner_id, self.moment)

    def give_keys(self, owner_id: str, to: str) -> None:
        """The keys of one owner are another's now: they open as before, and are destroyed with theirs."""
        self.run("keys.give", owner=owner_id, to=to)

    def seal(self, key_id: str, place: str, row_id: str, words: str) -> bytes:
        """Words for one place ("table.column") of one row; raises `SealedAway` under a destroyed key."""
        return self._keys.seal(self._statements, key_id, place, row_id, words)

    def open(self, key_id: str, place: str, row_id: str, blob: bytes | None) -> str | Erased | None:
        """The words sealed there; `Erased` once the key was destroyed; raises `SealBroken`."""
        return self._keys.open(self._statements, key_id, place, row_id, blob)

    def can_seal(self, key_id: str) -> bool:
        """False once the key was destroyed: then nothing new may be written under it."""
        return self._keys.can_seal(self._statements, key_id)

    def index(self, kind: str, value: str) -> bytes:
        """A keyed hash for looking up what is only stored sealed, e.g. index("telegram", "12345")."""
        try:
            return self._keys.index(self._statements, kind, value)
        except UnknownKey:
            self.new_key(INDEX, "index")
            return self._keys.index(self._statements, kind, value)

    def rewrap(self) -> int:
        """Wrap every data key by the newest master key; returns how many changed."""
        return self._keys.rewrap(self._statements)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what happens inside if it raises, and let the error pass on.

        Raises `TransactionLost` instead if the database itself has failed.
        """
        self._depth += 1
        name, keys_before = f"point_{self._depth}", len(self._keys_made)
        self._statements.command(f"savepoint {name}")
        try:
            yield
        except BaseException as error:
            self._roll_back_to(name, keys_before, error)
            raise
        else:
            self._statements.command(f"release {name}")
        finally:
            self._depth -= 1

    def forget_keys(self, made_before: int = 0) -> None:
        """Drop the opened keys whose rows were rolled back."""
        for key_id in self._keys_made[made_before:]:
            self._keys.forget(key_id)
        del self._keys_made[made_before:]

    def _roll_back_to(self, name: str, keys_before: int, error: BaseException) -> None:
        self.forget_keys(keys_before)
        if not self.in_transaction:
            raise TransactionLost from error
        self._statements.command(f"rollback to {name}")
        self._statements.command(f"release {name}")
