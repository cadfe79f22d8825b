"""Pictures drawn anew, so that nothing but the picture is kept: no place, moment, camera or comment."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 64_000_000
"""A picture that unfolds to more is not opened: its file may be a trap."""

QUALITY = 88


class NotAPictureError(Exception):
    """The bytes begin like a picture and are none, or unfold to too much."""


def stripped(data: bytes) -> tuple[bytes, str]:
    """The bare picture, upright, and its extension: PNG stays PNG, all else becomes JPEG.

    Raises `NotAPictureError`. Takes up to a second: never in the loop.
    """
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPictureError("too many pixels")
            extension = "png" if picture.format == "PNG" else "jpg"
            return _drawn(ImageOps.exif_transpose(picture), extension), extension
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise NotAPictureError(type(error).__name__) from None


def _drawn(picture: Image.Image, extension: str) -> bytes:
    bare = picture.convert("RGBA") if _is_see_through(picture) else picture.convert("RGB")
    if extension == "jpg" and bare.mode == "RGBA":
        paper = Image.new("RGB", bare.size, "white")
        paper.paste(bare, mask=bare.getchannel("A"))
        bare = paper
    bare.info.clear()
    out = BytesIO()
    bare.save(out, "PNG" if extension == "png" else "JPEG", quality=QUALITY)
    return out.getvalue()


def _is_see_through(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
