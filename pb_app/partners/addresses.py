"""Addresses of partners, for links in notifications."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import g
from flask_babel import gettext as _

from pb_app.notifications.terms import LinkKind
from pb_app.partners import queries
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.web.actor import current_actor
from pb_app.web.addresses import Addresses, path_to


def desk(place_id: int, partner_id: int) -> str:
    return path_to("partners.desk", place=places.by_id(place_id).slug, partner_id=partner_id)


def goes_to(account_id: int, onward: str) -> str | None:
    """An officer who has no other role goes to their organisation's page, unless they wanted to go somewhere."""
    grants, partners = people.live_grants(account_id), queries.of_person(account_id)
    if not partners or any(grant.partner_id is None for grant in grants):
        return None
    partner = partners[0]
    fronts = {"/", path_to("places.place", place=places.by_id(partner.place_id).slug)}
    return desk(partner.place_id, partner.id) if urlsplit(onward).path in fronts else None


def own_desk(place_id: int) -> Mapping[str, int] | None:
    """For the menu: the organisation of a place that the reader acts for."""
    actor = current_actor()
    grants = actor.grants if actor else ()
    ids = [grant.partner_id for grant in grants if grant.partner_id and grant.place_id == place_id]
    return {"partner_id": ids[0]} if ids else None


def invited(partner_id: int) -> str:
    """What an officer is invited to."""
    partner = queries.by_id(partner_id)
    return _("to act for %(name)s in %(place)s", name=partner.name, place=places.by_id(partner.place_id).name)


def own_pages() -> list[tuple[str, str]]:
    """Their organisations in this place, with address, for an officer who may not see a page of it."""
    actor, place = current_actor(), g.get("place")
    ids = [grant.partner_id for grant in actor.grants if grant.partner_id] if actor and place else []
    return [
        (partner.name, desk(partner.place_id, partner.id))
        for partner in (queries.by_ids(ids).values() if ids else ())
        if partner.place_id == place.id
    ]


ADDRESSES: Addresses = {LinkKind.PARTNER: desk}
