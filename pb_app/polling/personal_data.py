"""What polling keeps about people."""

from pb_app.rights.holdings import Declared, in_a_role
from pb_app.voting.personal_data import on_the_roll

DECLARED = Declared(
    (
        on_the_roll("assistance"),
        in_a_role("assistance", "helper_id", hidden="voter_id"),
        in_a_role("paper_entry", "clerk_id", hidden="fingerprint sealed"),
        in_a_role("tendered_ballot", "taken_by_id", hidden="person sealed tracker statement"),
    ),
    nobody={"paper_batch": "issued_to", "kiosk": "name secret_hash"},
)
