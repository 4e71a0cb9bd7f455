"""What this feature keeps about people: what they offer, and what they write to each other about it."""

from pb_app.rights.holdings import Declared, by, held, in_a_role
from pb_app.rights.terms import Theme

_WORDS = "owner_name title words venue opening access reach"
DECLARED = Declared(
    (
        held("asset_request", Theme.MESSAGES, by("by_id"), "words answer"),
        held("asset", Theme.PROPOSALS, by("owner_id"), _WORDS),
        in_a_role("asset_import", "by_id"),
    ),
    # What a directory calls an entry, and the language that it is written in.
    nobody={"asset": "uid language outside_id hidden_why", "asset_import": "digest"},
)
