"""What pages show of meetings, decisions and actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.calendars import CalendarEntry
from pb_app.evidence.prompts import SaidBefore, said_before
from pb_app.evidence.terms import EvidenceTarget
from pb_app.meetings import queries, rules, slots, subjects
from pb_app.meetings.actions import does, done_by, owner, said, tags, waits_words
from pb_app.meetings.models import (
    ActionStep,
    AgendaItem,
    Meeting,
    MeetingAction,
    MeetingBody,
    MeetingDecision,
    MeetingInterest,
)
from pb_app.meetings.slots import BodyKind
from pb_app.meetings.terms import ActionStepKind, Standstill
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.access import may
from pb_app.web.actor import current_actor
from pb_app.web.i18n import day
from pb_app.web.safe_addresses import site


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionCard:
    """Something to do, who does it, and how it stands. ``why`` is what was said last; ``said``: who said so for its owner."""

    action: MeetingAction
    owner: str
    is_late: bool
    #: In words, each with the look of its tag.
    tags: Sequence[tuple[str, str]]
    why: str
    said: str
    href: str
    #: Each time that it was stuck and is not any more.
    freed: Sequence[Standstill]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCard:
    """A decision with the meeting that took it, what it is about, and the actions that carry it out."""

    decision: MeetingDecision
    at: datetime
    href: str
    #: Title and path.
    about: Sequence[tuple[str, str]]
    actions: Sequence[ActionCard]
    #: What people had said before.
    said: Sequence[SaidBefore]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """What a meeting decided, what has to be done, and what earlier meetings left to do (``meetings/record.html``)."""

    meeting: Meeting
    body_id: int
    decisions: Sequence[DecisionCard]
    actions: Sequence[ActionCard]
    carried: Sequence[ActionCard]
    #: What members said that they could gain or lose: their name, what it is about, their words, and when.
    interests: Sequence[tuple[str, MeetingInterest]]
    #: Whether the reader belongs to the body, and can say such a thing now.
    says_interest: bool
    #: Whether the reader can write here, and can move the meeting or cancel it.
    writes: bool
    #: Whether a decision can be written down now.
    decides: bool
    moves: bool
    #: Whether the reader can write a correction in the minutes.
    corrects: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage:
    """All that a body decided and has to do, with how much of it is late, stuck, open and done."""

    body: MeetingBody
    title: str
    home: str
    open: Sequence[ActionCard]
    done: Sequence[ActionCard]
    decisions: Sequence[DecisionCard]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    step: ActionStep
    before: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPage:
    """One action with all that happened to it, and the meeting and decision it comes from."""

    card: ActionCard
    title: str
    home: str
    meeting: Meeting
    meeting_href: str
    decision: MeetingDecision | None
    steps: Sequence[StepLine]
    #: Whether the reader can change it.
    changes: bool
    #: What stopped it is solved; or else who has to do something before it can go on.
    can_go_on: bool
    waits: str
    panels: Sequence[tuple[str, object]]


def cards(actions: Sequence[MeetingAction], place: Place) -> list[ActionCard]:
    """In a fixed number of queries."""
    today = places.today(place.id, clock.now())
    ids = [action.id for action in actions]
    steps, stops = queries.steps(ids), queries.stops(ids)
    names = people.names({action.owner_id for action in actions if action.owner_id} | done_by(actions, steps))
    return [
        ActionCard(
            action=action,
            owner=owner(action.owner_id, action.owner_name, names),
            is_late=rules.is_late(action.facts, today),
            tags=tags(action.facts, today),
            why=_why(action, steps[action.id]),
            said=said(action, steps[action.id][-1:], names),
            href=url_for("meetings.action", place=place.slug, body_id=action.body_id, action_id=action.id),
            freed=[stop for stop in stops[action.id] if stop.until is not None],
        )
        for action in actions
    ]


def _why(action: MeetingAction, steps: Sequence[ActionStep]) -> str:
    return steps[-1].why if steps and (action.state.is_stuck or action.state.is_done) else ""


def record(meeting: Meeting, place: Place) -> MeetingRecord:
    """For the page of a meeting, whichever body it belongs to."""
    given, carried = queries.actions_from(meeting.id), queries.actions_carried(meeting)
    today = places.today(place.id, clock.now())
    every = cards([*given, *sorted(carried, key=lambda action: rules.order(action.facts, today))], place)
    minutes, runs = queries.minutes(meeting.id), may(Action.RUN_MEETING)
    agreed = minutes is not None and minutes.approved_at is not None
    later = _kind(meeting.body_id).decides_later
    writes = runs and rules.may_record(meeting.status, agreed=agreed, later=later) is None
    return MeetingRecord(
        meeting=meeting,
        body_id=meeting.body_id,
        decisions=_decisions(queries.decisions_at(meeting.id), {meeting.id: meeting}, every[: len(given)]),
        actions=every[: len(given)],
        interests=_interests(meeting),
        says_interest=not agreed and meeting.cancelled_at is None and _belongs(meeting),
        carried=[] if meeting.status.is_over else every[len(given) :],
        writes=writes,
        decides=writes and _may_decide(meeting),
        moves=runs and meeting.is_planned,
        corrects=runs and minutes is not None and rules.may_correct(meeting.status) is None,
    )


def _may_decide(meeting: Meeting) -> bool:
    missing = _kind(meeting.body_id).missing(meeting)
    return rules.may_decide(meeting.status, missing=missing) is None


def _interests(meeting: Meeting) -> list[tuple[str, MeetingInterest]]:
    said = queries.interests_at(meeting.id)
    names = people.names({row.account_id for row in said})
    return [(names.get(row.account_id) or _("A member"), row) for row in said]


def _belongs(meeting: Meeting) -> bool:
    actor, kind = current_actor(), _kind(meeting.body_id)
    return actor is not None and actor.account_id in kind.members(meeting.body_id, clock.now())


def _decisions(
    decisions: Sequence[MeetingDecision], meetings: Mapping[int, Meeting], actions: Sequence[ActionCard]
) -> list[DecisionCard]:
    about = subjects.about([decision.id for decision in decisions])
    said = said_before(EvidenceTarget.DECISION, [decision.id for decision in decisions])
    return [
        DecisionCard(
            decision=decision,
            about=about[decision.id],
            at=meetings[decision.meeting_id].starts_at,
            href=_kind(decision.body_id).page(meetings[decision.meeting_id]),
            actions=[card for card in actions if card.action.decision_id == decision.id],
            said=said.get(decision.id, ()),
        )
        for decision in decisions
    ]


def _kind(body_id: int) -> BodyKind:
    return slots.of_kind(queries.body_by_id(body_id).kind)


def body_page(body: MeetingBody, kind: BodyKind, place: Place) -> BodyPage:
    today = places.today(place.id, clock.now())
    actions = sorted(queries.actions(body.id), key=lambda action: rules.order(action.facts, today))
    every = cards(actions, place)
    meetings = {meeting.id: meeting for meeting in queries.meetings(body.id)}
    return BodyPage(
        body=body,
        title=kind.title(body.id),
        home=kind.home(body.id),
        open=[card for card in every if not card.action.state.is_done],
        done=[card for card in every if card.action.state.is_done],
        decisions=_decisions(queries.decisions(body.id), meetings, every),
        counts=rules.tally([action.facts for action in actions], today),
    )


def action_page(action: MeetingAction, kind: BodyKind, place: Place) -> ActionPage:
    (card,), steps = cards([action], place), queries.steps([action.id])[action.id]
    names, actor = people.names({step.from_id for step in steps if step.from_id}), current_actor()
    meeting = queries.meeting_by_id(action.meeting_id)
    mine = may(Action.RUN_MEETING) or (actor is not None and does(action, actor.account_id))
    decided = [decision for decision in queries.decisions(action.body_id) if decision.id == action.decision_id]
    return ActionPage(
        card=card,
        title=kind.title(action.body_id),
        home=kind.home(action.body_id),
        meeting=meeting,
        meeting_href=kind.page(meeting),
        decision=decided[0] if decided else None,
        steps=[_line(step, names, card) for step in steps],
        changes=mine and not action.state.is_done,
        can_go_on=kind.can_go_on(action),
        waits=waits_words(action),
        panels=slots.ACTION_PANELS.of(action),
    )


def _line(step: ActionStep, names: Mapping[int, str], card: ActionCard) -> StepLine:
    return StepLine(step=step, before=_before(step, names), said=card.said if step.kind is ActionStepKind.DONE else "")


def _before(step: ActionStep, names: Mapping[int, str]) -> str:
    if step.from_on:
        return _("It was due on %(day)s.", day=day(step.from_on))
    if step.from_id or step.from_name:
        return _("%(who)s had it before.", who=owner(step.from_id, step.from_name, names))
    return ""


def agenda(meeting: Meeting) -> list[tuple[datetime, AgendaItem]]:
    """(start time, item) in order, using the length of each item."""
    items = queries.agenda_items(meeting.id)
    return list(zip(rules.times(meeting.starts_at, [item.point for item in items]), items, strict=True))


def entries(place: Place) -> list[CalendarEntry]:
    """The meetings of the place's public bodies, for the calendar of what is on."""
    rows = queries.for_calendars(place.id, clock.now())
    return [entry(meeting) for meeting, body in rows if slots.of_kind(body.kind).is_public(body.id)]


def entry(meeting: Meeting) -> CalendarEntry:
    """Without how to take part from home: anybody can read a calendar file."""
    kind = _kind(meeting.body_id)
    link = site() + kind.page(meeting)
    return CalendarEntry(
        uid=link,
        starts_at=meeting.starts_at,
        ends_at=meeting.starts_at + rules.length([item.minutes for item in queries.agenda_items(meeting.id)]),
        title=kind.title(meeting.body_id),
        where=meeting.where,
        link=link,
        made=clock.now(),
        words=meeting.cancelled_why or meeting.moved_why,
        sequence=meeting.sequence,
        cancelled=meeting.cancelled_at is not None,
    )
