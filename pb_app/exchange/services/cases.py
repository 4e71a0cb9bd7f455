"""Start from a case: a proposal with its story, costs and measures, or a project's plan with its steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pb_app.access import Actor
from pb_app.audit import log as audit
from pb_app.board.models import CaseStudy
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as deliveries
from pb_app.delivery.models import Award
from pb_app.delivery.services import notifications as award_notifications
from pb_app.exchange import events, things
from pb_app.exchange.models import CaseUse, TakenThing
from pb_app.exchange.services import taking
from pb_app.exchange.terms import Headline, TriedVerdict
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.outcomes import services as outcomes
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import writing
from pb_app.proposals.terms import Cost
from pb_app.rounds.models import Round

#: Signs that a title of a proposal and of a step may have.
TITLE, STEP = 120, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOrigin:
    """A case to start from: one of this installation, or one that was taken over."""

    body: Mapping[str, Any]
    case: CaseStudy | None = None
    taken: TakenThing | None = None


def of_case(case: CaseStudy) -> CaseOrigin:
    return CaseOrigin(body=things.case_body(case), case=case)


def of_taken(taken: TakenThing) -> CaseOrigin:
    return CaseOrigin(body=taken.body, taken=taken)


def begin_proposal(origin: CaseOrigin, round: Round, changed: str, *, actor: Actor, now: datetime) -> Proposal:
    """A draft of one's own with the case's words, costs and measures; everything can be changed before it is sent in.

    Costs in another currency stay behind. Refuses while the round takes no ideas.
    """
    again = _sent_twice(origin, round.place_id, changed, actor=actor, now=now)
    if again is not None and again.proposal_id is not None:
        known = proposals.by_id(again.proposal_id)
        if known.round_id == round.id:
            return known
    body = origin.body
    made = writing.begin(round, body["title"][:TITLE], actor, now)
    writing.write(made, actor, now, story=body["summary"], category=body["theme"] or None)
    if body["currency"] == round.currency:
        writing.set_costs(made, [Cost(line["label"], line["amount"]) for line in body["costs"]], actor, now)
    outcomes.choose(made, (), "; ".join(body["measures"])[:200])
    _record(origin, changed, actor=actor, now=now, place_id=round.place_id, proposal_id=made.id)
    return made


def _sent_twice(
    origin: CaseOrigin, place_id: int, changed: str, *, actor: Actor, now: datetime, award_id: int | None = None
) -> CaseUse | None:
    """The use that the same form has noted already."""
    one_at_a_time(f"cases:{actor.account_id}")
    case_id, taken_id = origin.case.award_id if origin.case else None, origin.taken.id if origin.taken else None
    said = {"place_id": place_id, "changed": changed, "by_id": actor.account_id, "award_id": award_id}
    return same_form(CaseUse, CaseUse.at, now, case_id=case_id, taken_id=taken_id, **said)


def plan_steps(
    origin: CaseOrigin, award: Award, first_on: date, days: int, changed: str, *, actor: Actor, now: datetime
) -> int:
    """The case's steps as milestones of a project, one after the other; how many there are. Steps it has already stay."""
    known = {milestone.title for milestone in delivery.milestones(award.id)}
    steps = [step[:STEP] for step in origin.body["steps"] if step[:STEP] not in known]
    for number, step in enumerate(steps):
        deliveries.add_milestone(award, step, first_on + timedelta(days=days * number))
    if not steps and _sent_twice(origin, award.place_id, changed, actor=actor, now=now, award_id=award.id):
        return len(origin.body["steps"])
    _record(origin, changed, actor=actor, now=now, place_id=award.place_id, award_id=award.id)
    return len(steps)


def _record(
    origin: CaseOrigin,
    changed: str,
    *,
    actor: Actor,
    now: datetime,
    place_id: int,
    proposal_id: int | None = None,
    award_id: int | None = None,
) -> None:
    row = CaseUse(
        place_id=place_id, proposal_id=proposal_id, award_id=award_id, changed=changed, by_id=actor.account_id
    )
    row.case_id = origin.case.award_id if origin.case else None
    row.taken_id = origin.taken.id if origin.taken else None
    row.at = now
    db.session.add(row)
    db.session.flush()
    audit.record(events.CaseUsed(row.id, row.case_id, row.taken_id), actor, now, place_id)
    if origin.case is not None:
        _tell_authors(origin.case, row, actor, now)
    elif origin.taken is not None and changed:
        taking.answer(origin.taken, TriedVerdict.CHANGED, changed, actor, now)


def _tell_authors(case: CaseStudy, use: CaseUse, actor: Actor, now: datetime) -> None:
    award = delivery.by_id(case.award_id)
    people = award_notifications.group(award) - {actor.account_id}
    headline = Headline.CASE_CHANGED if use.changed else Headline.CASE_USED
    where, name = link(LinkKind.CASE_STUDY, award_id=award.id), places.by_id(use.place_id).name
    notifications.notify(people, Topic.TEAM, headline, where, now, title=case.title, name=name, words=use.changed)
