"""Areas and funds, and how the list of figures grows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from pb_app.api.resources.resource import Growth, IsLater, Resource, after, row_of, text, whole
from pb_app.api.terms import Row, RowKey
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.indicators.models import Indicator
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.safe_addresses import full_address

AREA_FIELDS = {
    "id": whole("id"),
    "code": text("official code, or a short name of the place’s own"),
    "name": text("its name"),
    "parent": whole("id of the area it lies in", nullable=True),
    "population": whole("how many people live there", nullable=True),
}
FUND_FIELDS = {
    "fund": text("short name"),
    "name": text("its name"),
    "currency": text("three letters by ISO 4217"),
    "committed": whole("promised by all organisations, in minor units"),
    "left": whole("free for new rounds"),
    "paid_out": whole("paid to groups"),
    "spent": whole("shown by receipts"),
    "page": text("address of its page"),
}


def _number(row: Row) -> RowKey:
    return (int(str(row["id"])),)


def _areas(place: Place, last: RowKey | None) -> Sequence[Row]:
    rows = [
        row_of(AREA_FIELDS, (area.id, area.code, area.name, area.parent_id, area.population))
        for area in places.areas(place.id)
    ]
    return after(rows, last, _number)


def _funds(place: Place, last: RowKey | None) -> Sequence[Row]:
    rows = []
    for fund in funds.of_place(place.id):
        held = funds.balance(fund.id)
        page = full_address("funds.fund", place=place.slug, fund=fund.slug)
        sums = (held.committed, held.left, held.paid_out, held.spent)
        rows.append(row_of(FUND_FIELDS, (fund.slug, fund.name, fund.currency, *sums, page)))
    return after(rows, last, lambda row: (str(row["fund"]),))


def _later(place: Place, since: datetime) -> IsLater:
    query = select(Indicator.id).where(Indicator.place_id == place.id, Indicator.published_at > since)
    new = set(db.session.scalars(query))
    return lambda row: row["indicator"] in new


def _newest(place: Place) -> datetime | None:
    return db.session.scalar(select(func.max(Indicator.published_at)).where(Indicator.place_id == place.id))


AREAS = Resource(name="areas", about="The areas of a place.", fields=AREA_FIELDS, key=("id",), rows=_areas)
FUNDS = Resource(name="funds", about="Funds, and how much they have.", fields=FUND_FIELDS, key=("fund",), rows=_funds)
FIGURES_GROWTH = Growth(later=_later, newest=_newest)
RESOURCES = (AREAS, FUNDS)
