"""The review days of data-sharing agreements: which have come, and telling the officers once."""

from datetime import date, datetime

from pb_app.places import queries as places
from pb_app.sharing import queries, rules
from pb_app.sharing.models import DataAgreement
from pb_app.sharing.services import agreements
from pb_app.sharing.terms import Headline


def due_reviews(now: datetime) -> list[tuple[DataAgreement, date]]:
    """The agreements whose review day has come, and whose officers have not heard of it."""
    rows = queries.unended_agreements()
    facts, due = queries.facts_of(rows), list[tuple[DataAgreement, date]]()
    for row in rows:
        today = places.today(row.place_id, now)
        current = rules.in_force(facts[row.id], now, today)
        if current and today >= current.review_on and row.reminded_for != current.review_on:
            due.append((row, current.review_on))
    return due


def remind(now: datetime) -> int:
    """Tell them, once for each review day."""
    due = due_reviews(now)
    for row, day in due:
        row.reminded_for = day
        agreements.tell(row, Headline.REVIEW, None, now, day.isoformat())
    return len(due)
