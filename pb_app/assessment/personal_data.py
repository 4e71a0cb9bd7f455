"""What assessment keeps about people."""

from pb_app.proposals.personal_data import AUTHOR
from pb_app.rights.holdings import MARK, Declared, by, emptied, held, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        in_a_role("agreed_mark", "by_id", "note"),
        emptied("appeal", Theme.PROPOSALS, by("by_id"), {"words": MARK}, public=True),
        in_a_role("appeal", "decided_by_id", "reason", hidden="words"),
        in_a_role("assessment_note", "by_id", "body"),
        held("assign_rule", Theme.ROLES, by("account_id")),
        in_a_role("assignment", "account_id"),
        in_a_role("author_question", "by_id", "question", hidden="answer"),
        emptied(
            "author_question",
            Theme.PROPOSALS,
            AUTHOR,
            {"answer": MARK},
            public=True,
            where="author_question.answer <> ''",
        ),
        in_a_role("costing", "by_id", "why evidence"),
        in_a_role("interest", "account_id", "why"),
        in_a_role("score", "account_id", "note"),
    ),
    nobody={
        "agreed_mark": "criterion",
        "score": "criterion",
        "assign_rule": "category",
        "round_assessment": "body",
    },
)
