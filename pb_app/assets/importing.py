"""Taking over a list of groups and services, once, and taking it back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from pb_app.access import Actor, Refused
from pb_app.assets import events, queries
from pb_app.assets.directory import is_known
from pb_app.assets.models import Asset, AssetImport
from pb_app.assets.terms import AssetKind, AssetOwner, AssetRow, Refusal
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.places import queries as places
from pb_app.places.models import Place


def take(place: Place, rows: Sequence[AssetRow], *, digest: str, actor: Actor, now: datetime) -> AssetImport:
    """All rows that are new here. What its publisher has not looked at for a year says so on the list."""
    one_at_a_time(f"assets:{place.id}")
    known = queries.known(place.id)
    new = [row for row in rows if not is_known(row, known)]
    taken = AssetImport(place_id=place.id, rows=len(new), digest=digest, by_id=actor.account_id, at=now)
    db.session.add(taken)
    db.session.flush()
    db.session.add_all(_asset(place, row, taken, now) for row in new)
    audit.record(events.AssetsImported(taken.id, len(new), digest), actor, now, place.id)
    return taken


def _asset(place: Place, row: AssetRow, taken: AssetImport, now: datetime) -> Asset:
    return Asset(
        place_id=place.id,
        uid=str(uuid4()),
        kind=AssetKind.GROUP,
        owner_kind=AssetOwner.GROUP,
        owner_name=row.owner or row.name,
        title=row.name,
        words=row.words,
        language=place.languages[0],
        venue=row.venue,
        opening=row.opening,
        access=row.access,
        reach=row.reach,
        import_id=taken.id,
        outside_id=row.outside_id,
        made_at=now,
        confirmed_on=row.checked_on or places.today(place.id, now),
    )


def undo(taken: AssetImport, actor: Actor, now: datetime) -> int:
    """Everything that came with this list is off it. Returns how many entries that were."""
    db.session.refresh(taken, with_for_update=True)
    if taken.undone_at is not None:
        raise Refused(Refusal.IMPORT_UNDONE)
    taken.undone_at = now
    came = [asset for asset in queries.imported_by(taken.id) if asset.ended_at is None]
    for asset in came:
        asset.ended_at = now
    audit.record(events.AssetImportUndone(taken.id), actor, now, taken.place_id)
    return len(came)
