"""What people said, for the pages that show it."""

from datetime import datetime, timedelta

from pb_app.access import Role
from pb_app.evidence import services as evidence
from pb_app.evidence.terms import EvidenceSource, EvidenceTarget, PointDraft
from tests.world.world import World


def draft(world: World, now: datetime, title: str = "It is dark") -> PointDraft:
    return PointDraft(
        source=EvidenceSource.EVENT,
        said_by="People at the fair",
        heard_on=now.date(),
        title=title,
        words="We can’t see the path.",
        language="en",
        owner_id=world.actor(Role.ASSESSOR).account_id,
        owner_name="The parks team",
        due_on=now.date() + timedelta(days=9),
    )


def say(world: World, round_id: int, now: datetime) -> tuple[int, int]:
    """A point, and the round that stands on it; returns both ids."""
    secretary = world.actor(Role.BOARD_SECRETARY)
    point = evidence.record(world.home(), draft(world, now), secretary, now)
    use = evidence.use(point, EvidenceTarget.ROUND, round_id, why="It asks about paths.", actor=secretary, now=now)
    return point.id, use.id
