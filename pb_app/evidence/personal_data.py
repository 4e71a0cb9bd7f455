"""What evidence keeps about people."""

from pb_app.rights.holdings import Declared, by, held, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        in_a_role("evidence_point", "made_by_id", "withdrawn_why"),
        in_a_role("evidence_point", "owner_id"),
        held(
            "evidence_picture", Theme.EVENTS, by("point_id>evidence_point.made_by_id"), "alt small large", public=True
        ),
        in_a_role("evidence_use", "by_id", "why"),
        in_a_role("evidence_answer", "by_id", "words"),
        in_a_role("evidence_hand_over", "by_id", "reason"),
    ),
    # Teams and words without names, as their forms ask for.
    nobody={
        "evidence_point": "said_by owner_name",
        "evidence_wording": "language title words",
        "evidence_origin": "kind",
        "evidence_picture": "digest",
        "evidence_use": "digest",
        "evidence_answer": "owner_name digest",
        "evidence_hand_over": "owner_name",
    },
)
