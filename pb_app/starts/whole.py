"""What starts tell about the whole place."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.forum.slots import PlaceFigure, PlacePart, PlaceRow
from pb_app.places.models import Place
from pb_app.starts import pages
from pb_app.starts.pages import StartCard
from pb_app.web.labels import label


def of_starts(place: Place) -> PlacePart:
    """Where organisations begin together, and how many of their parts are done or stuck."""
    cards = pages.cards(place, clock.now())
    figures = [
        PlaceFigure(key="starts", title=_l("Starts"), value=len(cards)),
        PlaceFigure(key="starts_finished", title=_l("Ended"), value=sum(card.state.is_over for card in cards)),
        PlaceFigure(key="parts", title=_l("Parts taken"), value=sum(card.taken for card in cards)),
        PlaceFigure(key="parts_done", title=_l("Parts done"), value=sum(card.done for card in cards)),
        PlaceFigure(key="parts_stuck", title=_l("Parts stuck"), value=sum(card.stuck for card in cards)),
    ]
    return PlacePart(
        key="starts",
        title=_l("Where we begin"),
        figures=figures,
        rows=[_row(place, card) for card in cards],
        nothing=_l("Nothing yet. An officer begins with a theme that residents named."),
        href=url_for("starts.index", place=place.slug),
        more=_l("Starts"),
    )


def _row(place: Place, card: StartCard) -> PlaceRow:
    return PlaceRow(
        title=card.title,
        href=url_for("starts.start", place=place.slug, start_id=card.row.id),
        state=label(card.state),
        look=card.look,
        note=_(
            "%(name)s leads it. Parts done: %(done)d of %(taken)d",
            name=card.lead.name,
            done=card.done,
            taken=card.taken,
        ),
        day=card.row.ended_on or card.row.ends_on,
    )
