"""What projects tell, and the pictures with it, as things that can be reported and hidden."""

from flask_babel import gettext as _
from sqlalchemy import select

from pb_app.db import db
from pb_app.delivery import addresses, queries
from pb_app.delivery.models import Award, Spend, Update, UpdatePhoto
from pb_app.funds import services as funds
from pb_app.moderation.masking import Hideable
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.proposals import queries as proposals


def _update(place_id: int, update_id: int) -> tuple[Update, Award] | None:
    update = db.session.get(Update, update_id)
    award = queries.award(place_id, update.award_id) if update else None
    return (update, award) if update and award else None


def update_thing(place_id: int, update_id: int) -> Thing | None:
    pair = _update(place_id, update_id)
    if pair is None:
        return None
    update, award = pair
    return Thing(
        kind=ThingKind.UPDATE,
        id=update_id,
        title=_("Project news: %(title)s", title=proposals.by_id(award.proposal_id).title),
        words=update.body_written,
        href=addresses.project(award.id),
        owners=frozenset({update.author_id}),
        hidden=update.hidden_reason,
    )


def picture_thing(place_id: int, update_id: int) -> Thing | None:
    pair, photo = _update(place_id, update_id), db.session.get(UpdatePhoto, update_id)
    if pair is None or photo is None:
        return None
    update, award = pair
    return Thing(
        kind=ThingKind.UPDATE_PICTURE,
        id=update_id,
        title=_("Picture: %(title)s", title=proposals.by_id(award.proposal_id).title),
        words=photo.alt,
        href=addresses.project(award.id),
        owners=frozenset({update.author_id}),
        hidden=photo.hidden_reason,
        picture=addresses.update_picture(award.id, update_id),
    )


def receipt_thing(place_id: int, spend_id: int) -> Thing | None:
    spend = db.session.get(Spend, spend_id)
    award = queries.award(place_id, spend.award_id) if spend else None
    if spend is None or award is None:
        return None
    return Thing(
        kind=ThingKind.RECEIPT,
        id=spend_id,
        title=proposals.by_id(award.proposal_id).title,
        words=f"{spend.what_written}\n{spend.supplier_written}",
        href=addresses.spending(award.id),
        owners=frozenset({award.lead_id} if award.lead_id else ()),
        hidden=spend.hidden_reason,
    )


def hide_copies(proposal_id: int, reason: str | None) -> None:
    """A proposal's title stands in the book too, as the name of its award's accounts."""
    ids = db.session.scalars(select(Award.id).where(Award.proposal_id == proposal_id)).all()
    funds.hide_names(ids, reason)


def _hide(model: type[Hideable], update_id: int, reason: str) -> str:
    row: Hideable = db.session.get_one(model, update_id)
    row.hidden_reason = reason
    return ""


def _show(model: type[Hideable], update_id: int) -> None:
    row: Hideable = db.session.get_one(model, update_id)
    row.hidden_reason = None


UPDATES = ReportableKind(
    kind=ThingKind.UPDATE,
    columns=frozenset({"project_update.body"}),
    find=update_thing,
    hide=lambda thing_id, reason: _hide(Update, thing_id, reason),
    show=lambda thing_id, _kept: _show(Update, thing_id),
)
PICTURES = ReportableKind(
    kind=ThingKind.UPDATE_PICTURE,
    columns=frozenset({"update_photo.small", "update_photo.large", "update_photo.alt"}),
    find=picture_thing,
    hide=lambda thing_id, reason: _hide(UpdatePhoto, thing_id, reason),
    show=lambda thing_id, _kept: _show(UpdatePhoto, thing_id),
)
RECEIPTS = ReportableKind(
    kind=ThingKind.RECEIPT,
    columns=frozenset({"spend.what", "spend.supplier", "spend.over_why", "spend_receipt.picture"}),
    find=receipt_thing,
    hide=lambda thing_id, reason: _hide(Spend, thing_id, reason),
    show=lambda thing_id, _kept: _show(Spend, thing_id),
)
