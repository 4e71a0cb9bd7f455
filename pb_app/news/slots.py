"""What upper features tell of the things that news can be about."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pb_app.news.terms import About, NewsSubject
from pb_app.places.models import Place
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectKind:
    """Things of one kind.

    ``choices``: those of a place that a post can be about, by id with a title. ``shown``: title and address of each of
    these ids that everybody can see, with a fixed number of queries.
    """

    subject: NewsSubject
    choices: Callable[[Place], Mapping[int, str]]
    shown: Callable[[Place, Collection[int]], Mapping[int, tuple[str, str]]]


SUBJECTS: ListSlot[SubjectKind] = ListSlot("news.subjects")


def choices(place: Place) -> dict[str, str]:
    """Every subject of a place but the place itself, as a form writes it, with its title."""
    return {
        str(About(kind.subject, id)): title for kind in SUBJECTS.values() for id, title in kind.choices(place).items()
    }


def shown(place: Place, subjects: Collection[About]) -> dict[About, tuple[str, str]]:
    """Title and address of each subject that everybody can see."""
    seen: dict[About, tuple[str, str]] = {}
    for kind in SUBJECTS.values():
        ids = {about.id for about in subjects if about.subject is kind.subject and about.id is not None}
        if ids:
            seen |= {About(kind.subject, id): pair for id, pair in kind.shown(place, ids).items()}
    return seen
