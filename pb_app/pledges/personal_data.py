"""What this feature keeps about people: who made an evening, who was there, and who signed or spoke for others."""

from pb_app.rights.holdings import Declared, by, held, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        held("evening_person", Theme.PROPOSALS, by("account_id")),
        in_a_role("evening", "made_by_id", "question"),
        in_a_role("pledge", "said_by_id", "said_words"),
        in_a_role("deal_side", "signer_id"),
        in_a_role("deal_side", "confirmed_by_id", "confirmed_how"),
        in_a_role("deal_promise", "marked_by_id", "reason"),
    ),
    # Answers and pledges have no account; sides are groups and organisations, and a first name stands alone.
    nobody={
        "evening": "group_name venue language room_key hidden_why",
        "evening_answer": "words hidden_why",
        "pledge": "words owner_name hidden_why",
        "deal": "title language sign_key hidden_why",
        "deal_side": "name mail_domain mail_hash",
        "deal_promise": "words",
    },
)
