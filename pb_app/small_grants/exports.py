"""Small grants by staff as a table: what the page says, also what was learnt."""

from collections.abc import Iterator, Sequence
from datetime import datetime

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
            card.title,
            row.amount,
            row.most,
            row.decided_at.date(),
            card.state.value,
            row.learn_by,
            row.result.value if row.result else "",
            card.learnt,
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
        "what_for": words("what for"),
        "amount": whole("how much, in minor units"),
        "limit": whole("how much one person could decide about then"),
        "decided_on": day("when it was decided"),
        "state": words("where it stands"),
        "learn_by": day("by when somebody says what was learnt"),
        "result": words("whether it worked"),
        "learnt": words("what was learnt"),
    },
    cells=_grants,
)
