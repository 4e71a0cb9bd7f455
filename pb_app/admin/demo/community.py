"""What goes on in the demo's town beside its rounds: what people said, and what they can come to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update

from pb_app.admin.demo import (
    assets,
    complaints,
    events,
    evidence,
    exchange,
    figures,
    hearings,
    history,
    learning,
    news,
    partners,
    pledges,
    programs,
    promises,
    surveys,
    text_versions,
    texts,
)
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from pb_app.places.models import Area, Place


def tell(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """After the rounds, which some of it refers to."""
    figures.show(place, people, now)
    evidence.tell(place, areas, people, now)
    events.tell(place, areas, people, now)
    texts.choose(place, people, now)
    news.tell(place, areas, people, now)
    promises.tell(place, people, now)
    hearings.tell(place, people, now)
    surveys.ask(place, areas, people, now)
    assets.tell(place, areas, people, now)
    pledges.tell(place, areas, people, now)
    partners.tell(place, people, now)
    learning.tell(place, people, now)
    history.tell(place, people, now)
    exchange.tell(place, people, now)
    text_versions.tell(place, areas, people, now)
    programs.tell(place, areas, people, now)
    complaints.tell(place, people, now)


def told_in_its_time(now: datetime) -> None:
    """News of earlier days went out when it was new: nobody hears tonight of a meeting that was in the summer."""
    late = update(NewsItem).where(NewsItem.sent_at.is_(None), NewsItem.created_at < now - DAY)
    db.session.execute(late.values(sent_at=NewsItem.created_at))
