"""The old library is talked about on paper and at a tablet too: sheets at the surgery, codes for the lunch club."""

from datetime import datetime

from pb_app.admin.demo.people import DemoPeople
from pb_app.common_ground import queries as conversations
from pb_app.conversation_desk import rules
from pb_app.conversation_desk.services import codes, sheets, tablets
from pb_app.conversation_desk.terms import SheetReading
from pb_app.places.models import Place

#: What sheets say to their first sentences; the last one is read differently by the second person.
SHEETS: tuple[tuple[int, ...], ...] = ((1, 0, 1, 1, -1, 1, 1), (1, -1, 1, 1, 1, 0, 1), (1, 1, 1, 0, -1, 1, -1))


def tell(place: Place, people: DemoPeople, now: datetime) -> None:
    """After the conversations."""
    open_ones = conversations.open_on(place.id, now.date())
    if not open_ones:
        return
    talk, dee = open_ones[0], people.staff["dee"]
    batch = sheets.print_sheets(talk, 20, "the surgery", dee, now)
    codes.make(talk, 12, "The lunch club on Hill Road", secret="demo", actor=dee, now=now)
    tablets.make(talk, "The market hall", dee, now)
    for at, votes in enumerate(SHEETS):
        ids = rules.on_sheet(batch.statements, at)
        answers = dict(zip(ids, votes, strict=False))
        for clerk in (people.staff["ines"], people.staff["bea"]):
            reading = SheetReading(answers=answers, code="")
            sheets.enter(talk, batch.first + at, reading, viewer=None, clerk=clerk, now=now)
            if at == len(SHEETS) - 1:
                answers = answers | {ids[0]: -1}
