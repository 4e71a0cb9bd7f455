"""A lost key: put back from paper, split anew, thrown away while the box is empty, or the vote is run again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.outbox import OutboxMessage
from pb_app.oversight import lost_keys, verify
from pb_app.oversight import services as oversight
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, RoundStatus
from pb_app.voting import casting
from pb_app.voting.chain import queries as chain
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register
from pb_app.voting.terms import ApprovalKind, ChainEventKind, KeyCustody, Refusal, Source, Voter
from tests.expect import refused
from tests.visitor import Visitor
from tests.world import DAY, World, email


@pytest.fixture
def round(world: World, context: object) -> Round:
    """Voting is open, and two of three trustees can open the box."""
    made = world.round(PhaseKind.VOTING)
    world.proposal(made, "A bench", 300)
    world.proposal(made, "A lamp", 500)
    return made


def shared(world: World, round: Round) -> list[str]:
    """A key in three shares instead of the server's own."""
    kept = key_queries.key(round.id)
    assert kept is not None
    kept.proved = False
    sheets = key_services.make(round, KeyCustody.TWO_OF_THREE, world.files, None, clock.now())
    shares = [sheet.key for sheet in sheets]
    key_services.prove(round, shares[:2], world.files, None, clock.now())
    return shares


def decide(world: World, round: Round, way_out: ApprovalKind, reason: str = "The safe burned.") -> None:
    now = clock.now()
    asked = lost_keys.ask(round, way_out, reason, world.actor(Role.ADMINISTRATOR), now)
    with refused(Refusal.SAME_PERSON):
        oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.ADMINISTRATOR), now=now)
    oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=now)
    db.session.flush()


def lost(round: Round) -> list[tuple[str, str]]:
    return [(fact["what"], fact["reason"]) for fact in chain.all_of(round.id, ChainEventKind.KEY_LOST)]


def fits(world: World, round: Round) -> bool:
    db.session.expire_all()
    return list(verify.discrepancies(round, world.files.signing_key().verify_key)) == []


def test_a_key_that_was_lost_before_anybody_voted_is_made_anew(world: World, round: Round) -> None:
    before = casting.voting_context(round)
    decide(world, round, ApprovalKind.NEW_KEY)
    assert lost(round) == [("new-key", "The safe burned.")]
    with refused(Refusal.BOX_NOT_READY):
        world.vote(round, (1,))
    world.files.destroy(before.public_key)
    sheets = key_services.make(round, KeyCustody.SERVER, world.files, None, clock.now())
    key_services.prove(round, [sheets[0].key], world.files, None, clock.now())
    db.session.flush()
    world.vote(round, (1,), (2,))
    assert casting.voting_context(round).public_key != before.public_key
    assert fits(world, round)


def test_a_ballot_for_the_old_key_does_not_go_in(world: World, round: Round) -> None:
    """Somebody looked their ballot over while two people threw the key away."""
    before, voter = casting.voting_context(round), Voter(register.add(round.id, Source.CODE, None).voter_id)
    sealed = casting.prepare(before, voter, {1: 1}, world.files)
    decide(world, round, ApprovalKind.NEW_KEY)
    sheets = key_services.make(round, KeyCustody.SERVER, world.files, None, clock.now())
    key_services.prove(round, [sheets[0].key], world.files, None, clock.now())
    db.session.flush()
    with refused(Refusal.RULES_CHANGED):
        casting.put_in(before, voter, sealed, clock.now)


def test_with_ballots_in_the_box_no_key_is_thrown_away(world: World, round: Round) -> None:
    world.vote(round, (1,))
    with refused(Refusal.KEY_NEEDED_FOR_BALLOTS):
        decide(world, round, ApprovalKind.NEW_KEY)
    with refused(Refusal.NO_SHARES):
        decide(world, round, ApprovalKind.NEW_SHARES)
    assert lost_keys.ways_out(round) == [ApprovalKind.RUN_AGAIN]


