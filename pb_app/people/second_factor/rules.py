"""What recovery codes look like. Pure."""

#: Without letters and digits that look alike.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 80 bits each: a plain hash is enough, because nobody can try them all.
CODE_LENGTH = 16
CODES = 10
#: Passkeys that one account may have.
MOST_PASSKEYS = 10


def shown(code: str) -> str:
    """A code in groups of four, as it is printed."""
    return "-".join(code[n : n + 4] for n in range(0, len(code), 4))


def read(typed: str) -> str:
    """A code as anybody types it; empty when it can be none."""
    plain = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(str.maketrans("OIL", "011"))
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(ALPHABET) else ""
