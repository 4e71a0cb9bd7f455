"""Gains that organisations share as a table: what the page says."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.funds import queries as funds
from pb_app.gain_share import pages, queries
from pb_app.partners import queries as partners
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words


def _gains(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in pages.cards(queries.of_place(place.id), now):
        yield (
            card.row.id,
            card.fund.slug,
            card.partner.name,
            card.project,
            card.row.figure.value,
            card.title,
            card.row.saved,
            card.row.amount,
            card.row.due_on,
            card.row.year,
            card.state.value,
            card.facts.arrived,
            card.closed_why,
        )


def _receipts(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    """What the funds' books have; what waits for a second person, or was refused, is not money that came."""
    found = {row.id: row for row in queries.of_place(place.id)}
    slugs = {fund.id: fund.slug for fund in funds.of_place(place.id)}
    named = partners.by_ids([row.partner_id for row in found.values()])
    for receipt in queries.receipts(list(found)):
        if receipt.is_in_book:
            gain = found[receipt.gain_id]
            giver, fund = named[gain.partner_id].name, slugs[gain.fund_id]
            yield receipt.id, gain.id, fund, giver, receipt.amount, receipt.arrived_on, gain.year


RECEIPTS = PublicTable(
    name="gain_receipts",
    about="Money of shared gains that is in the book of a fund: two people moved it there.",
    page="gain_share.index",
    key=("id",),
    columns={
        "id": whole("id"),
        "gain": whole("id of the gain"),
        "fund": words("short name of the fund"),
        "organisation": words("who gave it"),
        "amount": whole("how much, in minor units"),
        "arrived_on": day("when it reached the bank"),
        "year": whole("financial year it is for, by the year it starts in"),
    },
    cells=_receipts,
)
GAINS = PublicTable(
    name="gains",
    about="What projects saved organisations, how much of it they share with a fund, and what came.",
    page="gain_share.index",
    key=("id",),
    columns={
        "id": whole("id"),
        "fund": words("short name of the fund"),
        "organisation": words("who shares what it saved"),
        "project": words("the project that saved it"),
        "figure": words("which kind of figure of the benefits map it rests on"),
        "what": words("what was saved"),
        "saved": whole("how much, in minor units, when the terms were written"),
        "agreed": whole("how much of it is shared"),
        "due_on": day("by when"),
        "year": whole("financial year it is for, by the year it starts in"),
        "state": words("where it stands"),
        "arrived": whole("how much of it is in the book"),
        "why_less": words("why nothing more comes"),
    },
    cells=_gains,
)
