"""What comments keep about people."""

from pb_app.rights.holdings import MARK, Declared, by, emptied, held
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        emptied(
            "comment",
            Theme.COMMENTS,
            by("author_id"),
            {"body": MARK},
            public=True,
            where="comment.withdrawn_at IS NULL",
        ),
        emptied("comment", Theme.COMMENTS, by("author_id"), {"body": ""}, where="comment.withdrawn_at IS NOT NULL"),
        held("comment_reaction", Theme.COMMENTS, by("account_id")),
        held("comment_block", Theme.COMMENTS, by("account_id"), "reason"),
        emptied("help_offer", Theme.COMMENTS, by("by_id"), {"words": MARK}, public=True),
    ),
    nobody={"comment": "hidden_reason", "help_offer": "hidden_reason", "house_rules": "words"},
)
