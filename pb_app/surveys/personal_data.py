"""What surveys keep about people: who has taken part, until the end, and what they answered under their name."""

from pb_app.rights.holdings import Declared, by, held, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        held("survey_mark", Theme.EVENTS, by("account_id")),
        held("survey_reply", Theme.EVENTS, by("account_id"), "answers"),
        in_a_role("place_survey", "made_by_id"),
        in_a_role("place_survey", "owner_id"),
    ),
    # Sheets and texts lead to nobody, and a card is whoever holds it.
    nobody={
        "place_survey": "title about language decides questions split_by closed_why result link hidden_reason",
        "answered_before": "hash",
        "survey_card": "digest",
        "survey_arrival": "digest",
        "survey_sheet": "answers",
        "survey_text": "question words hidden_reason",
        "survey_finding": "question",
    },
)
