"""What the API keeps about people: officers, by what they did in their role. Programs are not people."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("api_token", "made_by_id", "name", hidden="secret_hash"),
        in_a_role("api_token", "agreed_by_id"),
        in_a_role("webhook", "made_by_id", "name", hidden="secret old_secret"),
    ),
    nobody={
        "api_token": "permissions",
        # The answer to a program: numbers of what it sent in.
        "api_request": "key digest body",
        "proposal_origin": "reference",
        "public_mark": "resource key digest",
        "public_mark_run": "resource",
        "webhook": "address resources",
        "webhook_delivery": "event_id resource key result",
    },
)
