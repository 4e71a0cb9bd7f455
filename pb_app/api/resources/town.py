"""Areas, funds, figures about areas, events and news."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import func, select

from pb_app import clock
from pb_app.api.resources.resource import Growth, IsLater, Resource, after, moment, row_of, text, truth, whole
from pb_app.api.terms import Row, RowKey
from pb_app.community_events.models import CommunityEvent
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.indicators import exports
from pb_app.indicators.models import Indicator
from pb_app.news import queries as news
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
EVENT_FIELDS = {
    "id": whole("id"),
    "title": text("what it is"),
    "words": text("what happens there"),
    "starts": moment("when it starts"),
    "ends": moment("when it ends"),
    "venue": text("where it is"),
    "getting_in": text("how people get in"),
    "area": text("name of the area it is for", nullable=True),
    "places": whole("how many people can come", nullable=True),
    "cancelled": truth("it does not take place"),
    "cancelled_why": text("why not", nullable=True),
    "came": whole("how many came, once it is over", nullable=True),
    "happened": text("what happened, once it is over", nullable=True),
    "page": text("address of its page"),
}
NEWS_FIELDS = {
    "id": whole("id"),
    "language": text("language of its words"),
    "title": text("its title"),
    "words": text("its words, as plain markdown"),
    "published": moment("when it came out"),
    "page": text("address of its page"),
}
TRUTHS, WHOLE_NUMBERS = ("made_up", "fitted"), ("indicator", "areas_used", "areas_in_all", "areas_hidden")
FIGURE_ABOUT = {
    "indicator": "id of the figure’s subject",
    "title": "what it says",
    "publisher": "who published it",
    "edition": "which issue",
    "licence": "the line that the licence asks for",
    "source": "where it is from",
    "made_up": "made up for a demo",
    "area_set": "which kind of areas",
    "area_code": "code of the area; empty for the whole place",
    "area_name": "its name",
    "period": "which time it is about",
    "number": "count, rate or score",
    "value": "the number, empty where it is hidden or missing",
    "denominator": "out of how many, for a rate",
    "low": "lower end of the interval, where the source gives one",
    "high": "upper end of the interval",
    "state": "shown, hidden, missing or not-added",
    "areas_used": "how many of its parts have a number",
    "areas_in_all": "how many parts it has",
    "areas_hidden": "how many parts the publisher hides",
    "fitted": "parts are counted by the share that lies in the area",
}
FIGURE_FIELDS = {
    name: (truth if name in TRUTHS else whole if name in WHOLE_NUMBERS else text)(FIGURE_ABOUT[name])
    for name in exports.COLUMNS
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


def _events(place: Place, last: RowKey | None) -> Iterator[Row]:
    areas = places.area_names(place.id)
    query = select(CommunityEvent).where(CommunityEvent.place_id == place.id, CommunityEvent.id > (last or (0,))[0])
    for event in db.session.scalars(query.order_by(CommunityEvent.id)):
        cells = (
            event.id,
            event.title,
            event.words,
            event.starts_at,
            event.ends_at,
            event.venue,
            event.getting_in,
            areas.get(event.area_id or 0),
            event.places,
            event.cancelled_at is not None,
            event.cancelled_why,
            event.came,
            event.happened,
            full_address("community_events.event", place=place.slug, event_id=event.id),
        )
        yield row_of(EVENT_FIELDS, cells)


def _news(place: Place, last: RowKey | None) -> Sequence[Row]:
    posts = news.out(place.id, clock.now(), most=100_000)
    said, rows = news.wordings([post.id for post in posts]), []
    for post in posts:
        for language, wording in said[post.id].items():
            page = full_address("news.post", place=place.slug, post_id=post.id)
            cells = (post.id, language, wording.title, wording.words, post.publish_at, page)
            rows.append(row_of(NEWS_FIELDS, cells))
    return after(rows, last, lambda row: (int(str(row["id"])), str(row["language"])))


def _yes(name: str, cell: object) -> object:
    return cell == "yes" if name in TRUTHS else cell


def _figures(place: Place, last: RowKey | None) -> Sequence[Row]:
    rows = [
        row_of(FIGURE_FIELDS, [_yes(name, cell) for name, cell in zip(exports.COLUMNS, cells, strict=True)])
        for cells in exports.rows(place)
    ]
    return after(rows, last, FIGURES.key_of)


def _later(place: Place, since: datetime) -> IsLater:
    query = select(Indicator.id).where(Indicator.place_id == place.id, Indicator.published_at > since)
    new = set(db.session.scalars(query))
    return lambda row: row["indicator"] in new


def _newest(place: Place) -> datetime | None:
    return db.session.scalar(select(func.max(Indicator.published_at)).where(Indicator.place_id == place.id))


AREAS = Resource(name="areas", about="The areas of a place.", fields=AREA_FIELDS, key=("id",), rows=_areas)
FUNDS = Resource(name="funds", about="Funds, and how much they have.", fields=FUND_FIELDS, key=("fund",), rows=_funds)
EVENTS = Resource(
    name="events", about="Events that people can come to.", fields=EVENT_FIELDS, key=("id",), rows=_events
)
NEWS = Resource(
    name="news", about="News, in each language it is in.", fields=NEWS_FIELDS, key=("id", "language"), rows=_news
)
FIGURES = Resource(
    name="figures",
    about="Figures about areas, with their source and licence. Small numbers are hidden as on the pages.",
    fields=FIGURE_FIELDS,
    key=("indicator", "area_set", "area_code", "period"),
    rows=_figures,
    growth=Growth(later=_later, newest=_newest),
)
RESOURCES = (AREAS, FUNDS, EVENTS, NEWS, FIGURES)
