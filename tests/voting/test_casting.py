"""Casting step by step: what is checked before the lock, what is looked at again under it, and what is left as it was."""

from datetime import timedelta

import pytest

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import BallotKind, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.box.sealing import tracker_of
from pb_app.voting.chain import queries as chain
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.fraud_signals.models import NetworkTrace
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.register.models import RollMark
from pb_app.voting.rules import BallotItem, BallotPot, BallotSpec
from pb_app.voting.terms import ChainEventKind, Channel, Proof, ProofState, Refusal, Source, Voter
from tests.expect import refused
from tests.scenes import scene
from tests.world import World

SECOND = timedelta(seconds=1)


@scene
def round(world: World, context: object) -> Round:
    made = world.round(PhaseKind.VOTING)
    for title in ("A bench", "A lamp", "A fountain"):
        world.proposal(made, title)
    return made


def somebody(round: Round, area_id: int | None = None) -> Voter:
    return Voter(register_services.add(round.id, Source.CODE, area_id).voter_id)


def sealed(world: World, round: Round, voter: Voter, *numbers: int, ticket: str | None = None) -> casting.SealedBallot:
    return casting.prepare(casting.voting_context(round), voter, dict.fromkeys(numbers, 1), world.files, ticket)


def put(world: World, round: Round, voter: Voter, *numbers: int, ticket: str | None = None, block: str = "") -> str:
    ballot = sealed(world, round, voter, *numbers, ticket=ticket)
    receipt = casting.put_in(casting.voting_context(round), voter, ballot, clock.now, block)
    db.session.expire_all()
    return receipt.tracker


def test_a_ballot_leaves_a_mark_an_envelope_and_a_line_in_the_chain(world: World, round: Round) -> None:
    voter, now = somebody(round), clock.now()
    ballot = sealed(world, round, voter, 1)
    receipt = casting.put_in(casting.voting_context(round), voter, ballot, lambda: now)
    assert (receipt.tracker, receipt.at) == (tracker_of(ballot.content), now)
    assert list(box.trackers(round.id)) == [receipt.tracker]
    assert chain.all_of(round.id, ChainEventKind.CAST) == [{"tracker": receipt.tracker, "replaces": None}]
    mark = db.session.get(RollMark, (round.id, voter.voter_id))
    assert mark is not None and mark.channel is Channel.ONLINE
    assert mark.voted_on == now.astimezone(casting.voting_context(round).zone).date()
    again = put(world, round, Voter(voter.voter_id, Channel.KIOSK), 2)
    assert chain.all_of(round.id, ChainEventKind.CAST)[1] == {"tracker": again, "replaces": receipt.tracker}
    assert register.standing(round.id, voter.voter_id) == (None, Channel.KIOSK)


def test_a_sending_that_comes_twice_keeps_its_ballot_and_its_receipt(world: World, round: Round) -> None:
    voter = somebody(round)
    first = put(world, round, voter, 1, ticket="one press")
    assert put(world, round, voter, 2, ticket="one press") == first
    assert list(box.trackers(round.id)) == [first]
    assert len(chain.all_of(round.id, ChainEventKind.CAST)) == 1
    another = put(world, round, voter, 2, ticket="another press")
    assert another != first and list(box.trackers(round.id)) == [another]
    third, fourth = put(world, round, voter, 1), put(world, round, voter, 1)
    assert third != fourth, "without a ticket every sending is its own"


@pytest.mark.parametrize(
    ("at", "shift", "good"),
    [("opens", -SECOND, False), ("opens", SECOND * 0, True), ("closes", -SECOND, True), ("closes", SECOND * 0, False)],
)
def test_the_window_is_exact(world: World, round: Round, at: str, shift: timedelta, good: bool) -> None:
    moment = getattr(opening.voting_window(round), at) + shift
    voter = somebody(round)
    if good:
        casting.cast(round, voter, {1: 1}, world.files, lambda: moment)
        return
    with refused(Refusal.VOTE_NOT_OPEN):
        casting.cast(round, voter, {1: 1}, world.files, lambda: moment)
    assert register.voters(round.id) == 0 and not round.frozen


def test_who_is_not_on_the_roll_or_came_on_paper_casts_nothing(world: World, round: Round) -> None:
    stranger, on_paper = Voter(77), somebody(round)
    with refused(Refusal.NOT_ON_ROLL):
        sealed(world, round, stranger, 1)
    ballot = sealed(world, round, on_paper, 1)
    with refused(Refusal.NOT_ON_ROLL):
        casting.put_in(casting.voting_context(round), stranger, ballot, clock.now)
    register_services.mark(round.id, on_paper.voter_id, Channel.PAPER, clock.now().date())
    with refused(Refusal.ON_PAPER):
        casting.put_in(casting.voting_context(round), on_paper, ballot, clock.now)
    assert list(box.trackers(round.id)) == []


def test_a_roll_entry_of_another_round_does_not_count(world: World, round: Round) -> None:
    other = world.round(PhaseKind.VOTING, "parks")
    world.proposal(other)
    with refused(Refusal.NOT_ON_ROLL):
        casting.cast(round, somebody(other), {1: 1}, world.files, clock.now)


def test_the_rules_are_looked_at_again_under_the_lock(world: World, round: Round) -> None:
    """Somebody looked at the ballot, and then the rulebook changed, before anybody had voted."""
    voter, before = somebody(round), casting.voting_context(round)
    ballot = casting.prepare(before, voter, {1: 1}, world.files)
    rounds_services.change_rulebook(round, Rulebook(most=1), "Fewer.", None, clock.now())
    db.session.flush()
    with refused(Refusal.RULES_CHANGED):
        casting.put_in(before, voter, ballot, clock.now)
    db.session.expire_all()
    assert not round.frozen and casting.voting_context(round).digest != before.digest
    put(world, round, voter, 1)
    assert round.frozen


