"""What bodies that meet in public agreed, were stuck on and decided about, as tables. What is for members alone is in none."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from pb_app.meetings import queries, slots, subjects
from pb_app.meetings.models import MeetingBody
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words, yes_no


def public_bodies(place: Place) -> list[MeetingBody]:
    return [body for body in queries.bodies(place.id) if slots.of_kind(body.kind).is_public(body.id)]


def _minutes(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    """Minutes that a later meeting agreed to."""
    for body in public_bodies(place):
        for meeting in queries.meetings(body.id):
            kept = queries.minutes(meeting.id)
            if kept and kept.approved_at and kept.published_at:
                said = kept.body
                yield (
                    meeting.id,
                    body.id,
                    slots.of_kind(body.kind).title(body.id),
                    places.today(place.id, meeting.starts_at),
                    places.today(place.id, kept.approved_at),
                    said.get("came"),
                    "\n".join(str(point[0]) for point in said.get("points", ())),
                    "\n".join(_decided(row) for row in said.get("decisions", ())),
                    "\n".join(_to_do(row) for row in said.get("actions", ())),
                    "\n".join(row.words for row in queries.corrections(meeting.id)),
                )


def _decided(row: Sequence[object]) -> str:
    """Number, what, why and who has to keep to it."""
    return f"{row[0]}. {row[1]} ({row[2]}) {row[3]}"


def _to_do(row: Mapping[str, object]) -> str:
    """As minutes keep it: without the names of people."""
    return f"{row['number']}. {row['words']} ({', '.join(str(said) for said in (row['team'], row['due']) if said)})"


def _subjects(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for body in public_bodies(place):
        by_id = {decision.id: decision.number for decision in queries.decisions(body.id)}
        for decision_id, named in subjects.named(by_id).items():
            for subject, (title, href) in named.items():
                yield body.id, by_id[decision_id], subject.kind, subject.subject_id, title, href


def _stops(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for body in public_bodies(place):
        numbers = {action.id: action.number for action in queries.actions(body.id)}
        for action_id, found in queries.stops(list(numbers)).items():
            for n, stop in enumerate(found, start=1):
                yield (
                    body.id,
                    numbers[action_id],
                    n,
                    stop.stuck_on.value if stop.stuck_on else "",
                    stop.why,
                    places.today(place.id, stop.since),
                    places.today(place.id, stop.until) if stop.until else None,
                    stop.freed_by,
                    stop.is_freed,
                )


MINUTES = PublicTable(
    name="minutes",
    about="Agreed minutes of bodies that meet in public: boards and forums. Without names of people.",
    page="meetings.body",
    key=("meeting",),
    columns={
        "meeting": whole("id of the meeting"),
        "body": whole("id of the board or forum"),
        "name": words("its name"),
        "on": day("the day of the meeting, by the clock of the place"),
        "agreed_on": day("when a later meeting agreed to them"),
        "came": whole("how many came"),
        "agenda": words("what it talked about, one thing a line"),
        "decisions": words("what it decided, why, and who has to keep to it, one a line"),
        "actions": words("what it gave to do, one a line"),
        "corrections": words("what was wrong or missing in them"),
    },
    cells=_minutes,
)
SUBJECTS = PublicTable(
    name="decision_subjects",
    about="What decisions of bodies that meet in public are about, as far as everybody can read it.",
    page="meetings.body",
    key=("body", "decision", "kind", "id"),
    columns={
        "body": whole("id of the board or forum"),
        "decision": whole("number of the decision in it"),
        "kind": words("what kind of thing it is about"),
        "id": whole("the id of that thing"),
        "title": words("its title"),
        "address": words("the path of its page"),
    },
    cells=_subjects,
)
STOPS = PublicTable(
    name="action_stops",
    about="When something that a body that meets in public gave to do was stuck, on what, and what freed it.",
    page="meetings.action",
    key=("body", "action", "number"),
    columns={
        "body": whole("id of the board or forum"),
        "action": whole("number of what is to be done in it"),
        "number": whole("which time it was stuck"),
        "stuck_on": words("what it was stuck on"),
        "why": words("what somebody said about it"),
        "since": day("since when"),
        "until": day("until when; empty while it is stuck on this"),
        "freed_by": words("what freed it"),
        "freed": yes_no("it went on or was done; no while it is stuck, on this or on something else since"),
    },
    cells=_stops,
)
