"""What people said, for the pages that show it."""

from datetime import datetime, timedelta

from pb_app.access import Role
from pb_app.evidence import services as evidence
from pb_app.evidence.terms import EvidenceSource, EvidenceTarget, PointDraft
from tests.world.world import World


def say(world: World, round_id: int, now: datetime) -> tuple[int, int]:
    """What people said, and the round that stands on it."""
    secretary = world.actor(Role.BOARD_SECRETARY)
    draft = PointDraft(
        source=EvidenceSource.EVENT,
        said_by="People at the fair",
        heard_on=now.date(),
        title="It is dark",
        words="We can’t see the path.",
        language="en",
        owner_id=world.actor(Role.ASSESSOR).account_id,
        owner_name="The parks team",
        due_on=now.date() + timedelta(days=9),
    )
    point = evidence.record(world.home(), draft, secretary, now)
    use = evidence.use(point, EvidenceTarget.ROUND, round_id, why="It asks about paths.", actor=secretary, now=now)
    return point.id, use.id
