"""Small grants by staff as a table: what the page says, also what was learnt."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words
from pb_app.small_grants import pages, queries


def _grants(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in pages.cards(queries.of_place(place.id), now):
        row = card.row
        yield (
            row.code,
            card.fund.slug,
            card.partner.name if card.partner else "",
            "officer" if card.partner else "fund-staff",
            card.title,
            "" if row.is_hidden else row.recipient,
            "" if row.is_hidden else row.note,
            "" if row.is_hidden else row.apart,
            row.amount,
            row.most,
            places.today(place.id, row.decided_at),
            places.today(place.id, row.paid_at) if row.paid_at else None,
            card.state.value,
            row.learn_by,
            row.result.value if row.result else "",
            card.learnt,
            places.today(place.id, row.learnt_at) if row.learnt_at else None,
            "" if row.is_hidden else row.cancelled_why,
        )


GRANTS = PublicTable(
    name="small_grants",
    about="Small grants that staff decided about themselves, and what they learnt, also where it did not work.",
    page="small_grants.index",
    key=("fund", "code"),
    columns={
        "code": words("its number, as the page shows it"),
        "fund": words("short name of the fund"),
        "organisation": words("the organisation of whoever decided"),
        "decided_by": words("in which role: an officer of the organisation, or staff of the fund; never who"),
        "what_for": words("what for"),
        "recipient": words("where the money goes: a shop, a firm or a group; empty where nobody was asked yet"),
        "note": words("why it is worth a try, and what could go wrong"),
        "apart": words("where it looked like a part of one thing: why it is not"),
        "amount": whole("how much, in minor units"),
        "limit": whole("how much one person could decide about then"),
        "decided_on": day("when it was decided"),
        "paid_on": day("when it was paid"),
        "state": words("where it stands"),
        "learn_by": day("by when somebody says what was learnt"),
        "result": words("whether it worked"),
        "learnt": words("what was learnt"),
        "learnt_on": day("when that was said"),
        "taken_back": words("why it was taken back before it was paid"),
    },
    cells=_grants,
)
