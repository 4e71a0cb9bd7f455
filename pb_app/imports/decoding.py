"""Bytes of a text file as text. Nothing is guessed by likeness: each encoding is told by what only it has."""

import codecs

from pb_app.imports.terms import Refusal, UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Control characters that no list has, and nearly every other kind of file.
_NEVER = frozenset("\x00\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1b")


def decode(content: bytes) -> str:
    """UTF-8, UTF-16 and UTF-32 by their mark, UTF-16 without one by its noughts, UTF-8, else Windows-1252. Raises
    UnreadableFile.
    """
    text = _decoded(content, _encoding(content))
    if not text.strip():
        raise UnreadableFile(Refusal.FILE_EMPTY)
    if _NEVER & set(text):
        raise UnreadableFile(Refusal.NOT_A_TABLE)
    return text


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(Refusal.ENCODING_UNKNOWN) from None


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if unmarked := _utf16_without_mark(content):
        return unmarked
    return "utf-8" if _is_utf8(content) else "cp1252"


def _utf16_without_mark(content: bytes) -> str:
    """Western letters are every other byte a nought; which one says which order it is."""
    start = content[:200]
    if len(start) < 4 or len(content) % 2:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
