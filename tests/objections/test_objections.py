"""Objections: by voters only, without their name, answered by two people in public, and with consequences."""

import hashlib
import hmac
from datetime import datetime

from pb_app import clock
from pb_app.access import Role
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.delivery.terms import Refusal as DeliveryRefusal
from pb_app.objections import queries, rules, services
from pb_app.objections.models import Objection
from pb_app.objections.terms import ObjectionOutcome, Refusal
from pb_app.oversight import services as oversight
from pb_app.results import queries as results
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from tests.expect import logged, refused
from tests.scenes import scene
from tests.world import DAY, World

SECRET = "for tests only"


@scene
def counted(world: World, context: object) -> Round:
    return world.finished_round()


def voter(world: World, round: Round, name: str = "voter0") -> int:
    number = credentials.voter_of_account(round.id, world.voter(name))
    assert number is not None
    return number


def lodge(
    world: World, round: Round, words: str = "The hall was shut.", pot: str | None = None, name: str = "voter0"
) -> Objection:
    return services.lodge(round, voter(world, round, name), words, pot, secret=SECRET, now=clock.now())


def until(round: Round) -> datetime:
    moment = opening_rules.certify_from(opening.box_state(round))
    assert moment is not None
    return moment


def answer(world: World, round: Round, objection: Objection, outcome: ObjectionOutcome, pot: str | None = None) -> None:
    now = clock.now()
    asked = services.ask_answer(
        round, objection, outcome, pot, "We looked.", actor=world.actor(Role.ADMINISTRATOR), now=now
    )
    assert objection.outcome is None, "asking changes nothing"
    oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=now)


def test_a_voter_objects_without_leaving_a_name(world: World, counted: Round) -> None:
    number = voter(world, counted)
    for _ in range(counted.id):
        lodge(world, counted, name="voter1")
    objection = lodge(world, counted)
    assert objection.id != counted.id
    assert (objection.words, objection.pot, objection.outcome) == ("The hall was shut.", None, None)
    assert str(number) not in objection.mark
    assert objection.mark != world.files.slot_key(opening.box_state(counted).key.public_key).slot_of(counted.id, number)  # type: ignore[union-attr]
    logged("objections:lodged", counted.place_id, None, round_id=counted.id, objection_id=objection.id)
    bodies = [str(row.body) for row in db.session.query(AuditEvent).filter(AuditEvent.kind == "objections:lodged")]
    assert all(str(number) not in body for body in bodies)


def test_a_mark_can_not_be_worked_out_without_the_secret(world: World, context: object) -> None:
    mark = rules.mark_of("secret", 1, 2)
    assert mark == hmac.new(b"secret", b"objection|1|2", hashlib.sha256).hexdigest()
    others = {rules.mark_of("other", 1, 2), rules.mark_of("secret", 2, 2), rules.mark_of("secret", 1, 1)}
    assert len(others | {mark}) == 4


def test_before_there_is_a_key_there_is_nothing_to_object_to(world: World, context: object) -> None:
    keyless = world.round(PhaseKind.SHAPING, publish=False)
    assert not services.is_time(keyless, clock.now())


def test_only_people_on_the_roll_may_object(world: World, counted: Round) -> None:
    for nobody in (None, 1):
        with refused(Refusal.NOT_ON_ROLL):
            services.lodge(counted, nobody, "Why?", None, secret=SECRET, now=clock.now())


def test_only_between_the_result_and_the_certificate(world: World, context: object) -> None:
    made = world.round(PhaseKind.VOTING, "parks")
    world.proposal(made)
    world.vote(made, (1,))
    with refused(Refusal.NOT_NOW):
        lodge(world, made)
    counted, number = world.finished_round(), voter(world, world.find_round())
    last = until(counted)
    with refused(Refusal.NOT_NOW):
        services.lodge(counted, number, "Late.", None, secret=SECRET, now=last)
    assert services.is_time(counted, last - DAY / 1000)


