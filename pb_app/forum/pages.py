"""What the pages of forums show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb_app import clock
from pb_app.access import Action
from pb_app.forum import bodies, queries, rules
from pb_app.forum.models import Forum, ForumPaper
from pb_app.meetings import actions
from pb_app.meetings import current as meetings_current
from pb_app.meetings import pages as meeting_pages
from pb_app.meetings import queries as meetings
from pb_app.meetings import rules as meeting_rules
from pb_app.meetings.models import AgendaItem, Attendance, Meeting, Minutes
from pb_app.meetings.pages import MeetingRecord
from pb_app.meetings.terms import MeetingStatus
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.web.access import may
from pb_app.web.actor import current_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumCard:
    """A forum in the list: who sits on it, and when it meets next."""

    forum: Forum
    seats: Sequence[Partner]
    next: Meeting | None


def cards(place: Place) -> list[ForumCard]:
    """Those that the reader may see."""
    every = [forum for forum in queries.of_place(place.id) if meetings_current.may_see(bodies.FORUMS, forum.id)]
    return [ForumCard(forum=forum, seats=queries.seats(forum.id), next=_next(forum.id)) for forum in every]


def _next(forum_id: int) -> Meeting | None:
    ahead = [row for row in meetings.meetings(forum_id) if row.is_open or (row.is_planned and _is_ahead(row))]
    return ahead[-1] if ahead else None


def _is_ahead(meeting: Meeting) -> bool:
    return meeting.starts_at >= clock.now()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumPage:
    """``forum/forum.html``. ``counts``: how many of its actions are late, stuck, open and done."""

    card: ForumCard
    lead: Partner
    meetings: Sequence[Meeting]
    counts: Mapping[str, int]


def forum_page(forum: Forum) -> ForumPage:
    seats, today = queries.seats(forum.id), places.today(forum.place_id, clock.now())
    facts = [action.facts for action in meetings.actions(forum.id)]
    return ForumPage(
        card=ForumCard(forum=forum, seats=seats, next=_next(forum.id)),
        lead=next(seat for seat in seats if seat.id == forum.lead_id),
        meetings=meetings.meetings(forum.id),
        counts=meeting_rules.tally(facts, today),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumMeetingPage:
    """``forum/meeting.html``. ``there``: the organisations that are at the meeting; ``missing``: how many more have to come; ``mine``: the reader's own."""

    forum: Forum
    meeting: Meeting
    points: Sequence[tuple[datetime, AgendaItem]]
    papers: Sequence[ForumPaper]
    seats: Sequence[Partner]
    there: frozenset[int]
    missing: int
    mine: Partner | None
    own: Attendance | None
    record: MeetingRecord
    minutes: Minutes | None
    waiting: Sequence[tuple[Minutes, datetime]]

    @property
    def is_open(self) -> bool:
        return self.meeting.status is MeetingStatus.OPEN


def minutes_actions(meeting: Meeting, kept: Minutes) -> list[tuple[dict[str, object], date]]:
    """What minutes say is to be done, with its day. Officers are named when it is read: the minutes themselves keep no name."""
    rows, names = kept.body.get("actions", ()), actions.given_to(meeting)
    return [
        (row | {"team": row["team"] or names.get(row["number"], "")}, date.fromisoformat(row["due"])) for row in rows
    ]


def meeting_page(forum: Forum, meeting: Meeting, place: Place) -> ForumMeetingPage:
    actor, there = current_actor(), frozenset(bodies.there(meeting))
    minutes = meetings.minutes(meeting.id)
    mine = queries.seat_of(actor, forum.id)
    can_read = minutes is not None and (minutes.published_at is not None or mine or may(Action.RUN_MEETING))
    return ForumMeetingPage(
        forum=forum,
        meeting=meeting,
        points=meeting_pages.agenda(meeting),
        papers=queries.papers(meeting.id),
        seats=queries.seats(forum.id),
        there=there,
        missing=rules.missing(there, forum.quorum),
        mine=mine,
        own=meetings.attendance(meeting.id).get(actor.account_id) if actor and mine else None,
        record=meeting_pages.record(meeting, place),
        minutes=minutes if can_read else None,
        waiting=[(row[0], row[1]) for row in meetings.waiting_minutes(forum.id, meeting.starts_at)]
        if may(Action.RUN_MEETING)
        else [],
    )
