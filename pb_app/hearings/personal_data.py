"""What hearings keep about people: who plans and publishes them, and who took half an hour, until the register's date.

What was said has no account anywhere; a name that somebody agreed to is taken away by hiding the point.
"""

from datetime import datetime

from sqlalchemy import delete

from pb_app.db import db
from pb_app.hearings.models import HearingBooking
from pb_app.rights.holdings import Declared, by, held, in_a_role
from pb_app.rights.terms import DataSubject, Theme

DECLARED = Declared(
    (
        held("hearing_booking", Theme.EVENTS, by("account_id"), "needs"),
        held("hearing_note_taker", Theme.ROLES, by("account_id")),
        in_a_role("hearing_note_taker", "named_by_id"),
        in_a_role("hearing", "made_by_id", hidden="invited"),
        in_a_role("hearing_report", "by_id"),
    ),
    nobody={
        "hearing": "kind attribution decision decides open_words fixed_words affected method cost host note_taker",
        "hearing_group": "name came",
        "hearing_slot": "venue",
        "hearing_report": "words easy missing",
        "hearing_record": "attribution",
        "hearing_question": "words",
        "hearing_theme": "title",
        "hearing_note": "attribution words said_by",
        "hearing_point": "attribution said_by hidden_reason kept_why",
        "hearing_wording": "words",
        "hearing_reply": "kind words",
        "hearing_mark": "mark",
        "hearing_concern": "words",
    },
)


def forget(person: DataSubject, _now: datetime) -> None:
    """Somebody else can have the half hour of a closed account."""
    db.session.execute(delete(HearingBooking).where(HearingBooking.account_id == person.id))
