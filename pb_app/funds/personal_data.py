"""What funds keep about people."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("arrival", "by_id", "evidence"),
        in_a_role("period_lock", "by_id", "why"),
        in_a_role("source_power", "by_id", "agreement"),
        in_a_role("transfer", "prepared_by_id", "note reference evidence"),
        in_a_role("transfer", "approved_by_id"),
    ),
    nobody={
        "arrival": "evidence_ids",
        "transfer": "evidence_ids",
        "commitment": "conditions power",
        "fund": "slug name purpose currency",
        "funding_source": "name",
        "ledger_account": "name hidden_reason",
        "policy_area": "name",
        "source_power": "card",
    },
)
