"""The blueprint of gain-share, and what its routes look up."""

from flask import Blueprint, abort, url_for

from pb_app.funds import current as funds_current
from pb_app.gain_share import queries
from pb_app.gain_share.models import GainShare
from pb_app.partners import current as partners_current
from pb_app.places import current

bp = Blueprint("gain_share", __name__, url_prefix="/gain-share")


def gain_here(gain_id: int) -> GainShare:
    """A gain of the fund of this address."""
    row = queries.gain(current.place().id, gain_id)
    if row is None or row.fund_id != funds_current.fund().id:
        abort(404)
    return row


def own_gain(gain_id: int) -> GainShare:
    """A gain of the organisation of this address."""
    row = gain_here(gain_id)
    if row.partner_id != partners_current.partner().id:
        abort(404)
    return row


def gain_path(row: GainShare) -> str:
    return url_for("gain_share.gain", place=current.place().slug, fund=funds_current.fund().slug, gain_id=row.id)


def fund_path() -> str:
    return url_for("gain_share.fund_gains", place=current.place().slug, fund=funds_current.fund().slug)
