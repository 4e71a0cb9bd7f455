"""Actions on starts: begin, end; offer a part, and say how it goes."""

from collections.abc import Sequence
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.evidence import queries as evidence
from pb_app.evidence import services as evidence_services
from pb_app.evidence.terms import EvidenceTarget
from pb_app.meetings.terms import Obstacle
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.shared_outcomes import queries as outcomes
from pb_app.shared_outcomes.figure_periods import newest_period
from pb_app.shared_outcomes.services.draft_checks import is_known
from pb_app.sharing.services.agreements import must_act_for
from pb_app.starts import events, queries, rules
from pb_app.starts.models import Start, StartFeed, StartPart, StartPartStep, StartPartWait
from pb_app.starts.terms import PartDraft, PartStep, Refusal, StartDraft, StartEnd


def begin(partner: Partner, draft: StartDraft, actor: Actor, now: datetime) -> Start:
    """Promise in public to begin with a theme that residents named. Refuses a list of people in the place of a number.

    The figures of today are what later ones are compared with: nobody chooses that afterwards.
    """
    must_act_for(actor, partner)
    one_at_a_time(f"starts:{partner.place_id}")
    said = {"title": draft.title, "words": draft.words, "promise": draft.promise, "cohort": draft.cohort}
    mine = {"partner_id": partner.id, "made_by_id": actor.account_id, "ended": None}
    if again := same_form(Start, Start.made_at, now, **said, **mine):
        return again
    if refusal := rules.may_begin(draft, places.today(partner.place_id, now)):
        raise Refused(*refusal)
    _must_be_here(partner, draft)
    made = Start(place_id=partner.place_id, partner_id=partner.id, area_id=draft.area_id, outcome_id=draft.outcome_id)
    made.point_id, made.title, made.words, made.promise = draft.point_id, draft.title, draft.words, draft.promise
    made.cohort, made.people, made.services = draft.cohort, draft.people, draft.services
    made.starts_on, made.ends_on, made.made_by_id, made.made_at = draft.starts_on, draft.ends_on, actor.account_id, now
    db.session.add(made)
    db.session.flush()
    _measure(made, draft)
    begun = events.StartBegun(made.id, partner.id, draft.point_id, draft.ends_on.isoformat())
    audit.record(begun, actor, now, partner.place_id)
    point = evidence.find(partner.place_id, draft.point_id)
    assert point is not None
    evidence_services.use(point, EvidenceTarget.START, made.id, why=draft.words[:500], actor=actor, now=now)
    return made


def _must_be_here(partner: Partner, draft: StartDraft) -> None:
    """What residents said, the area, the outcome and the figures are those of the place."""
    point = evidence.find(partner.place_id, draft.point_id)
    if point is None or point.withdrawn_at is not None:
        raise Refused(Refusal.POINT_UNKNOWN, "point")
    if draft.title.casefold() in {row.title.casefold() for row in queries.of_place(partner.place_id) if not row.ended}:
        raise Refused(Refusal.TITLE_TAKEN, "title")
    if draft.area_id is not None and draft.area_id not in places.area_names(partner.place_id):
        raise Refused(Refusal.UNKNOWN_AREA, "area")
    if draft.outcome_id is not None and outcomes.outcome(partner.place_id, draft.outcome_id) is None:
        raise Refused(Refusal.UNKNOWN_OUTCOME, "outcome")
    if any(not is_known(partner.place_id, feed) for feed in draft.feeds):
        raise Refused(Refusal.UNKNOWN_FIGURE, "feeds")


def _measure(row: Start, draft: StartDraft) -> None:
    for position, feed in enumerate(draft.feeds, start=1):
        made = StartFeed(start_id=row.id, position=position, indicator_id=feed.indicator_id, measure=feed.measure)
        made.before = newest_period(row.place_id, feed.indicator_id) if feed.indicator_id is not None else ""
        db.session.add(made)
    db.session.flush()


def must_go_on(row: Start) -> None:
    if row.ended is not None:
        raise Refused(Refusal.OVER)


def _lock(row: Start) -> None:
    """Wait for whoever is changing this start, then look at it as it is."""
    db.session.refresh(row, with_for_update=True)
    must_go_on(row)


