"""What shared outcomes keep about people: officers and staff, by what they did in their role."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("place_goal", "made_by_id", "reached_words dropped_why"),
        in_a_role("shared_outcome", "made_by_id", "ended_why"),
        in_a_role("shared_outcome_version", "by_id", "why"),
        in_a_role("shared_outcome_agreement", "by_id"),
    ),
    # Words about organisations and places, as their forms ask for; they look for what is about somebody.
    nobody={
        "place_goal": "title source measure",
        "shared_outcome": "hidden_reason",
        "shared_outcome_version": "title words job digest",
        "shared_outcome_feed": "measure",
        "shared_outcome_agreement": "digest",
    },
)
