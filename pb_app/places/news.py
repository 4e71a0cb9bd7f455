"""News of a place's roles, for accounts, which know of no places and no notifications."""

from collections.abc import Iterable
from datetime import datetime

from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, link
from pb_app.people.terms import Headline
from pb_app.places import queries


def tell(account_ids: Iterable[int], headline: Headline, place_id: int, name: str, now: datetime) -> None:
    """Tell several people at once, whatever they chose to hear."""
    to = link(LinkKind.ROLES, place_id=place_id)
    notifications.warn(account_ids, headline, to, now, title=queries.by_id(place_id).name, name=name)
