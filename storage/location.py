"""Where the database is: the forms of DATABASE_URL."""

from pathlib import Path

SCHEME = "sqlite:///"


class UnknownDatabase(Exception):
    """DATABASE_URL cannot be used; `code` names the sentence that says why.

    "database-scheme": not a SQLite address; "database-no-file": it names no file;
    "database-no-folder": the folder of the file is not there.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def path_of(url: str) -> Path:
    """The file of "sqlite:///relative.db" or "sqlite:////absolute.db"; raises `UnknownDatabase`."""
    if not url.startswith(SCHEME):
        raise UnknownDatabase("database-scheme")
    name = url.removeprefix(SCHEME).partition("?")[0]
    if name in ("", ":memory:"):
        raise UnknownDatabase("database-no-file")
    path = Path(name).absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise UnknownDatabase("database-no-file" if path.is_dir() else "database-no-folder")
    return path
