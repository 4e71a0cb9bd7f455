"""What starts tell about the whole place."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.forum.slots import BY, ON, UNTIL, PlaceFigure, PlacePart, PlaceRow
from pb_app.places.models import Place
from pb_app.starts import pages
from pb_app.starts.pages import PartCard, StartCard
from pb_app.starts.terms import PartState
from pb_app.web.labels import label


def of_starts(place: Place) -> PlacePart:
    """Where organisations begin together, and how many of their parts are done or stuck."""
    cards = pages.cards(place, clock.now())
    rows = [_row(place, card) for card in cards]
    ended = [_row(place, card) for card in cards if card.state.is_over]
    parts = [(part.state, _part(place, card, part)) for card in cards for part in card.parts if part.state.is_taken]
    figures = [
        PlaceFigure(key="starts", title=_l("Starts"), rows=rows),
        PlaceFigure(key="starts_finished", title=_l("Ended"), rows=ended),
        PlaceFigure(key="parts", title=_l("Parts taken"), rows=[row for _state, row in parts]),
        PlaceFigure(
            key="parts_done",
            title=_l("Parts done"),
            rows=[row for state, row in parts if state is PartState.DONE],
        ),
        PlaceFigure(
            key="parts_stuck",
            title=_l("Parts stuck"),
            rows=[row for state, row in parts if state is PartState.STUCK],
        ),
    ]
    return PlacePart(
        key="starts",
        title=_l("Where we begin"),
        figures=figures,
        rows=rows,
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
        dated=ON if card.row.ended_on else UNTIL,
    )


def _part(place: Place, card: StartCard, part: PartCard) -> PlaceRow:
    return PlaceRow(
        title=card.title if card.row.is_hidden else part.row.words,
        href=url_for("starts.start", place=place.slug, start_id=card.row.id),
        state=label(part.state),
        look=part.look,
        note=f"{part.partner.name}: {card.title}",
        day=part.row.due_on,
        dated=BY,
    )
