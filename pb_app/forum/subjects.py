"""Data-sharing agreements as what decisions of bodies that meet are about."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.meetings.slots import SubjectKind
from pb_app.places import queries as places
from pb_app.sharing import queries
from pb_app.sharing.pages import agreements
from pb_app.web.addresses import path_to


def _ahead(place_id: int) -> dict[int, str]:
    """Those that everybody can read, and that have not ended."""
    cards = agreements.public_cards(places.by_id(place_id), clock.now())
    return {card.row.id: card.title for card in cards if card.row.ended_at is None and not card.row.is_hidden}


def _named(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    cards = agreements.cards(queries.agreements_by_ids(ids), clock.now()) if ids else []
    return {
        card.row.id: (
            card.title,
            path_to("sharing.agreement", place=places.by_id(card.row.place_id).slug, agreement_id=card.row.id),
        )
        for card in cards
        if card.version is not None
    }


AGREEMENTS = SubjectKind(key="agreement", title=_l("Data-sharing agreement"), ahead=_ahead, named=_named)
