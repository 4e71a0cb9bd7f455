"""What the page shows of news: the newest posts."""

from collections.abc import Sequence

from pb_app import clock
from pb_app.news import pages, queries
from pb_app.news.pages import PostCard
from pb_app.places.models import Place

SOME = 3


def newest(place: Place) -> Sequence[PostCard]:
    return pages.cards(place, queries.out(place.id, clock.now(), most=SOME))
