"""The first schema, as data for revision 0009: tables by feature, then what the database itself keeps.

It is frozen like the revision itself, and knows nothing of the application's code.
"""

from importlib import import_module

from . import triggers
from .columns import metadata

FEATURES = (
    "audit",
    "outbox",
    "approvals",
    "people",
    "places",
    "funds",
    "notifications",
    "rounds",
    "application_forms",
    "proposals",
    "comments",
    "assessment",
    "voting",
    "enrolment",
    "polling",
    "results",
    "delivery",
    "outcomes",
    "finance",
    "board",
    "oversight",
    "open_data",
)
for feature in FEATURES:
    import_module(f".{feature}", __name__)

__all__ = ["metadata", "triggers"]
