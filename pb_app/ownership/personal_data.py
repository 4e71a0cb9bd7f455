"""What community ownership keeps about people: who spoke for a group, and who wrote a step down."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("ownership_case", "made_by_id", "words"),
        in_a_role("case_step", "by_id", "reason"),
        in_a_role("case_step", "checked_by_id", "refused_why"),
        in_a_role("rule_start", "by_id"),
    ),
    # Buildings and organisations; a private owner is never named.
    nobody={
        "ownership_case": "title where language group_name owner_name hidden_why",
        "case_step": "group_name",
        "rule_start": "source",
    },
)
