"""Following a proposal, an area or a community, and counting views."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from pb_app.access import Actor
from pb_app.db import db, raw_sql
from pb_app.proposals.models import Follow
from pb_app.proposals.terms import FollowTarget


def follow(target: FollowTarget, target_id: int, actor: Actor, now: datetime) -> None:
    """Follow something; a second time changes nothing."""
    if db.session.get(Follow, (actor.account_id, target, target_id)) is None:
        db.session.add(Follow(account_id=actor.account_id, target=target, target_id=target_id, at=now))


def unfollow(target: FollowTarget, target_id: int, actor: Actor) -> None:
    follow = db.session.get(Follow, (actor.account_id, target, target_id))
    if follow is not None:
        db.session.delete(follow)


def add_views(views: Mapping[int, int]) -> None:
    """Add what was counted since the last time; a proposal that is gone is passed over. In one order, so that none waits."""
    for proposal_id, n in sorted(views.items()):
        raw_sql.run(
            "INSERT INTO proposal_view_count (proposal_id, n) SELECT id, CAST(? AS bigint) FROM proposal WHERE id = ? "
            "ON CONFLICT (proposal_id) DO UPDATE SET n = proposal_view_count.n + excluded.n",
            n,
            proposal_id,
        )


def carry_over(areas: Mapping[int, int], now: datetime) -> int:
    """Whoever follows an area also follows the one that comes after it. Returns how many more there are."""
    query = select(Follow).where(Follow.target == FollowTarget.AREA, Follow.target_id.in_(areas))
    new = 0
    for known in db.session.scalars(query).all():
        after = areas[known.target_id]
        if db.session.get(Follow, (known.account_id, FollowTarget.AREA, after)) is None:
            db.session.add(Follow(account_id=known.account_id, target=FollowTarget.AREA, target_id=after, at=now))
            new += 1
    return new
