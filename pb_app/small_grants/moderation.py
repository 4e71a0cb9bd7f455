"""Small grants as things that can be reported and hidden. The amount of a hidden one still stands in the book."""

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.small_grants import addresses, queries
from pb_app.small_grants.models import SmallGrant


def grant_thing(place_id: int, grant_id: int) -> Thing | None:
    row = queries.grant(place_id, grant_id)
    if row is None:
        return None
    return Thing(
        kind=ThingKind.SMALL_GRANT,
        id=row.id,
        title=row.what,
        words="\n\n".join((row.what, row.note, row.recipient, row.apart, row.learnt, row.cancelled_why)),
        href=addresses.grant(place_id, row.id),
        hidden=row.hidden_reason,
    )


def _hide(grant_id: int, reason: str) -> str:
    db.session.get_one(SmallGrant, grant_id).hidden_reason = reason
    return ""


def _show(grant_id: int, _kept: str) -> None:
    db.session.get_one(SmallGrant, grant_id).hidden_reason = None


GRANTS = ReportableKind(
    kind=ThingKind.SMALL_GRANT,
    columns=frozenset(
        {
            "small_grant.what",
            "small_grant.note",
            "small_grant.recipient",
            "small_grant.apart",
            "small_grant.learnt",
            "small_grant.cancelled_why",
        }
    ),
    find=grant_thing,
    hide=_hide,
    show=_show,
)
