"""The unit in which messengers count text."""


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units: an emoji counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
