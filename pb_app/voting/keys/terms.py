"""Terms of keys."""

from dataclasses import dataclass

from pb_app.voting.terms import KeyCustody


@dataclass(frozen=True, slots=True)
class BoxKey:
    """What the database knows of a round's key, as it was when it was read."""

    public_key: bytes
    custody: KeyCustody
    proved: bool
    closed: bool
    destroyed: bool
