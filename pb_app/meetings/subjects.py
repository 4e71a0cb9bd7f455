"""What decisions are about: for the form that asks, and for pages that say it."""

from collections.abc import Collection

from pb_app.meetings import queries, services, slots
from pb_app.meetings.terms import Subject
from pb_app.places.models import Place


def about(decision_ids: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """By decision, the title and the path of what it is about."""
    return {decision_id: list(found.values()) for decision_id, found in named(decision_ids).items()}


def named(decision_ids: Collection[int]) -> dict[int, dict[Subject, tuple[str, str]]]:
    """By decision, what it is about with its title and path, without what nobody may read."""
    said = queries.subjects(decision_ids)
    every = {subject for of_decision in said.values() for subject in of_decision}
    known = {
        Subject(kind.key, subject_id): found
        for kind in slots.SUBJECTS.values()
        for subject_id, found in kind.named([one.subject_id for one in every if one.kind == kind.key]).items()
    }
    return {key: {one: known[one] for one in of_decision if one in known} for key, of_decision in said.items()}


def choices(place: Place) -> dict[str, str]:
    """For the form of a decision: what it can be about."""
    titles = {kind.key: kind.title for kind in slots.SUBJECTS.values()}
    return {
        f"{subject.kind}.{subject.subject_id}": f"{titles[subject.kind]}: {title}"
        for subject, title in services.subjects_ahead(place.id).items()
    }
