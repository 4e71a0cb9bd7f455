"""Points of evidence that people follow: they are told of answers, of what stands on them, and of what comes late."""

from collections.abc import Collection
from datetime import datetime

from pb_app.evidence import queries
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import Headline, Wordings
from pb_app.notifications import follows as followings
from pb_app.notifications.slots import FollowedSource
from pb_app.notifications.terms import Followed, FollowedKind, LinkKind, link


def followed(point: EvidencePoint, said: Wordings) -> Followed:
    title = next(iter(said.values())).title
    to = link(LinkKind.EVIDENCE, place_id=point.place_id, point_id=point.id)
    return Followed(kind=FollowedKind.EVIDENCE, id=point.id, title=title, link=to)


def _find(point_ids: Collection[int]) -> dict[int, Followed]:
    """Those that stand: of one that was taken away there is nothing more to tell."""
    points, said = queries.standing(point_ids), queries.wordings_of(list(point_ids))
    return {point.id: followed(point, said[point.id]) for point in points}


def tell(point: EvidencePoint, headline: Headline, now: datetime) -> None:
    followings.tell(followed(point, queries.wordings(point.id)), headline, now)


def forget(point: EvidencePoint) -> None:
    """It was taken away: nobody hears of it any more."""
    followings.forget(FollowedKind.EVIDENCE, point.id)


POINTS = FollowedSource(kind=FollowedKind.EVIDENCE, find=_find)
