"""What learning keeps about people: which cards somebody ticked off, for themselves alone; and who wrote a place’s card."""

from pb_app.rights.holdings import Declared, by, held, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        held("card_read", Theme.ACCOUNT, by("account_id"), "card"),
        in_a_role("own_card", "made_by_id"),
        in_a_role("own_card_version", "by_id"),
    ),
    nobody={"own_card_version": "language title line words"},
)
