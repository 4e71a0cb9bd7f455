"""The blueprint of sharing, and what its routes look up."""

from flask import Blueprint, abort, url_for

from pb_app.partners import current as partners_current
from pb_app.partners import queries as partners
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.sharing import queries
from pb_app.sharing.models import Barrier, DataAgreement
from pb_app.sharing.services.agreements import is_party
from pb_app.web.actor import current_actor

bp = Blueprint("sharing", __name__, url_prefix="/sharing")


def agreement_here(agreement_id: int) -> DataAgreement:
    return queries.agreement(current.place().id, agreement_id) or abort(404)


def own_agreement(agreement_id: int) -> DataAgreement:
    """An agreement that the organisation of this address takes part in."""
    row = agreement_here(agreement_id)
    if not is_party(row, partners_current.partner()):
        abort(404)
    return row


def barrier_here(barrier_id: int) -> Barrier:
    return queries.barrier(current.place().id, barrier_id) or abort(404)


def own_barrier(barrier_id: int) -> Barrier:
    """A barrier that the organisation of this address wrote down."""
    row = barrier_here(barrier_id)
    if row.partner_id != partners_current.partner().id:
        abort(404)
    return row


def my_partner() -> Partner | None:
    """The organisation of this place that the reader acts for."""
    actor = current_actor()
    here = places.partners(current.place().id) if actor and actor.strong else []
    return next((partner for partner in here if actor and partners.acts_for(actor, partner.id)), None)


def agreement_path(row: DataAgreement) -> str:
    return url_for("sharing.agreement", place=current.place().slug, agreement_id=row.id)


def barrier_path(row: Barrier) -> str:
    return url_for("sharing.barrier", place=current.place().slug, barrier_id=row.id)
