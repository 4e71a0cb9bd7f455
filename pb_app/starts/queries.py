"""Questions about starts. Parts of many are read at once."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from pb_app.db import db
from pb_app.starts.models import Start, StartFeed, StartPart, StartPartStep, StartPartWait


def of_place(place_id: int) -> Sequence[Start]:
    """The newest first."""
    return db.session.scalars(select(Start).where(Start.place_id == place_id).order_by(Start.id.desc())).all()


def by_ids(start_ids: Collection[int]) -> Sequence[Start]:
    return db.session.scalars(select(Start).where(Start.id.in_(start_ids))).all()


def start(place_id: int, start_id: int) -> Start | None:
    return db.session.scalar(select(Start).where(Start.place_id == place_id, Start.id == start_id))


def feeds_of(start_ids: Collection[int]) -> dict[int, list[StartFeed]]:
    found: dict[int, list[StartFeed]] = {}
    query = select(StartFeed).where(StartFeed.start_id.in_(start_ids)).order_by(StartFeed.position)
    for feed in db.session.scalars(query):
        found.setdefault(feed.start_id, []).append(feed)
    return found


def parts_of(start_ids: Collection[int]) -> dict[int, list[StartPart]]:
    """By start, the next day first."""
    found: dict[int, list[StartPart]] = {}
    query = select(StartPart).where(StartPart.start_id.in_(start_ids)).order_by(StartPart.due_on, StartPart.id)
    for part in db.session.scalars(query):
        found.setdefault(part.start_id, []).append(part)
    return found


def part(start_id: int, part_id: int) -> StartPart | None:
    return db.session.scalar(select(StartPart).where(StartPart.start_id == start_id, StartPart.id == part_id))


def parts_of_partner(partner_id: int) -> Sequence[tuple[StartPart, Start]]:
    query = select(StartPart, Start).join(Start, Start.id == StartPart.start_id)
    rows = db.session.execute(query.where(StartPart.partner_id == partner_id).order_by(StartPart.due_on, StartPart.id))
    return [(row[0], row[1]) for row in rows]


def steps_of(part_ids: Collection[int]) -> dict[int, list[StartPartStep]]:
    """By part, the oldest first."""
    found: dict[int, list[StartPartStep]] = {}
    query = select(StartPartStep).where(StartPartStep.part_id.in_(part_ids))
    for step in db.session.scalars(query.order_by(StartPartStep.n)):
        found.setdefault(step.part_id, []).append(step)
    return found


def waits_of(part_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """By part and step: the agreement that it waits for."""
    query = select(StartPartWait).where(StartPartWait.part_id.in_(part_ids))
    return {(wait.part_id, wait.n): wait.agreement_id for wait in db.session.scalars(query)}


def parts_that_wait_for(agreement_id: int) -> Sequence[tuple[StartPart, Start]]:
    query = select(StartPart, Start).join(Start, Start.id == StartPart.start_id)
    query = query.join(StartPartWait, StartPartWait.part_id == StartPart.id)
    rows = db.session.execute(query.where(StartPartWait.agreement_id == agreement_id).order_by(StartPart.id).distinct())
    return [(row[0], row[1]) for row in rows]


def hidden(start_ids: Collection[int]) -> set[int]:
    """Those of them that moderators have hidden."""
    query = select(Start.id).where(Start.id.in_(start_ids), Start.hidden_reason.is_not(None))
    return set(db.session.scalars(query))
