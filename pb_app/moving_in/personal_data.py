"""What moving in keeps about people: comments that somebody took over as theirs, and who brought what.

Names of people without an account are shown only with a basis in law, and go when they ask (``claims.take_name_off``).
"""

from pb_app.rights.holdings import MARK, Declared, Empty, by, held, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        held(
            "moved_comment",
            Theme.COMMENTS,
            by("account_id"),
            "body author_name",
            Empty({"body": MARK, "author_name": ""}),
            public=True,
        ),
        held("moved_claim", Theme.ACCOUNT, by("account_id"), hidden="digest author_key"),
        in_a_role("move_in", "by_id", "basis"),
        in_a_role("move_in", "undone_by_id"),
    ),
    nobody={
        "move_in": "site digest counts left_out",
        "moved_thing": "site source_id parts kept",
        "moved_proposal": "word answer language author_key author_name",
        "moved_comment": "author_key hidden_reason",
        "moved_step": "title words word",
        "moved_address": "path",
        "moved_claim": "author_key digest",
    },
)
