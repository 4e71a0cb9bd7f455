"""Secrets that people type: 32 letters and digits without look-alikes (Crockford's), forgiving, with a check.

A voter's code is 12 random characters (60 bits) and one that checks them; a key sheet carries a checksum of its own.
"""

import hashlib
import secrets

from pb_app.identity.codes import bare

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OILU", "011V")
CODE_LENGTH = 12


class Mistyped(Exception):
    """What was typed can't be right: a letter is wrong or missing."""


def plain(typed: str) -> str:
    """What was meant: capitals, o as 0, l and i as 1, digits of any alphabet, without spaces and hyphens."""
    return bare(typed).translate(_ALIKE)


def grouped(text: str) -> str:
    """In fours, to be read and typed."""
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def check_letter(body: str) -> str:
    """Luhn's check in base 32: finds every wrong letter and nearly every two that changed places."""
    total = 0
    for place, letter in enumerate(reversed(body)):
        value = ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def new_code() -> str:
    """A voter's code, without hyphens."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return body + check_letter(body)


def read_code(typed: str) -> str:
    """A code as it was printed. Raises Mistyped when its check does not fit."""
    code = plain(typed)
    good = len(code) == CODE_LENGTH + 1 and set(code) <= set(ALPHABET)
    if not good or check_letter(code[:-1]) != code[-1]:
        raise Mistyped(typed[:40])
    return code


def write_bytes(value: bytes) -> str:
    """Bytes as text to print: the value and four bytes of its hash."""
    whole = value + hashlib.sha256(value).digest()[:4]
    bits = len(whole) * 8
    length = -(-bits // 5)
    number = int.from_bytes(whole) << (length * 5 - bits)
    return grouped("".join(ALPHABET[number >> 5 * place & 31] for place in range(length - 1, -1, -1)))


def read_bytes(typed: str) -> bytes:
    """What ``write_bytes`` printed. Raises Mistyped when the checksum does not fit."""
    text = plain(typed)
    if len(text) < 8 or not set(text) <= set(ALPHABET):
        raise Mistyped("letters")
    number = 0
    for letter in text:
        number = number << 5 | ALPHABET.index(letter)
    size = len(text) * 5 // 8
    whole = (number >> (len(text) * 5 - size * 8)).to_bytes(size)
    value, check = whole[:-4], whole[-4:]
    if hashlib.sha256(value).digest()[:4] != check:
        raise Mistyped("checksum")
    return value
