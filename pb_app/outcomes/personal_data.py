"""What outcomes keep about people."""

from pb_app.delivery.personal_data import LEAD
from pb_app.rights.holdings import Declared, emptied, in_a_role
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (
        emptied("end_report", Theme.PROJECTS, LEAD, {"answers": {}}, public=True),
        in_a_role("end_report", "by_id"),
        in_a_role("end_report", "answered_by_id", "why", hidden="answers"),
    ),
    nobody={
        "avoided_cost": "what source",
        "benefit": "words",
        "chosen_measure": "code words",
        "measure": "code name",
        "reading": "code counts",
    },
)