def test_enough_shares_make_new_ones(world: World, round: Round) -> None:
    shares = shared(world, round)
    world.vote(round, (1,), (1, 2))
    actor, now = world.actor(Role.ADMINISTRATOR), clock.now()
    with refused(Refusal.NO_SHARES):
        lost_keys.print_shares(round, shares[:2], actor, now)
    decide(world, round, ApprovalKind.NEW_SHARES, "One was lost on a bus.")
    with refused(Refusal.SHARES_NEEDED, "sheet"):
        lost_keys.print_shares(round, shares[2:], actor, now)
    fresh = [sheet.key for sheet in lost_keys.print_shares(round, shares[1:], actor, now)]
    assert len(fresh) == 3 and not set(fresh) & set(shares)
    assert lost(round) == [("new-shares", "One was lost on a bus.")]
    with refused(Refusal.NO_SHARES):
        lost_keys.print_shares(round, fresh, actor, now)
    state = opening.box_state(round)
    assert state.voting is not None
    later = state.voting.closes + DAY
    assert opening_services.open_box(round, state, world.files, actor=actor, now=later, shares=fresh[1:]) == 2
    assert fits(world, round)


def test_a_box_that_nobody_can_open_leads_to_another_vote(world: World, round: Round) -> None:
    shares = shared(world, round)
    world.vote(round, (1,), (2,))
    before = funds.held_for_round(round.fund_id, round.id)
    decide(world, round, ApprovalKind.RUN_AGAIN)
    again = rounds.reruns_of(round.id)[0]
    other = rounds.by_id(again.round_id)
    assert (again.pot, again.reason, other.is_draft) == (None, "The safe burned.", True)
    assert (funds.held_for_round(round.fund_id, round.id), funds.held_for_round(round.fund_id, other.id)) == (0, before)
    assert [p.title for p in proposals.on_ballot(other.id)] == ["A bench", "A lamp"]
    assert other.rules == round.rules and lost(round) == [("run-again", "The safe burned.")]
    state = opening.box_state(round)
    with refused(Refusal.RUN_AGAIN_ALREADY):
        opening_services.open_box(round, state, world.files, actor=None, now=clock.now() + DAY * 30, shares=shares)
    with refused(Refusal.VOTE_NOT_OPEN):
        world.vote(round, (1,))
    with refused(Refusal.RUN_AGAIN_ALREADY):
        decide(world, round, ApprovalKind.RUN_AGAIN)
    assert fits(world, round)


def test_the_other_vote_is_published_with_the_same_money(world: World, round: Round) -> None:
    world.vote(round, (1,))
    free = funds.balance(round.fund_id).left
    decide(world, round, ApprovalKind.RUN_AGAIN)
    other = rounds.by_id(rounds.reruns_of(round.id)[0].round_id)
    rounds_services.publish(other, world.fund(), world.actor(Role.ADMINISTRATOR), clock.now())
    assert other.status is RoundStatus.PUBLISHED and funds.balance(round.fund_id).left == free
    world.lock(other)
    voting = opening.voting_window(other)
    assert voting is not None and voting.opens > clock.now() + timedelta(days=6)


OFFICE = "/oversight/riverside/streets"


def test_everybody_reads_why_a_vote_is_run_again(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        world.proposal(made)
        world.vote(made, (1,), (1,))
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get(f"{OFFICE}/").follow("A lost key")
    admin.sees("Their ballots open only with this key").submit("Ask a second person", 422, reason="")
    admin.submit("Ask a second person", way_out="run-again", reason="The safe burned.").sees("Now a second person")
    visit().get("/rounds/riverside/streets/").misses("The safe burned.")
    visit(email(Role.INSPECTOR)).get(f"{OFFICE}/").submit("I agree. Go ahead", answer="yes").sees("Done")
    for page in ("/rounds/riverside/streets/", "/voting/riverside/streets/bulletin"):
        visit().get(page).sees("The whole vote is run again", "The safe burned.", "We will publish the dates.")
    admin.get("/rounds/riverside/streets-2/").sees("an earlier vote is run again").follow("Streets")
    with app.app_context():
        told = {m.to for m in db.session.query(OutboxMessage).filter(OutboxMessage.subject.contains("run again"))}
        assert told == {email("voter0"), email("voter1")}


def test_the_printed_sheet_puts_the_key_back(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING, publish=False)
        sheets = key_services.make(made, KeyCustody.SERVER, world.files, None, clock.now())
        key_services.prove(made, [sheets[0].key], world.files, None, clock.now())
        key = key_queries.key(made.id)
        assert key is not None
        public = key.public_key
        world.files.destroy(public)
        db.session.commit()
    page = visit(email(Role.ADMINISTRATOR)).get(f"{OFFICE}/lost-key").sees("missing on the server")
    page.follow("put the key back").submit("Put it back", 422, key=sheets[0].key, slot="nonsense")
    page.submit("Put it back", key=sheets[0].key, slot=sheets[0].slot).sees("The key is back")
    assert world.files.opening_key(public) and world.files.slot_key(public)
