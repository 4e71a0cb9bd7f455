"""Where a wish of an evening together can become an idea: the rounds that take ideas now; and what became of it."""

from collections.abc import Collection, Iterator

from flask import url_for

from pb_app import clock
from pb_app.places.models import Place
from pb_app.proposals import queries
from pb_app.proposals.rules import writing as rules
from pb_app.rounds import queries as rounds


def offered(place: Place) -> Iterator[tuple[str, str]]:
    now = clock.now()
    for each in rounds.published(place.id):
        if rules.may_write(rounds.windows(each.id), now) is None:
            yield each.title, url_for("proposals.begin", place=place.slug, round=each.slug)


def became(place: Place, idea_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Only ideas that everybody can read."""
    found = [each for each in queries.by_ids(list(idea_ids)) if queries.public_by_number(each.round_id, each.number)]
    slugs = {id: rounds.by_id(id).slug for id in {each.round_id for each in found}}
    return {
        each.id: (
            each.title,
            url_for("proposals.proposal", place=place.slug, round=slugs[each.round_id], number=each.number),
        )
        for each in found
        if each.place_id == place.id
    }
