"""What the page answers when it cannot do what was asked: a status and a text key, never a traceback."""


class RefusedError(Exception):
    """Ends a request; `silent` leaves out the words (a limit speaks once)."""

    def __init__(self, status: int, key: str, *, silent: bool = False) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.silent = silent
