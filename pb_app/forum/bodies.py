"""Forums as bodies that meet: their titles, pages, members, quorum and papers."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pb_app import clock
from pb_app.forum import queries, rules
from pb_app.forum.services.ways import is_free, waited_for
from pb_app.forum.terms import FORUM
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import Meeting, MeetingAction
from pb_app.meetings.slots import BodyKind, MeetingPaper
from pb_app.places import queries as places
from pb_app.web.actor import current_actor
from pb_app.web.addresses import path_to


def _members(forum_id: int, _now: datetime) -> Mapping[int, str]:
    return {grant.account_id: grant.account.name for grant in queries.officers(queries.by_id(forum_id))}


def there(meeting: Meeting) -> set[int]:
    """The organisations with an officer at a meeting now."""
    ways = meetings.there(meeting.id)
    officers = queries.officers(queries.by_id(meeting.body_id))
    return {grant.partner_id for grant in officers if grant.account_id in ways and grant.partner_id is not None}


def _has_quorum(meeting: Meeting) -> bool:
    return rules.has_quorum(there(meeting), queries.by_id(meeting.body_id).quorum)


def missing(meeting: Meeting) -> int:
    """How many more organisations have to come before a meeting can decide."""
    return rules.missing(there(meeting), queries.by_id(meeting.body_id).quorum)


def _owners(action: MeetingAction) -> set[int]:
    """The officer who does it, or all those of the organisation that does."""
    forum = queries.by_id(action.body_id)
    if action.owner_id is None:
        return queries.officers_named(forum, action.owner_name)
    return {row.account_id for row in queries.officers(forum) if row.account_id == action.owner_id}


def _organisations(forum_id: int) -> list[str]:
    """All of the place, or of a forum that is not public only those that sit on it: others could not read it."""
    forum = queries.by_id(forum_id)
    every = places.partners(forum.place_id) if forum.is_public else queries.seats(forum_id)
    return [partner.name for partner in every]


def _waited_for(action: MeetingAction) -> list[str]:
    return waited_for(action, clock.now())


def _can_go_on(action: MeetingAction) -> bool:
    return action.state.is_stuck and is_free(action, clock.now())


def _papers(meeting: Meeting) -> Sequence[MeetingPaper]:
    return [MeetingPaper(title=paper.title, href=page(meeting)) for paper in queries.papers(meeting.id)]


def _slug(forum_id: int) -> str:
    return places.by_id(queries.by_id(forum_id).place_id).slug


def page(meeting: Meeting) -> str:
    return path_to("forum.meeting", place=_slug(meeting.body_id), forum_id=meeting.body_id, forum_meeting_id=meeting.id)


def _minutes_page(meeting: Meeting) -> str:
    return path_to("forum.minutes", place=_slug(meeting.body_id), forum_id=meeting.body_id, forum_meeting_id=meeting.id)


def may_see(forum_id: int) -> bool:
    """Its members, where it is not public."""
    return queries.seat_of(current_actor(), forum_id) is not None


FORUMS = BodyKind(
    kind=FORUM,
    title=lambda forum_id: queries.by_id(forum_id).name,
    home=lambda forum_id: path_to("forum.home", place=_slug(forum_id), forum_id=forum_id),
    page=page,
    minutes_page=_minutes_page,
    members=_members,
    partner=lambda forum_id: queries.by_id(forum_id).lead_id,
    is_public=lambda forum_id: queries.by_id(forum_id).is_public,
    may_see=may_see,
    has_quorum=_has_quorum,
    missing=missing,
    decides_later=False,
    owners=_owners,
    organisations=_organisations,
    waited_for=_waited_for,
    can_go_on=_can_go_on,
    about_organisations=True,
    papers=_papers,
    minutes=lambda meeting: {"papers": [paper.title for paper in queries.papers(meeting.id)]},
)
