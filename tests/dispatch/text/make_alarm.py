"""Makes alarm.bin of locales/ru anew from its lessons: `python -m tests.dispatch.text.make_alarm`."""

from pathlib import Path

import locales
from dispatch.text.learning import learned
from locales.words import lessons, marks

FILE = Path(locales.__file__).parent / "ru" / "alarm.bin"


def made() -> bytes:
    """What the file should hold."""
    return learned(marks("ru"), lessons("ru")).dump()


if __name__ == "__main__":
    FILE.write_bytes(made())
