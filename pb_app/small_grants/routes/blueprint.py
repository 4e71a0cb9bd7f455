"""The blueprint of small grants, and what its routes look up."""

from flask import Blueprint, abort, url_for

from pb_app.funds import current as funds_current
from pb_app.partners import current as partners_current
from pb_app.places import current
from pb_app.small_grants import queries
from pb_app.small_grants.models import SmallGrant

bp = Blueprint("small_grants", __name__, url_prefix="/small-grants")


def grant_here(small_grant_id: int) -> SmallGrant:
    """A small grant of the fund of this address."""
    row = queries.grant(current.place().id, small_grant_id)
    if row is None or row.fund_id != funds_current.fund().id:
        abort(404)
    return row


def own_grant(small_grant_id: int) -> SmallGrant:
    """A small grant of the organisation of this address."""
    row = grant_here(small_grant_id)
    if row.partner_id != partners_current.partner().id:
        abort(404)
    return row


def staff_grant(small_grant_id: int) -> SmallGrant:
    """A small grant that somebody of the fund itself decided."""
    row = grant_here(small_grant_id)
    if row.partner_id is not None:
        abort(404)
    return row


def grant_path(row: SmallGrant) -> str:
    return url_for(
        "small_grants.grant", place=current.place().slug, fund=funds_current.fund().slug, small_grant_id=row.id
    )


def index_path() -> str:
    return url_for("small_grants.index", place=current.place().slug)
