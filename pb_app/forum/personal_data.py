"""What forums keep about people: officers, by what they did in their role."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("forum_paper", "by_id", "title words"),
        in_a_role("way_out", "by_id"),
        in_a_role("monday_message", "account_id"),
    ),
    nobody={"forum": "name"},
)
