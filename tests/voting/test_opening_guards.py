"""From the close to the certificate, one moment at a time: what is refused before, at and after, and what is written down."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import services as oversight
from pb_app.polling.reconciliation import queries as reconciliation
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.box import services as box_services
from pb_app.voting.box.models import Envelope
from pb_app.voting.box.sealing import seal, tracker_of
from pb_app.voting.chain import queries as chain
from pb_app.voting.fraud_signals.models import NetworkTrace
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.terms import ChainEventKind, Refusal, Stage, Voter
from tests.expect import last_line, logged, refused
from tests.scenes import scene
from tests.voting.reviewed_rounds import CHALLENGE, REVIEW, cast, opened, reviewed_round, somebody, window
from tests.world import DAY, World

SECOND = timedelta(seconds=1)


@scene
def round(world: World, context: object) -> Round:
    return reviewed_round(world)


def test_the_stages_change_to_the_second(round: Round) -> None:
    voting = window(round)
    after = voting.closes + DAY * REVIEW
    for moment, stage in (
        (voting.opens - SECOND, Stage.READY),
        (voting.opens, Stage.OPEN),
        (voting.closes - SECOND, Stage.OPEN),
        (voting.closes, Stage.REVIEW),
        (after - SECOND, Stage.REVIEW),
        (after, Stage.CLOSED),
    ):
        assert opening_rules.stage(opening.box_state(round), moment) is stage, moment


def test_a_round_without_a_key_or_a_vote_is_not_ready(world: World, context: object) -> None:
    made, now = world.round(PhaseKind.VOTING, publish=False), clock.now()
    assert opening_rules.stage(opening.box_state(made), now) is Stage.NOT_READY
    for act in (
        lambda: opening_services.close(made, world.files, now),
        lambda: opening_services.certify(made, world.files, None, now),
        lambda: opening_services.extend(made, now + DAY * 20, "why", now),
    ):
        with refused(Refusal.BOX_NOT_READY):
            act()
    assert opening_services.open_box(made, opening.box_state(made), world.files, actor=None, now=now) == 0


def test_the_box_shuts_at_the_close_and_once(world: World, round: Round) -> None:
    cast(world, round, 1)
    closes = window(round).closes
    with refused(Refusal.VOTE_STILL_OPEN):
        opening_services.close(round, world.files, closes - SECOND)
    assert opening_services.close(round, world.files, closes)
    assert chain.happened(round.id, ChainEventKind.CLOSED) == {"voters": 1}
    logged("voting:closed", round.place_id, None, round_id=round.id, voters=1)
    before = last_line()
    assert not opening_services.close(round, world.files, closes) and last_line() == before


def test_nothing_is_opened_before_the_days_for_looking_are_over(world: World, round: Round) -> None:
    cast(world, round, 1)
    closes = window(round).closes
    for moment, refusal in (
        (closes - SECOND, Refusal.VOTE_STILL_OPEN),
        (closes, Refusal.STILL_IN_REVIEW),
        (closes + DAY * REVIEW - SECOND, Refusal.STILL_IN_REVIEW),
    ):
        with refused(refusal):
            opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=moment)
    assert (
        opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=closes + DAY * REVIEW)
        == 1
    )


def test_a_void_that_waits_for_its_second_person_keeps_the_box_shut(world: World, round: Round) -> None:
    voter, now, admin = cast(world, round, 1), clock.now(), world.actor(Role.ADMINISTRATOR)
    cast(world, round, 2)
    act = oversight.ask_void(round, [voter], "Somebody else's.", admin, now)
    after = window(round).closes + DAY * REVIEW
    with refused(Refusal.STILL_ASKED):
        opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=after)
    oversight.answer(round, act, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=now)
    assert opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=after) == 1
    assert list(box.opened(round.id)) == ['{"2":1}']


def test_an_opening_is_written_down_with_who_and_what(world: World, round: Round) -> None:
    for number in (1, 1, 2):
        cast(world, round, number)
    admin, at = world.actor(Role.ADMINISTRATOR), opened(world, round)
    (first,) = opening.openings(round.id)
    digest = opening_rules.digest_of(['{"1":1}', '{"1":1}', '{"2":1}'])
    assert (first.n, first.actor_id, first.ballots, first.digest, first.at) == (1, admin.account_id, 3, digest, at)
    figures = reconciliation.figures(round.id).document()
    papers = {"figures": figures, "approval": None, "reason": ""}
    told = {
        "ballots": 3,
        "digest": digest,
        "register": opening.register_digest(round.id),
        "voters": 3,
        "papers": papers,
    }
    assert chain.happened(round.id, ChainEventKind.OPENED) == told
    logged("voting:box-opened", round.place_id, admin, round_id=round.id, ballots=3, digest=digest)
    assert opening_rules.stage(opening.box_state(round), at) is Stage.OPENED
    before = last_line()
    assert (
        opening_services.open_box(round, opening.box_state(round), world.files, actor=admin, now=at) == 3
        and last_line() == before
    )


def test_two_openings_that_differ_open_nothing(world: World, round: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    cast(world, round, 1)
    answers = iter((['{"1":1}'], ['{"2":1}']))
    monkeypatch.setattr(opening_services, "_read", lambda *_given: next(answers))
    with refused(Refusal.BOX_DAMAGED):
        opened(world, round)
    assert box.opened_count(round.id) == 0 and not opening.openings(round.id)


def test_an_envelope_that_the_chain_does_not_know_opens_nothing(world: World, round: Round) -> None:
    cast(world, round, 1)
    keys = key_services.slot_key_of(key_queries.box_key(round.id), world.files)
    sealed = seal({2: 1}, keys.public, casting.voting_context(round).pad)
    box_services.drop(round.id, "f" * 64, sealed, tracker_of(sealed))
    with refused(Refusal.BOX_DAMAGED):
        opened(world, round)


def test_comparing_tells_a_box_that_is_the_same_from_one_that_is_not(world: World, round: Round) -> None:
    first, second = cast(world, round, 1), cast(world, round, 2)
    inspector = world.actor(Role.INSPECTOR)
    with refused(Refusal.NOT_OPENED):
        opening_services.compare(round, opening.box_state(round), world.files, actor=inspector, now=clock.now())
    at = opened(world, round)
    assert opening_services.compare(round, opening.box_state(round), world.files, actor=inspector, now=at + DAY)
    kept = opening.openings(round.id)
    assert [(one.n, one.ballots) for one in kept] == [(1, 2), (2, 2)]
    assert (kept[1].actor_id, kept[1].digest, kept[1].at) == (inspector.account_id, kept[0].digest, at + DAY)
    logged("voting:box-compared", round.place_id, inspector, round_id=round.id, digest=kept[0].digest, same=True)
    slot = key_services.slot_key_of(key_queries.box_key(round.id), world.files).slot_of(round.id, first)
    db.session.execute(delete(Envelope).where(Envelope.round_id == round.id, Envelope.slot == slot))
    assert not opening_services.compare(round, opening.box_state(round), world.files, actor=inspector, now=at + DAY)
    digest = opening_rules.digest_of(['{"2":1}'])
    logged("voting:box-compared", round.place_id, inspector, round_id=round.id, digest=digest, same=False)
    assert [one.ballots for one in opening.openings(round.id)] == [2, 2, 1]
    assert second != first


def test_certifying_waits_for_the_days_of_objection(world: World, round: Round) -> None:
    cast(world, round, 1)
    admin, inspector = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR)
    with refused(Refusal.NOT_OPENED):
        opening_services.certify(round, world.files, admin, clock.now() + DAY * 99)
    assert opening_rules.certify_from(opening.box_state(round)) is None
    ready = opened(world, round) + DAY * CHALLENGE
    assert opening_rules.certify_from(opening.box_state(round)) == ready
    with refused(Refusal.IN_CHALLENGE):
        opening_services.certify(round, world.files, admin, ready - SECOND)
    opening_services.compare(round, opening.box_state(round), world.files, actor=inspector, now=ready)
    assert opening_rules.certify_from(opening.box_state(round)) == ready, "a comparison does not move the day"
    opening_services.certify(round, world.files, admin, ready)
    logged("voting:box-certified", round.place_id, admin, round_id=round.id, ballots=1)
    assert chain.happened(round.id, ChainEventKind.CERTIFIED) == {"ballots": 1}
    assert opening_rules.stage(opening.box_state(round), ready) is Stage.CERTIFIED
    with refused(Refusal.CERTIFIED):
        opening_services.certify(round, world.files, admin, ready)


def test_certifying_empties_this_box_and_no_other(world: World, round: Round) -> None:
    ready, voter = casting.voting_context(round), Voter(somebody(round))
    casting.put_in(ready, voter, casting.prepare(ready, voter, {1: 1}, world.files), clock.now, "a block")
    db.session.expire_all()
    other = world.find_round("parks")
    at = opened(world, round) + DAY * CHALLENGE
    opening_services.certify(round, world.files, world.actor(Role.ADMINISTRATOR), at)
    assert list(box.sealed(round.id)) == [] and len(list(box.sealed(other.id))) == 1
    assert db.session.query(NetworkTrace).filter_by(round_id=round.id).count() == 0
    key, mine = key_queries.key(other.id), key_queries.key(round.id)
    assert key is not None and mine is not None and mine.destroyed and not key.destroyed


def test_finishing_destroys_a_key_only_after_the_certificate(world: World, round: Round) -> None:
    cast(world, round, 1)
    at = opened(world, round)
    db.session.commit()
    opening_services.finish(round, world.files)
    key = key_queries.key(round.id)
    assert key is not None and world.files.opening_key(key.public_key)
    opening_services.certify(round, world.files, None, at + DAY * CHALLENGE)
    db.session.commit()
    files = len(list(world.files.folder.glob("*.key")))
    opening_services.finish(round, world.files)
    assert len(list(world.files.folder.glob("*.key"))) == files - 1
    opening_services.finish(world.find_round("parks"), world.files)
    assert len(list(world.files.folder.glob("*.key"))) == files - 1
