"""What comments keep about people."""

from pb_app.rights.holdings import MARK, Declared, by, emptied, held
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        emptied("comment", Theme.COMMENTS, by("author_id"), {"body": MARK}, public=True),
        held("comment_reaction", Theme.COMMENTS, by("account_id")),
        emptied("comment_report", Theme.COMMENTS, by("account_id"), {"words": ""}),
        held("comment_block", Theme.COMMENTS, by("account_id"), "reason"),
        emptied("help_offer", Theme.COMMENTS, by("by_id"), {"words": MARK}, public=True),
    ),
    nobody={"comment": "hidden_reason", "house_rules": "words", "moderation": "reason"},
)
