"""What gain-share keeps about people: officers and staff, by what they did in their role."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("gain_share", "made_by_id"),
        in_a_role("gain_share", "partner_signed_by_id", "partner_job"),
        in_a_role("gain_share", "fund_signed_by_id", "fund_job"),
        in_a_role("gain_share", "closed_by_id", "closed_why"),
    ),
    # Words about organisations and money, as their forms ask for.
    nobody={
        "gain_share": "what words digest hidden_reason",
        "gain_receipt": "evidence",
    },
)
