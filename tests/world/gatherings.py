"""An event that people can come to, for the pages that show it."""

from datetime import datetime, timedelta

from pb_app.access import Role
from pb_app.community_events import services
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.terms import EventDraft
from tests.world.world import World


def draft(now: datetime, *, days: int = 3, places: int | None = None, title: str = "Tea and votes") -> EventDraft:
    starts_at = now.replace(second=0, microsecond=0) + timedelta(days=days)
    return EventDraft(
        title=title,
        words="Come and vote.",
        language="en",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        venue="The library",
        getting_in="Lift.",
        places=places,
        remote_link="https://meet.example.org/x",
    )


def announce(world: World, now: datetime, *, places: int | None = None) -> CommunityEvent:
    return services.announce(world.home(), draft(now, places=places), world.actor(Role.BOARD_SECRETARY), now)
