"""Published points as things that can be reported and hidden. Nobody knows whose they are, so nobody is told."""

from pb_app.db import db
from pb_app.hearings import addresses, queries
from pb_app.hearings.models import HearingPoint
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind


def point_thing(place_id: int, point_id: int) -> Thing | None:
    """A point that everybody can read: of a hearing that has been published, and not left out."""
    point = db.session.get(HearingPoint, point_id)
    hearing = queries.of_record(point.record_id) if point else None
    if point is None or hearing is None or hearing.place_id != place_id or point.left_out:
        return None
    if queries.newest_report(hearing.id) is None:
        return None
    return Thing(
        kind=ThingKind.HEARING_POINT,
        id=point_id,
        title=queries.event_of(hearing).title,
        words="\n".join([*(each.words for each in queries.versions(point_id)), point.said_by]).strip(),
        href=addresses.heard(place_id, hearing.id),
        hidden=point.hidden_reason,
    )


def _hide(point_id: int, reason: str) -> str:
    db.session.get_one(HearingPoint, point_id).hidden_reason = reason
    return ""


def _show(point_id: int, _kept: str) -> None:
    db.session.get_one(HearingPoint, point_id).hidden_reason = None


POINTS = ReportableKind(
    kind=ThingKind.HEARING_POINT,
    columns=frozenset({"hearing_wording.words", "hearing_point.said_by"}),
    find=point_thing,
    hide=_hide,
    show=_show,
)