def test_one_voter_sends_three_and_another_one_is_not_hindered(world: World, counted: Round) -> None:
    for _ in range(rules.MOST):
        lodge(world, counted)
    with refused(Refusal.ENOUGH):
        lodge(world, counted)
    lodge(world, counted, name="voter1")
    assert len(queries.of_round(counted.id)) == rules.MOST + 1


def test_an_unknown_pot_is_refused_at_its_field(world: World, counted: Round) -> None:
    with refused(Refusal.POT_UNKNOWN, "pot"):
        lodge(world, counted, pot="Nowhere")


def test_nothing_follows_with_a_public_reason(world: World, counted: Round) -> None:
    objection = lodge(world, counted)
    answer(world, counted, objection, ObjectionOutcome.NOTHING)
    assert (objection.outcome, objection.answer) == (ObjectionOutcome.NOTHING, "We looked.")
    logged(
        "objections:answered",
        counted.place_id,
        world.actor(Role.INSPECTOR),
        round_id=counted.id,
        objection_id=objection.id,
        outcome="nothing",
        answer="We looked.",
    )
    with refused(Refusal.ANSWERED):
        answer(world, counted, objection, ObjectionOutcome.NOTHING)


def test_two_answers_that_were_asked_for_at_once_are_one(world: World, counted: Round) -> None:
    """The second is looked at again when somebody agrees to it; and so is one whose objection is not there."""
    objection, inspector = lodge(world, counted), world.actor(Role.INSPECTOR)
    asked = services.ask_answer(
        counted,
        objection,
        ObjectionOutcome.NOTHING,
        None,
        "We looked.",
        actor=world.actor(Role.ADMINISTRATOR),
        now=clock.now(),
    )
    services.answer(counted, asked, world.files, inspector, clock.now())
    logged(
        "objections:answered",
        counted.place_id,
        inspector,
        round_id=counted.id,
        objection_id=objection.id,
        outcome="nothing",
        answer="We looked.",
    )
    with refused(Refusal.ANSWERED):
        services.answer(counted, asked, world.files, inspector, clock.now())
    asked.body = {**asked.body, "objection": objection.id + 1}
    with refused(Refusal.ANSWERED):
        services.answer(counted, asked, world.files, inspector, clock.now())


def test_a_recount_is_done_with_the_answer(world: World, counted: Round) -> None:
    kept = results.of_round(counted.id)
    assert kept is not None
    answer(world, counted, lodge(world, counted), ObjectionOutcome.RECOUNT)
    inspector = world.actor(Role.INSPECTOR)
    logged("results:recounted", counted.place_id, inspector, round_id=counted.id, digest=kept.digest, same=True)


def test_a_pot_that_is_voted_on_again_pays_nothing(world: World, counted: Round) -> None:
    objection = lodge(world, counted)
    with refused(Refusal.POT_NEEDED, "pot"):
        answer(world, counted, objection, ObjectionOutcome.RERUN)
    with refused(Refusal.POT_UNKNOWN, "pot"):
        answer(world, counted, objection, ObjectionOutcome.RERUN, "Nowhere")
    answer(world, counted, objection, ObjectionOutcome.RERUN, "")
    assert (objection.pot, queries.pots_to_rerun(counted.id)) == ("", frozenset({""}))
    with refused(DeliveryRefusal.VOTED_AGAIN):
        world.award()


def test_another_outcome_stops_no_award(world: World, counted: Round) -> None:
    answer(world, counted, lodge(world, counted, pot=""), ObjectionOutcome.NOTHING)
    assert queries.pots_to_rerun(counted.id) == frozenset()
    assert world.award().amount == 300_00


def test_the_certificate_waits_for_the_answer_and_forgets_the_marks(world: World, counted: Round) -> None:
    objection, at = lodge(world, counted), until(counted)
    admin, inspector = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR)
    with refused(Refusal.STILL_OPEN):
        oversight.ask_certify(counted, "All in order.", admin, at)
    answer(world, counted, objection, ObjectionOutcome.NOTHING)
    asked = oversight.ask_certify(counted, "All in order.", admin, at)
    oversight.answer(counted, asked, world.files, agree=True, actor=inspector, now=at)
    db.session.refresh(objection)
    assert (objection.mark, objection.words) == ("", "The hall was shut.")