def test_a_kept_booth_is_of_the_newest_edition(world: World, round: Round) -> None:
    first = casting.voting_context(round)
    assert casting.voting_context(round) is first
    assert casting.cached_context("riverside", "streets") is first
    world.proposal(round, "A fourth")
    db.session.flush()
    assert casting.cached_context("riverside", "streets") is None
    fresh = casting.voting_context(round)
    assert fresh is not first and set(fresh.spec.items) == {1, 2, 3, 4}
    assert casting.cached_context("riverside", "nowhere") is None


def test_the_first_ballot_freezes_the_rulebook_and_the_size_of_envelopes(world: World, round: Round) -> None:
    other = world.round(PhaseKind.VOTING, "parks")
    world.proposal(other)
    ready = casting.voting_context(round)
    put(world, round, somebody(round), 1)
    key, untouched = key_queries.key(round.id), key_queries.key(other.id)
    assert key is not None and untouched is not None
    assert round.frozen and key.pad == ready.pad and not other.frozen and untouched.pad != key.pad
    world.proposal(round, "A fourth with a number")
    assert casting.voting_context(round).pad == ready.pad, "envelopes stay as long as the first one was"


#: A hundred projects with numbers of three digits: a choice takes 7 letters and those of its score.
HUNDRED = {number: BallotItem(number, 100) for number in range(900, 1000)}


@pytest.mark.parametrize(
    ("book", "size"),
    [
        (Rulebook(most=2), 256),
        (Rulebook(most=999), 1024),
        (Rulebook(most=None), 1024),
        (Rulebook(most=1, per_pot=True), 1024),
        (Rulebook(ballot=BallotKind.SCORES, most=1), 1024),
        (Rulebook(ballot=BallotKind.POINTS, most=30, points=4), 256),
        (Rulebook(ballot=BallotKind.POINTS, most=30, points=4000), 512),
        (Rulebook(ballot=BallotKind.RANKED, most=2), 256),
    ],
)
def test_an_envelope_holds_the_longest_ballot_the_rules_allow(book: Rulebook, size: int) -> None:
    assert casting.padded_size(BallotSpec(book, 1000, HUNDRED, {"": BallotPot("", 1000)})) == size


def test_what_stands_on_the_ballot_is_sorted_into_its_pots(world: World, context: object) -> None:
    made = world.round(PhaseKind.SHAPING, pounds=1000)
    north = next(area.id for area in places.areas(made.place_id) if area.code == "N")
    rounds_services.add_pot(
        made, "North pot", 250_00, area_id=north, category=None, actor=None, now=clock.now(), reason="To try it."
    )
    rounds_services.add_pot(
        made, "Skills", 100_00, area_id=None, category="skills", actor=None, now=clock.now(), reason="To try it."
    )
    world.proposal(made, "North bench", 200, area="N")
    world.proposal(made, "South lamp", 400, area="S")
    slate = casting.spec_of(made)
    maya = world.actor("maya").account_id
    assert slate.items == {
        1: BallotItem(1, 200_00, "North pot", maya, "green"),
        2: BallotItem(2, 400_00, "", maya, "green"),
    }
    assert slate.sections == {
        "North pot": BallotPot("North pot", 250_00, frozenset({north})),
        "Skills": BallotPot("Skills", 100_00),
        "": BallotPot("", 650_00),
    }
    assert (slate.budget, slate.rulebook) == (1000_00, made.rules)


def test_a_network_is_noted_only_when_it_is_known(world: World, round: Round) -> None:
    put(world, round, somebody(round), 1)
    assert db.session.query(NetworkTrace).count() == 0
    put(world, round, somebody(round), 1, block="a block")
    assert db.session.query(NetworkTrace).filter_by(round_id=round.id).count() == 1


def test_a_voided_slot_leaves_nothing_behind(world: World, round: Round) -> None:
    voter, other = somebody(round), somebody(round)
    put(world, round, voter, 1)
    kept = put(world, round, other, 2)
    opening_services.void(round, [voter.voter_id], "Found.", world.files)
    with refused(Refusal.VOIDED):
        put(world, round, voter, 2)
    assert list(box.trackers(round.id)) == [kept]


def test_a_missing_key_file_is_said_as_such(world: World, round: Round) -> None:
    voter = somebody(round)
    for file in world.files.folder.glob("*.key"):
        file.unlink()
    with refused(Refusal.KEY_MISSING):
        sealed(world, round, voter, 1)
    with pytest.raises(Refused):
        key_services.slot_key_of(key_queries.box_key(round.id), world.files)


def test_the_owner_of_an_account_may_be_kept_from_their_own_project(world: World, context: object) -> None:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(own_blocked=True, ways=(IdentityMethod.EMAIL,)))
    world.proposal(made)
    maya = world.actor("maya")
    entry = credentials_services.enrol(made.id, maya.account_id, Source.EMAIL, None)
    with refused(Refusal.OWN_PROJECT):
        casting.cast(made, Voter(entry.voter_id, account_id=maya.account_id), {1: 1}, world.files, clock.now)
    casting.cast(made, Voter(entry.voter_id), {1: 1}, world.files, clock.now)
    credential = credentials.find(made.id, Proof.ACCOUNT, str(maya.account_id))
    assert credential is not None and credential.state is ProofState.LIVE
