"""What finance keeps about people."""

from pb_app.delivery.personal_data import money
from pb_app.rights.holdings import MARK, Declared, by, in_a_role

PAID = by("payment_id>payment.award_id>award.lead_id")
DECLARED = Declared(
    (
        money("payment_run_line", PAID, {"payee": MARK}, hidden="sealed tail reference bank_digest"),
        in_a_role("bank_line", "by_id", "why", hidden="text"),
        in_a_role("payment_run", "made_by_id"),
    ),
    nobody={"bank_line": "digest"},
)
