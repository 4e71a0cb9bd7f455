"""Objections as things that can be reported and hidden. Nobody knows whose they are, so nobody is told."""

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.objections.models import Objection
from pb_app.places import queries as places
from pb_app.rounds import queries as rounds
from pb_app.web.addresses import path_to


def objection_thing(place_id: int, objection_id: int) -> Thing | None:
    objection = db.session.get(Objection, objection_id)
    round = rounds.by_id(objection.round_id) if objection else None
    if objection is None or round is None or round.place_id != place_id:
        return None
    return Thing(
        kind=ThingKind.OBJECTION,
        id=objection_id,
        title=round.title,
        words=objection.words_written,
        href=path_to("objections.index", place=places.by_id(place_id).slug, round=round.slug),
        hidden=objection.hidden_reason,
    )


def _hide(objection_id: int, reason: str) -> str:
    db.session.get_one(Objection, objection_id).hidden_reason = reason
    return ""


def _show(objection_id: int, _kept: str) -> None:
    db.session.get_one(Objection, objection_id).hidden_reason = None


OBJECTIONS = ReportableKind(
    kind=ThingKind.OBJECTION,
    columns=frozenset({"objection.words"}),
    find=objection_thing,
    hide=_hide,
    show=_show,
)
