"""What small grants keep about people: officers and staff, by what they did in their role."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("risk_appetite", "by_id"),
        in_a_role("small_grant", "decided_by_id", "cancelled_why"),
        in_a_role("small_grant", "learnt_by_id"),
    ),
    # Words about what was tried, as their forms ask for; they look for what is about somebody.
    nobody={"risk_appetite": "words", "small_grant": "code what note recipient apart learnt hidden_reason"},
)
