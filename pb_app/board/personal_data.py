"""What the board keeps about people."""

from pb_app.delivery.personal_data import money
from pb_app.rights.holdings import MARK, Declared, by, emptied, held, in_a_role
from pb_app.rights.terms import Theme

SEAT = by("seat_id>seat.account_id")
DECLARED = Declared(
    (
        held("board_volunteer", Theme.BOARD, by("account_id")),
        emptied("seat", Theme.BOARD, by("account_id"), {"kept_for": MARK, "handover": ""}, public=True),
        held("member_needs", Theme.BOARD, SEAT, "access pay"),
        money("member_claim", SEAT, {"words": MARK}),
        in_a_role("member_claim", "answered_by_id", "why", hidden="words"),
        money("claim_receipt", by("claim_id>member_claim.seat_id>seat.account_id"), {"picture": b""}),
        emptied("declaration", Theme.BOARD, SEAT, {"note": MARK}, public=True),
        in_a_role("board_recommendation", "by_id", "said"),
        in_a_role("board_response", "by_id", "words"),
        emptied("board_override", Theme.ROLES, by("by_id"), {"name": MARK}),
        emptied("case_agreement", Theme.PROJECTS, by("by_id"), {"name": MARK}),
    ),
    # Votes stand by seat, and papers, minutes and notes name nobody.
    nobody={
        "board": "name",
        "board_call": "least seed_from seed seated",
        "board_criterion": "words",
        "board_decision": "reasons working",
        "board_override": "reason",
        "board_recommendation": "words",
        "board_response": "asked minority",
        "board_vote": "further",
        "case_study": "title summary steps advice",
        "induction_task": "words",
        "joint_mark": "why",
        "learning_note": "expected happened again risk",
        "paper_version": "paper easy why",
        "private_note": "id words answer",
        "review": "paper easy hidden_reason",
        "secret_vote": "id further",
    },
)
