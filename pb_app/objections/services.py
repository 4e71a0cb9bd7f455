"""Lodging an objection, and the answer that two people have agreed on."""

from datetime import datetime

from sqlalchemy import update

from pb_app.access import Actor, Refused
from pb_app.approvals.models import Approval
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.objections import events, queries, reruns, rules
from pb_app.objections.models import Objection
from pb_app.objections.terms import ObjectionOutcome, Refusal
from pb_app.places import queries as places
from pb_app.results import queries as results
from pb_app.results import services as results_services
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.register import queries as register
from pb_app.voting.terms import ApprovalKind


def is_time(round: Round, now: datetime) -> bool:
    """Whether objections can be lodged now."""
    state = opening.box_state(round)
    return rules.is_time(
        counted=results.of_round(round.id) is not None,
        certified=state.key is None or state.key.destroyed,
        until=opening_rules.certify_from(state),
        now=now,
    )


def pots(round: Round) -> list[str]:
    """The pots of a round; "" is the money that is in none."""
    return ["", *(pot.name for pot in rounds.pots(round.id))]


def lodge(round: Round, voter_id: int | None, words: str, pot: str | None, *, secret: str, now: datetime) -> Objection:
    """Keep what a voter objects to, for everybody to read. Who it was is not kept, nor logged."""
    mark = rules.mark_of(secret, round.id, voter_id or 0)
    on_roll = voter_id is not None and register.entry(round.id, voter_id) is not None
    refusal = rules.may_lodge(in_time=is_time(round, now), on_roll=on_roll, lodged=queries.lodged_by(round.id, mark))
    if refusal:
        raise Refused(refusal)
    if pot is not None and pot not in pots(round):
        raise Refused(Refusal.POT_UNKNOWN, "pot")
    today = places.today(round.place_id, now)
    objection = Objection(round_id=round.id, mark=mark, words=words, pot=pot, lodged_on=today, answer="")
    db.session.add(objection)
    db.session.flush()
    audit.record(events.ObjectionMade(round.id, objection.id), None, now, round.place_id)
    return objection


def ask_answer(
    round: Round,
    objection: Objection,
    outcome: ObjectionOutcome,
    pot: str | None,
    answer: str,
    *,
    actor: Actor,
    now: datetime,
) -> Approval:
    """Write an answer and say what follows; both happen only when a second person agrees."""
    _may_answer(round, objection, outcome, pot)
    body = {"objection": objection.id, "outcome": outcome.value, "pot": pot}
    return approvals.ask(round, ApprovalKind.OBJECTION, body, reason=answer, actor=actor, now=now)


def _may_answer(round: Round, objection: Objection, outcome: ObjectionOutcome, pot: str | None) -> None:
    refusal = rules.may_answer(answered=objection.outcome is not None, outcome=outcome, pot=pot, pots=pots(round))
    if refusal:
        raise Refused(refusal, "pot" if refusal is not Refusal.ANSWERED else None)
    if outcome is ObjectionOutcome.RERUN:
        reruns.refuse_twice(round, pot)


def answer(round: Round, approval: Approval, files: KeyFiles, actor: Actor, now: datetime) -> None:
    """Publish an answer that two people have agreed on, and do what follows from it.

    A recount that differs from the result is refused by the count itself, and nothing is published.
    """
    objection = queries.find(round.id, int(approval.body["objection"]))
    outcome, pot = ObjectionOutcome(approval.body["outcome"]), approval.body["pot"]
    if objection is None:
        raise Refused(Refusal.ANSWERED)
    _may_answer(round, objection, outcome, pot)
    if outcome is ObjectionOutcome.RECOUNT:
        results_services.count(round, files, actor, now)
    if outcome is ObjectionOutcome.RERUN:
        reruns.run_again(round, pot, approval, actor, now)
    today = places.today(round.place_id, now)
    objection.pot = pot if outcome is ObjectionOutcome.RERUN else objection.pot
    objection.outcome, objection.answer, objection.answered_on = outcome, approval.reason or "", today
    db.session.flush()
    fact = events.ObjectionAnswered(round.id, objection.id, outcome.value, objection.answer)
    audit.record(fact, actor, now, round.place_id)


def none_open(round: Round) -> None:
    """Refuse while an objection waits for its answer: after the certificate nothing could follow from it."""
    if queries.open_count(round.id):
        raise Refused(Refusal.STILL_OPEN)


def forget_marks(round_id: int) -> None:
    """With the certificate: nothing tells any more which objections came from one voter."""
    db.session.execute(update(Objection).where(Objection.round_id == round_id).values(mark=""))