def end(row: Start, partner: Partner, how: StartEnd, *, words: str, actor: Actor, now: datetime) -> None:
    """Say what came of it and what was learnt, also where it failed. Only the lead says so."""
    must_act_for(actor, partner)
    _lock(row)
    if row.partner_id != partner.id:
        raise Refused(Refusal.NOT_YOURS)
    row.ended, row.ended_on, row.ended_words = how, places.today(row.place_id, now), words
    audit.record(events.StartEnded(row.id, how.value), actor, now, row.place_id)


def offer(row: Start, partner: Partner, draft: PartDraft, actor: Actor, now: datetime) -> StartPart:
    """Write down a part. One's own is taken at once; another organisation's waits until it says yes.

    The lead writes parts for anybody, and every organisation its own.
    """
    must_act_for(actor, partner)
    _lock(row)
    if partner.id not in (row.partner_id, draft.partner_id):
        raise Refused(Refusal.NOT_YOURS)
    if draft.partner_id not in {known.id for known in places.partners(row.place_id)}:
        raise Refused(Refusal.PARTNER_UNKNOWN, "partner")
    said = {"partner_id": draft.partner_id, "words": draft.words, "job": draft.job, "due_on": draft.due_on}
    if again := same_form(StartPart, StartPart.at, now, start_id=row.id, by_id=actor.account_id, **said):
        return again
    _must_be_due(row, draft.due_on, places.today(row.place_id, now))
    parts = queries.parts_of([row.id]).get(row.id, [])
    if (draft.partner_id, draft.words.casefold()) in {(known.partner_id, known.words.casefold()) for known in parts}:
        raise Refused(Refusal.PART_KNOWN, "words")
    made = StartPart(start_id=row.id, partner_id=draft.partner_id, words=draft.words, job=draft.job)
    made.due_on, made.by_id, made.at = draft.due_on, actor.account_id, now
    db.session.add(made)
    db.session.flush()
    offered = events.PartOffered(made.id, row.id, made.partner_id, made.due_on.isoformat())
    audit.record(offered, actor, now, row.place_id)
    if draft.partner_id == partner.id:
        step(row, made, partner, PartStep.TAKEN, actor=actor, now=now)
    return made


def _must_be_due(row: Start, due_on: date, today: date) -> None:
    if due_on < today:
        raise Refused(Refusal.DAY_PASSED, "due_on")
    if due_on > row.ends_on:
        raise Refused(Refusal.DAY_OUTSIDE, "due_on")


def must_step(row: Start, part: StartPart, kind: PartStep) -> Sequence[StartPartStep]:
    """Refuse a step that does not follow the last one. Returns those so far."""
    must_go_on(row)
    before = queries.steps_of([part.id]).get(part.id, [])
    if refusal := rules.may_step([known.step for known in before], kind):
        raise Refused(refusal)
    return before


def step(
    row: Start,
    part: StartPart,
    partner: Partner,
    kind: PartStep,
    *,
    actor: Actor,
    now: datetime,
    words: str = "",
    stuck_on: Obstacle | None = None,
    agreement_id: int | None = None,
) -> StartPartStep:
    """Say how a part goes: taken, not ours, stuck and on what, going on again, done. Only its own organisation does.

    ``agreement_id``: what a part that is stuck waits for.
    """
    must_act_for(actor, partner)
    _lock(row)
    if part.partner_id != partner.id or part.start_id != row.id:
        raise Refused(Refusal.PART_NOT_YOURS)
    before = len(must_step(row, part, kind))
    made = StartPartStep(part_id=part.id, n=before + 1, step=kind, words=words, stuck_on=stuck_on)
    made.by_id, made.at = actor.account_id, now
    db.session.add(made)
    db.session.flush()
    if kind is PartStep.STUCK and agreement_id is not None:
        db.session.add(StartPartWait(part_id=part.id, n=made.n, agreement_id=agreement_id))
        db.session.flush()
    audit.record(events.PartStepped(part.id, made.n, kind.value), actor, now, row.place_id)
    return made
