"""Counting what could be repeated by a program."""

from datetime import datetime

from pb_app.people import current, services
from pb_app.people.terms import AttemptKind


def count_try(email: str, now: datetime) -> None:
    """Count a message to this address from this network, or refuse it if there were too many."""
    services.count_try(AttemptKind.LINK, *current.subjects(AttemptKind.LINK, email), now)
