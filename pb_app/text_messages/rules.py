"""The rules of text messages: how many parts a text has, what it costs, and who says stop. Pure functions."""

import hashlib
import hmac
from datetime import timedelta

#: The letters of an ordinary text (GSM 03.38); those of the second row count twice.
_PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("^{}\\[~]|€\f")
#: One text, and each part of a longer one: of plain letters, and of any others.
ALONE, JOINED, ALONE_WIDE, JOINED_WIDE = 160, 153, 70, 67
_SIMPLER = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " "}
    | dict.fromkeys("\u2066\u2067\u2068\u2069\u200e\u200f", "")
)
#: How long a code works, and how often it may be typed.
CODE_LIFE, CODE_TRIES = timedelta(minutes=15), 5
#: How many codes one person can ask for in a day, whatever numbers they type.
CODES_A_DAY = 5
#: What people text back when they want no more, in the languages of the website.
STOP_WORDS = frozenset({"stop", "stopall", "end", "quit", "unsubscribe", "cancel", "stopio", "توقف", "إيقاف", "قف"})
START_WORDS = frozenset({"start", "unstop", "dechrau", "ابدأ"})


def plain(text: str) -> str:
    """The same words with the marks that every phone and every tariff knows: one curly quote can double the price."""
    return text.translate(_SIMPLER)


def parts(text: str) -> int:
    """In how many parts a text is sent, and paid."""
    if all(letter in _PLAIN or letter in _DOUBLE for letter in text):
        length = sum(2 if letter in _DOUBLE else 1 for letter in text)
        return 1 if length <= ALONE else -(-length // JOINED)
    length = len(text.encode("utf-16-le")) // 2
    return 1 if length <= ALONE_WIDE else -(-length // JOINED_WIDE)


def cost(parts: int, price: int) -> int:
    """In minor units of money, rounded up; ``price`` is in hundredths of them."""
    return -(-parts * price // 100)


def digest(secret: str, number: str) -> str:
    """What stands for a number where it is only looked for."""
    return hmac.new(secret.encode(), f"text number {number}".encode(), hashlib.sha256).hexdigest()


def code_digest(secret: str, account_id: int, code: str) -> str:
    return hmac.new(secret.encode(), f"text code {account_id} {code}".encode(), hashlib.sha256).hexdigest()


def stop_mark(secret: str, account_id: int, number_digest: str) -> str:
    """Stands in the address below each text: short, because a text is paid by its length, and too long to be guessed."""
    said = f"text stop {account_id} {number_digest}".encode()
    return f"{account_id}.{hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()[:10]}"


def says_stop(text: str) -> bool:
    return _first_word(text) in STOP_WORDS


def says_start(text: str) -> bool:
    return _first_word(text) in START_WORDS


def _first_word(text: str) -> str:
    words = text.split()
    return words[0].strip(".!,;:\"'").casefold() if words else ""
