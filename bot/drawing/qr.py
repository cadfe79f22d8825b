"""Links as pictures to be scanned: drawn when they are delivered, and stored nowhere."""

from io import BytesIO

import segno

from bot.channels.contract import StoredFile

SCHEME = "qr:"
"""What the id of such a picture begins with; the link follows."""


def named(link: str) -> str:
    """The id by which a message carries the picture of a link."""
    return f"{SCHEME}{link}"


async def drawn(file: str) -> StoredFile:
    """The picture: a PNG with a quiet zone, large enough for a phone to read from a screen."""
    png = BytesIO()
    segno.make(file.removeprefix(SCHEME), micro=False).save(png, kind="png", scale=8, border=4)
    return StoredFile("photo", "code.png", png.getvalue())
