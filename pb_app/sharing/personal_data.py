"""What sharing keeps about people: officers, by what they did in their role."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("power_check", "by_id", "note"),
        in_a_role("data_agreement", "made_by_id", "ended_why"),
        in_a_role("data_agreement_party", "added_by_id"),
        in_a_role("data_agreement_leaving", "by_id", "why"),
        in_a_role("data_agreement_version", "made_by_id"),
        in_a_role("data_agreement_signature", "by_id", "job"),
        in_a_role("sharing_token", "made_by_id", "name", hidden="secret_hash"),
        in_a_role("barrier", "made_by_id", "given_up_why"),
        in_a_role("barrier_backer", "by_id", "words"),
        in_a_role("barrier_answer", "by_id", "words"),
        in_a_role("barrier_letter", "by_id", "words"),
        in_a_role("barrier_correction", "by_id", "why"),
    ),
    # Words about organisations, as their forms ask for; they look for what is about somebody.
    nobody={
        "power_check": "card digest checked_by",
        "data_agreement": "title answers hidden_reason",
        "data_agreement_party": "basis",
        "data_agreement_version": "words digest",
        "data_agreement_signature": "digest",
        "sharing_token_use": "table_name",
        "barrier": "title words cost rule owner asks reply_to hidden_reason",
        "barrier_letter": "owner reply_to",
        "barrier_correction": "title words cost rule owner asks",
    },
)
