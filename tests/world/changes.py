"""A shared outcome with two editions of a figure, goals that projects add to, and a start with parts."""

from datetime import date, datetime, timedelta
from typing import Any

from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.evidence import queries as evidence
from pb_app.indicators import services as indicators
from pb_app.indicators.models import Indicator
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting, MeetingDecision
from pb_app.meetings.terms import DecisionDraft
from pb_app.neighbourhoods.models import AreaSet
from pb_app.outcomes.models import ChosenMeasure, Reading
from pb_app.outcomes.terms import MeasurementTime
from pb_app.places import services as places
from pb_app.places.terms import PriorityKind
from pb_app.rounds.models import RoundPriority
from pb_app.shared_outcomes import queries
from pb_app.shared_outcomes.models import PlaceGoal, SharedOutcome
from pb_app.shared_outcomes.services import goals, outcomes
from pb_app.shared_outcomes.terms import FigureFeed, GoalDraft, OutcomeDraft
from pb_app.starts import services as starts
from pb_app.starts.models import Start, StartPart
from pb_app.starts.terms import PartDraft, StartDraft
from tests.world.alliance import Alliance
from tests.world.figures import draft, rate_rows, small_areas
from tests.world.world import World

DAY = timedelta(days=1)


def lonely(
    world: World,
    now: datetime,
    areas: AreaSet | None = None,
    *,
    later: int | None = 100,
    title: str = "People who live alone",
) -> Indicator:
    """People who live alone: 300 of 2,000 in 2021, and ``later`` of 2,000 in the edition of 2026; None leaves that out."""
    areas, actor = areas or small_areas(world, now), world.actor(Role.ADMINISTRATOR)
    first = indicators.begin(world.home(), draft(areas.id, title=title), actor, now)
    rows = rate_rows(("L1", 100, 500), ("L2", 100, 500), ("L3", 100, 1000))
    indicators.publish(first, rows, digest="0" * 64, actor=actor, now=now)
    if later is not None:
        newer = indicators.begin(world.home(), draft(areas.id, "Census 2026", first.id, title=title), actor, now)
        rows = [
            type(row)(row=row.row, code=row.code, period="2026", reading=row.reading)
            for row in rate_rows(("L1", later // 4, 500), ("L2", later // 4, 500), ("L3", later // 2, 1000))
        ]
        indicators.publish(newer, rows, digest="0" * 64, actor=actor, now=now)
    return first


def wanted(*feeds: FigureFeed, title: str = "Fewer people are lonely", **more: object) -> OutcomeDraft:
    given: dict[str, object] = {
        "words": "People know a neighbour.",
        "job": "Director of housing",
        "why": "Winter comes.",
    }
    return OutcomeDraft(title=title, feeds=feeds, **(given | more))  # type: ignore[arg-type]


def decided(
    meeting: Meeting, two: Alliance, now: datetime, *about: SharedOutcome, words: str = "We agree on these words."
) -> MeetingDecision:
    subjects = frozenset(outcomes.subject(row) for row in about)
    draft = DecisionDraft(words=words, reason="All of us can do something.", binds="All of us", about=subjects)
    return meetings.record_decision(meeting, draft, two.nurse, now)


def agreed(row: SharedOutcome, two: Alliance, decision: MeetingDecision, now: datetime, until: date) -> None:
    shown = queries.versions_of([row.id])[row.id][0].digest
    outcomes.agree(row, two.giver, decision_id=decision.id, until=until, shown=shown, actor=two.lead, now=now)


def outcome_of(two: Alliance, feed: FigureFeed, now: datetime, **more: Any) -> SharedOutcome:
    return outcomes.propose(two.giver, wanted(feed, **more), two.lead, now)


def priority(world: World, name: str, kind: PriorityKind, now: datetime) -> int:
    made = places.add_priority(world.home(), name, kind, None, now)
    db.session.flush()
    return made.id


def goal_of(
    world: World, priority_id: int, title: str, now: datetime, *, target: int | None = None, parent: int | None = None
) -> PlaceGoal:
    """Of people who took part, if there is a target."""
    made = GoalDraft(
        priority_id=priority_id,
        title=title,
        source="The plan of the place",
        as_of=now.date(),
        due_on=(now + DAY * 100).date(),
        measure="people" if target else "",
        target=target,
        parent_id=parent,
    )
    return goals.add(world.home(), made, world.actor(Role.ADMINISTRATOR), now)


def measured(award: Award, before: int | None, after: int | None, now: datetime, code: str = "people") -> None:
    """What a project counted before and after."""
    db.session.add(ChosenMeasure(proposal_id=award.proposal_id, code=code))
    for moment, number in ((MeasurementTime.BEFORE, before), (MeasurementTime.AFTER, after)):
        if number is not None:
            db.session.add(Reading(award_id=award.id, code=code, moment=moment, number=number, at=now))
    db.session.flush()


def serves(round_id: int, *priority_ids: int) -> None:
    db.session.add_all(RoundPriority(round_id=round_id, priority_id=id) for id in priority_ids)
    db.session.flush()


def promise(point_id: int, feed: FigureFeed, now: datetime, **more: object) -> StartDraft:
    given: dict[str, object] = {
        "title": "Home to a warm room",
        "words": "Residents named it first.",
        "cohort": "People over 70 who live alone",
        "people": 100,
        "services": 6,
        "promise": "Nobody comes home to a cold room.",
        "starts_on": now.date(),
        "ends_on": (now + DAY * 200).date(),
    }
    return StartDraft(point_id=point_id, feeds=[feed], **(given | more))  # type: ignore[arg-type]


def start_of(two: Alliance, point_id: int, feed: FigureFeed, now: datetime, **more: object) -> Start:
    return starts.begin(two.giver, promise(point_id, feed, now, **more), two.lead, now)


def part_of(
    row: Start, two: Alliance, now: datetime, *, theirs: bool = False, words: str = "Warm ten homes"
) -> StartPart:
    partner = two.taker if theirs else two.giver
    draft = PartDraft(partner_id=partner.id, words=words, job="Home team", due_on=(now + DAY * 50).date())
    return starts.offer(row, two.giver, draft, two.lead, now)


def changing(world: World, two: Alliance, indicator_id: int, point_id: int, now: datetime) -> dict[str, object]:
    """One of everything that an address of shared outcomes and starts can name."""
    feed = FigureFeed(indicator_id=indicator_id)
    outcome = outcome_of(two, feed, now, points=[point_id])
    local = priority(world, "A warm home for everybody", PriorityKind.LOCAL, now)
    goal = goal_of(world, local, "A hundred homes are warm", now)
    start = start_of(two, point_id, feed, now, outcome_id=outcome.id)
    part = part_of(start, two, now)
    assert evidence.find(outcome.place_id, point_id)
    return {
        "outcome_id": outcome.id,
        "goal_id": goal.id,
        "start_id": start.id,
        "start_part_id": part.id,
        "measure": "people",
    }
