"""Who may do what and where: pure decisions that include their reason."""

from pb_app.access.actions import OF_A_PARTNER, UNDER_A_NAME, WRITES_THERE, Action, Role, takes_two
from pb_app.access.decide import Actor, Decision, Grant, Reason, Scope, decide
from pb_app.access.refused import Refused

__all__ = [
    "OF_A_PARTNER",
    "UNDER_A_NAME",
    "WRITES_THERE",
    "Action",
    "Actor",
    "Decision",
    "Grant",
    "Reason",
    "Refused",
    "Role",
    "Scope",
    "decide",
    "takes_two",
]
