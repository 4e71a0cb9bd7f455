"""What evidence keeps about people."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("evidence_point", "made_by_id", "withdrawn_why"),
        in_a_role("evidence_point", "owner_id"),
        in_a_role("evidence_use", "by_id", "why"),
        in_a_role("evidence_answer", "by_id", "words"),
        in_a_role("evidence_hand_over", "by_id", "reason"),
    ),
    # Teams and words without names, as their forms ask for.
    nobody={
        "evidence_point": "said_by owner_name",
        "evidence_wording": "language title words",
        "evidence_origin": "kind",
        "evidence_picture": "alt digest large small",
        "evidence_use": "digest",
        "evidence_answer": "owner_name digest",
        "evidence_hand_over": "owner_name",
    },
)
