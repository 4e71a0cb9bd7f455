"""Projects as things that news can be about."""

from collections.abc import Collection, Mapping

from pb_app.delivery import queries
from pb_app.news.slots import SubjectKind
from pb_app.news.terms import NewsSubject
from pb_app.places.models import Place
from pb_app.web.addresses import path_to


def _choices(place: Place) -> Mapping[int, str]:
    return {award.id: award.proposal.title for award in queries.of_place(place.id)}


def _shown(place: Place, award_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    return {
        award.id: (award.proposal.title, path_to("delivery.award", place=place.slug, award_id=award.id))
        for award in queries.of_place(place.id)
        if award.id in award_ids
    }


PROJECTS = SubjectKind(subject=NewsSubject.PROJECT, choices=_choices, shown=_shown)
