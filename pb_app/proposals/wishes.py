"""Where a wish of an evening together can become an idea: the rounds that take ideas now."""

from collections.abc import Iterator

from flask import url_for

from pb_app import clock
from pb_app.places.models import Place
from pb_app.proposals.rules import writing as rules
from pb_app.rounds import queries as rounds


def offered(place: Place) -> Iterator[tuple[str, str]]:
    now = clock.now()
    for each in rounds.published(place.id):
        if rules.may_write(rounds.windows(each.id), now) is None:
            yield each.title, url_for("proposals.begin", place=place.slug, round=each.slug)
