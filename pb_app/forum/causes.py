"""What an agreement or a barrier was begun for: the actions of public forums, on its own page."""

from collections.abc import Iterable

from flask import url_for

from pb_app.forum import queries
from pb_app.forum.terms import FORUM
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import MeetingAction
from pb_app.places import queries as places
from pb_app.sharing.slots import AgreementCause
from pb_app.web.labels import label


def of_agreement(agreement_id: int) -> list[AgreementCause]:
    return _public(queries.freed_by(agreement_id=agreement_id))


def of_barrier(barrier_id: int) -> list[AgreementCause]:
    return _public(queries.freed_by(barrier_id=barrier_id))


def _public(actions: Iterable[MeetingAction]) -> list[AgreementCause]:
    """What a forum for its members does stays among them."""
    found = list[AgreementCause]()
    for action in actions:
        body = meetings.body_by_id(action.body_id)
        place = places.by_id(body.place_id)
        if body.kind == FORUM and queries.by_id(body.id).is_public:
            href = url_for("meetings.action", place=place.slug, body_id=body.id, action_id=action.id)
            found.append(AgreementCause(title=action.words, href=href, said=label(action.state)))
    return found
