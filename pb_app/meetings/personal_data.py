"""What meetings keep about people: who came, what they could gain or lose, and what they said they would do."""

from pb_app.rights.holdings import MARK, Declared, by, emptied, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        in_a_role("attendance", "account_id"),
        emptied("standing_interest", Theme.BOARD, by("account_id"), {"words": MARK}, public=True),
        emptied("meeting_interest", Theme.BOARD, by("account_id"), {"words": MARK}, public=True),
        in_a_role("meeting_action", "owner_id"),
        emptied("action_step", Theme.BOARD, by("by_id"), {"why": MARK}, public=True),
        in_a_role("action_step", "from_id"),
        emptied("minutes_correction", Theme.BOARD, by("by_id"), {"words": MARK}, public=True),
    ),
    # Agendas, minutes and decisions are those of the body, and name nobody.
    nobody={
        "action_step": "from_name",
        "agenda_item": "words lead",
        "meeting": "venue dial_in late_why moved_why cancelled_why",
        "meeting_action": "words owner_name",
        "meeting_body": "kind",
        "meeting_interest": "item",
        "meeting_decision": "words reason binds",
        "decision_subject": "kind",
        "minutes": "body",
    },
)
