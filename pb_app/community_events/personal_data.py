"""What community events keep about people: who comes, until a month after, and what they need, until the day after."""

from pb_app.rights.holdings import Declared, by, held, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        held("event_sign_up", Theme.EVENTS, by("account_id")),
        held("event_need", Theme.EVENTS, by("sign_up_id>event_sign_up.account_id"), "words interpreter"),
        held("event_need_look", Theme.EVENTS, by("account_id")),
        held("event_need_look", Theme.EVENTS, by("sign_up_id>event_sign_up.account_id")),
        held("event_organiser", Theme.EVENTS, by("account_id")),
        held("event_calendar", Theme.EVENTS, by("account_id"), hidden="secret_hash"),
        held("event_attendance", Theme.EVENTS, by("account_id")),
        in_a_role("community_event", "made_by_id", hidden="remote_link"),
    ),
    # The words of an event are the place's own.
    nobody={
        "community_event": "uid language title words venue getting_in cancelled_why happened door_code hidden_reason"
    },
)
