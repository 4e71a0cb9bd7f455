"""Addresses of the pages of a project, for links in notifications."""

from datetime import datetime

from flask_babel import gettext as _

from pb_app.delivery import queries
from pb_app.delivery.services.agreements import make_lead
from pb_app.notifications.terms import LinkKind
from pb_app.people.models import Account, Invitation
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def of(endpoint: str, award_id: int) -> str:
    """The path of a page about a project."""
    award = queries.by_id(award_id)
    return path_to(endpoint, place=places.by_id(award.place_id).slug, award_id=award.id)


def project(award_id: int) -> str:
    return of("delivery.award", award_id)


def update_picture(award_id: int, update_id: int) -> str:
    """Where the small photo of an update is."""
    place = places.by_id(queries.by_id(award_id).place_id).slug
    return path_to("delivery.photo", place=place, award_id=award_id, update_id=update_id, size="small")


def agreement(award_id: int) -> str:
    return of("delivery.agreement", award_id)


def spending(award_id: int) -> str:
    return of("delivery.spending", award_id)


def lead_invited(award_id: int) -> str:
    """What somebody is invited to who acts for a project."""
    return _("to act for the project “%(title)s” in %(place)s", **_named(award_id))


def second_invited(award_id: int) -> str:
    """What the second person of a group is invited to."""
    return _(
        "to agree to an offer of money for “%(title)s” in %(place)s, as the second person of a group",
        **_named(award_id),
    )


def _named(award_id: int) -> dict[str, str]:
    award = queries.by_id(award_id)
    return {"title": award.proposal.title, "place": places.by_id(award.place_id).name}


def lead_accepted(invitation: Invitation, account: Account, now: datetime) -> str:
    """Whoever accepted to act for a project goes on to it."""
    make_lead(queries.by_id(invitation.subject_id), account, None, now)
    return project(invitation.subject_id)


def second_accepted(invitation: Invitation, account: Account, now: datetime) -> str:
    """Whoever was named as the second person goes on to what there is to agree to."""
    return agreement(invitation.subject_id)


ADDRESSES: Addresses = {LinkKind.PROJECT: project, LinkKind.AGREEMENT: agreement, LinkKind.SPENDING: spending}
