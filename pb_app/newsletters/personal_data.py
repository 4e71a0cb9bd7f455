"""What newsletters keep about people: an address, what it asked for, and for a month which issues it got."""

from pb_app.rights.holdings import Declared, Owner, by, by_email, held, in_a_role
from pb_app.rights.terms import Theme

#: Whose address it is, with an account or without one at the time.
READER = (*by("account_id"), *by_email("email"))
OF_READER = (
    *by("reader_id>newsletter_reader.account_id"),
    Owner("reader_id>newsletter_reader.email", lambda person: person.email),
)

DECLARED = Declared(
    (
        held("newsletter_delivery", Theme.MESSAGES, OF_READER),
        held("newsletter_consent", Theme.MESSAGES, OF_READER, "proof", hidden="proof"),
        held("newsletter_wish", Theme.MESSAGES, OF_READER, "topics language", hidden="key"),
        held("newsletter_reader", Theme.MESSAGES, READER, "email language", hidden="key"),
        in_a_role("newsletter_issue", "made_by_id"),
    ),
    # The words of an issue are the place's own.
    nobody={
        "newsletter_consent": "topic wording how ended_why",
        "newsletter_issue": "topic language audience state withdrawn_why",
        "newsletter_edition": "language subject words",
        "outbox_circular": "text html",
    },
)
