"""What several pages of accounts do with what was typed: counting tries, reading digits, going on."""

from datetime import datetime

from pb_app.identity import codes
from pb_app.identity.terms import Unusable
from pb_app.people import current, services
from pb_app.people.slots import GOES_TO
from pb_app.people.terms import AttemptKind


def count_try(kind: AttemptKind, email: str, now: datetime) -> None:
    """Count a try of this address from this network, or only of this device if the account was used on it before."""
    device = current.device_subject(kind, email)
    services.count_try(kind, *current.subjects(kind, email), now, device_subject=device)


def six_digits(typed: str) -> str:
    """Six digits as anybody types them; what is none fits no code."""
    try:
        return codes.six_digits(typed)
    except Unusable:
        return ""


def goes_to(account_id: int, onward: str) -> str:
    """Where somebody goes who has just signed in, in whatever way."""
    return next((path for goes in GOES_TO.values() if (path := goes(account_id, onward))), onward)
