"""What this feature keeps about people: who agreed for a child, and whose account asked."""

from pb_app.rights.holdings import Declared, by, held, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        held("guardian_consent", Theme.PROPOSALS, by("guardian_id")),
        held("young_part", Theme.PROPOSALS, by("account_id")),
        in_a_role("guardian_consent", "asked_by_id"),
    ),
    nobody={"guardian_consent": "key digest"},
)
