"""Accounts as signing in by a link makes them."""

from datetime import datetime

from pb_app.people import queries, services
from pb_app.people.models import Account


def account_for(email: str, now: datetime) -> Account:
    """The account of an address, made if there is none."""
    return queries.by_email(email) or services.make_account(email, "", now)
