"""What bodies that meet said they would do, as cells of a table: the same for a body’s file and for all forums of a place."""

from collections.abc import Mapping
from datetime import date

from pb_app.meetings import rules
from pb_app.meetings.models import MeetingAction
from pb_app.places.public_tables import TableColumn, day, whole, words, yes_no

#: Without the names of people.
ACTION_COLUMNS: Mapping[str, TableColumn] = {
    "number": whole("its number in its body"),
    "action": words("what is to be done"),
    "team": words("the team or organisation that does it; empty where it is one person"),
    "due_on": day("by when"),
    "state": words("where it stands"),
    "stuck_on": words("what it is stuck on"),
    "late": yes_no("its day has passed and it is not done"),
}


def action_cells(action: MeetingAction, today: date) -> tuple[object, ...]:
    return (
        action.number,
        action.words,
        action.owner_name,
        action.due_on,
        action.state.value,
        action.stuck_on.value if action.stuck_on else "",
        rules.is_late(action.facts, today),
    )
