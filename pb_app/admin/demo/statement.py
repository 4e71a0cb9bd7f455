"""What the made-up town says of itself on its pages about privacy and accessibility."""

from datetime import date, datetime

from pb_app.places.models import Place
from pb_app.rights import places as rights
from pb_app.rights.terms import StatementDraft

STATEMENT = StatementDraft(
    controller="Rivermouth Council, Town Hall, Quay Street",
    contact="data@rivermouth.example",
    bases="Ideas, comments and votes: our public task. Payments to groups: the law on public accounts.",
    complaints="First to us. Then to the Information Commissioner’s Office: ico.org.uk, 0303 123 1113.",
    accessibility_contact="help@rivermouth.example",
    tested_on=date(2026, 9, 1),
    faults="The map can’t be used with a screen reader. The same projects stand in the list below it.",
)


def say(place: Place, now: datetime) -> None:
    rights.set_statement(place.id, STATEMENT, None, now)
