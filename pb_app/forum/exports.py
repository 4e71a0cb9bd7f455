"""Public forums, their meetings, decisions and actions as tables. What is for members alone is in none of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from pb_app.forum import queries, rules
from pb_app.forum.models import Forum
from pb_app.meetings import queries as meetings
from pb_app.meetings.exports import ACTION_COLUMNS, action_cells
from pb_app.meetings.models import MeetingAction
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words


def _public(place: Place) -> list[Forum]:
    return [forum for forum in queries.of_place(place.id) if forum.is_public]


def _forums(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for forum in _public(place):
        seats = queries.seats(forum.id)
        lead = next(seat.name for seat in seats if seat.id == forum.lead_id)
        yield forum.id, forum.name, lead, "; ".join(seat.name for seat in seats), forum.quorum


def _meetings(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for forum in _public(place):
        for meeting in meetings.meetings(forum.id):
            on, points = places.today(place.id, meeting.starts_at), meetings.agenda_items(meeting.id)
            said = "; ".join(point.words for point in points)
            yield forum.id, meeting.id, on, meeting.where, meeting.status.value, said, meeting.cancelled_why


def _papers(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for forum in _public(place):
        for meeting in meetings.meetings(forum.id):
            for paper in queries.papers(meeting.id):
                yield paper.id, forum.id, meeting.id, places.today(place.id, paper.at), paper.title, paper.words


def _decisions(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    today = places.today(place.id, now)
    for forum in _public(place):
        actions = meetings.actions(forum.id)
        for decision in meetings.decisions(forum.id):
            carried = [action.facts for action in actions if action.decision_id == decision.id]
            yield (
                forum.id,
                decision.number,
                decision.meeting_id,
                places.today(place.id, decision.at),
                decision.words,
                decision.reason,
                decision.binds,
                rules.follow_up(carried, today).value,
            )


def _actions(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    today, partners = places.today(place.id, now), {one.id: one.name for one in places.partners(place.id)}
    for forum in _public(place):
        acts_for = {grant.account_id: grant.partner_id or 0 for grant in queries.officers(forum)}
        numbers = {decision.id: decision.number for decision in meetings.decisions(forum.id)}
        for action in meetings.actions(forum.id):
            number, whose = numbers.get(action.decision_id or 0), organisation_of(action, partners, acts_for)
            yield forum.id, action.meeting_id, number, *action_cells(action, today), whose


def organisation_of(action: MeetingAction, partners: Mapping[int, str], acts_for: Mapping[int, int]) -> str:
    """The organisation that does it: by its name, or that of the officer who does it; empty for a team of neither."""
    if action.owner_id is None:
        return next((name for name in partners.values() if name.casefold() == action.owner_name.casefold()), "")
    return partners.get(acts_for.get(action.owner_id, 0), "")


FORUMS = PublicTable(
    name="forums",
    about="Forums: organisations that meet in public.",
    page="forum.index",
    key=("id",),
    columns={
        "id": whole("id"),
        "name": words("its name"),
        "led_by": words("the organisation that runs its meetings"),
        "organisations": words("who sits on it"),
        "quorum": whole("how many of them have to be there to decide"),
    },
    cells=_forums,
)
MEETINGS = PublicTable(
    name="forum_meetings",
    about="Meetings of public forums.",
    page="forum.home",
    key=("forum", "meeting"),
    columns={
        "forum": whole("id of the forum"),
        "meeting": whole("id"),
        "on": day("its day, by the clock of the place"),
        "where": words("where it is"),
        "state": words("planned, open, closed or cancelled"),
        "agenda": words("what it talks about"),
        "cancelled_why": words("why it does not take place"),
    },
    cells=_meetings,
)
PAPERS = PublicTable(
    name="forum_papers",
    about="What members of public forums read before a meeting.",
    page="forum.meeting",
    key=("id",),
    columns={
        "id": whole("id"),
        "forum": whole("id of the forum"),
        "meeting": whole("id of the meeting"),
        "on": day("when it was added, by the clock of the place"),
        "title": words("its title"),
        "words": words("what it says"),
    },
    cells=_papers,
)
DECISIONS = PublicTable(
    name="forum_decisions",
    about="What public forums decided, and what came of it.",
    page="meetings.body",
    key=("forum", "number"),
    columns={
        "forum": whole("id of the forum"),
        "number": whole("its number in the forum"),
        "meeting": whole("id of the meeting"),
        "on": day("when it was decided"),
        "decision": words("what was decided"),
        "reason": words("why"),
        "binds": words("who has to keep to it"),
        "came_of_it": words("whether what it asks for is done"),
    },
    cells=_decisions,
)
ACTIONS = PublicTable(
    name="forum_actions",
    about="What organisations said at public forums that they would do, and how far they are. Without names of people.",
    page="meetings.body",
    key=("forum", "number"),
    columns={
        "forum": whole("id of the forum"),
        "meeting": whole("id of the meeting that gave it"),
        "decision": whole("number of the decision that it carries out"),
        **ACTION_COLUMNS,
        "organisation": words(
            "the organisation that does it, also by one of its officers; empty where it is another team"
        ),
    },
    cells=_actions,
)
