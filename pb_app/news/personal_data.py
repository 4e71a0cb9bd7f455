"""What news keeps about people: who wrote, corrected and published, as the record of a role."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (in_a_role("news_post", "made_by_id"), in_a_role("news_correction", "by_id")),
    # The words are the place's own; whoever finds themselves in them reports it.
    nobody={
        "news_post": "subject withdrawn_why",
        "news_wording": "language title words alt",
        "news_picture": "small large digest",
        "news_correction": "language note",
    },
)
