"""The roll and what shows that somebody is on it: two rounds beside each other, and no one taken for another."""

from datetime import timedelta

from pb_app import clock
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.sign_ins.rules import IDLE
from pb_app.places import queries as places
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import rules as credentials_rules
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.register.models import RollMark
from pb_app.voting.terms import Channel, Proof, ProofState, Source
from tests.people.devices import FACTS
from tests.scenes import scene
from tests.world import World


@scene
def rounds(world: World, context: object) -> tuple[Round, Round]:
    return world.round(PhaseKind.VOTING), world.round(PhaseKind.VOTING, "parks")


def test_who_is_on_a_roll_is_on_that_roll_only(world: World, rounds: tuple[Round, Round]) -> None:
    one, other = rounds
    north = places.areas(one.place_id)[0].id
    entry = register_services.add(one.id, Source.CARD, north)
    assert (entry.source, entry.area_id, entry.remind) == (Source.CARD, north, False)
    assert 0 < entry.voter_id <= 2**52
    assert register.entry(one.id, entry.voter_id) is entry and register.entry(other.id, entry.voter_id) is None
    assert register.standing(one.id, entry.voter_id) == (north, None)
    assert register.standing(other.id, entry.voter_id) is None
    assert (list(register.people(one.id)), list(register.people(other.id))) == ([entry.voter_id], [])


def test_marks_are_counted_by_round_channel_and_area(world: World, rounds: tuple[Round, Round]) -> None:
    one, other = rounds
    north, south = (area.id for area in places.areas(one.place_id))
    today, ways = clock.now().date(), [Channel.ONLINE, Channel.ONLINE, Channel.PAPER]
    voters = [register_services.add(one.id, Source.CODE, area).voter_id for area in (north, south, north)]
    waiting = register_services.add(one.id, Source.CODE, south).voter_id
    for voter, way in zip(voters, ways, strict=True):
        register_services.mark(one.id, voter, way, today)
    elsewhere = register_services.add(other.id, Source.CODE, None).voter_id
    register_services.mark(other.id, elsewhere, Channel.HELPER, today)
    assert (register.voters(one.id), register.voters(one.id, Channel.PAPER), register.voters(other.id)) == (3, 1, 1)
    assert register.has_voted(one.id, voters[0]) and not register.has_voted(one.id, waiting)
    assert not register.has_voted(other.id, voters[0])
    assert register.marked(one.id) == sorted(zip(voters, ways, strict=True))
    assert {row[0]: row[1] for row in register.voters_by_area(one.id)} == {north: 2, south: 1}
    assert {row[0]: row[1] for row in register.voters_by_channel(one.id)} == {Channel.ONLINE: 2, Channel.PAPER: 1}
    assert list(register.people(one.id)) == sorted([*voters, waiting])


def test_voting_again_moves_the_mark(world: World, rounds: tuple[Round, Round]) -> None:
    one, _other = rounds
    voter, today = register_services.add(one.id, Source.CODE, None).voter_id, clock.now().date()
    register_services.mark(one.id, voter, Channel.ONLINE, today)
    register_services.mark(one.id, voter, Channel.PAPER, today + timedelta(days=1))
    kept = db.session.get(RollMark, (one.id, voter))
    assert kept is not None and (kept.channel, kept.voted_on) == (Channel.PAPER, today + timedelta(days=1))
    assert register.voters(one.id) == 1


def test_a_keyed_hash_depends_on_everything_that_is_in_it() -> None:
    known = ("secret", 1, Proof.CARD, "A1")
    others = [("other", 1, Proof.CARD, "A1"), ("secret", 2, Proof.CARD, "A1")]
    others += [("secret", 1, Proof.CODE, "A1"), ("secret", 1, Proof.CARD, "A2")]
    digests = {credentials_rules.keyed(*given) for given in (known, *others)}
    assert len(digests) == 5 and credentials_rules.keyed(*known) in digests
    assert all(len(digest) == 64 for digest in digests)


def test_an_account_is_one_voter_in_each_round(world: World, rounds: tuple[Round, Round]) -> None:
    one, other = rounds
    north, south = (area.id for area in places.areas(one.place_id))
    maya, george = world.actor("maya").account_id, world.actor("george").account_id
    first = credentials_services.enrol(one.id, maya, Source.EMAIL, north)
    again = credentials_services.enrol(one.id, maya, Source.POSTCODE, south)
    assert again.voter_id == first.voter_id and (again.area_id, again.source) == (south, Source.POSTCODE)
    assert credentials_services.enrol(one.id, maya, Source.EMAIL, None).area_id == south, "an area that was known stays"
    assert credentials_services.enrol(one.id, george, Source.EMAIL, north).voter_id != first.voter_id
    assert credentials_services.enrol(other.id, maya, Source.EMAIL, north).voter_id != first.voter_id
    assert credentials.count(one.id, Proof.ACCOUNT) == 2 and credentials.count(one.id, Proof.CODE) == 0
    assert len(list(register.people(one.id))) == 2


def test_somebody_on_the_list_keeps_their_number(world: World, rounds: tuple[Round, Round]) -> None:
    one, _other = rounds
    listed, maya = register_services.add(one.id, Source.LIST, None).voter_id, world.actor("maya").account_id
    credentials_services.give(one.id, Proof.ADDRESS, "d" * 64, voter_id=listed)
    assert credentials_services.enrol(one.id, maya, Source.EMAIL, None, listed).voter_id == listed
    kinds = [credential.kind for credential in credentials.of_voter(one.id, listed)]
    assert kinds == [Proof.ACCOUNT, Proof.ADDRESS] and list(register.people(one.id)) == [listed]
    assert credentials.accounts_of(one.id, [listed]) == {listed: maya}
    assert credentials.accounts_of(one.id, []) == {}


def test_a_credential_that_ended_and_an_old_session_show_nobody(world: World, rounds: tuple[Round, Round]) -> None:
    one, other = rounds
    maya = world.actor("maya").account_id
    voter = credentials_services.enrol(one.id, maya, Source.EMAIL, None).voter_id
    account, now = people.by_id(maya), clock.now()
    assert account is not None
    mark = sign_ins.hash_of(sign_ins.begin(account, FACTS, strong=False, now=now))
    db.session.flush()
    assert credentials.voter_of_account(one.id, maya) == voter and credentials.voter_of_account(other.id, maya) is None
    assert credentials.voter_of_sign_in(one.id, maya, mark, now) == voter
    assert credentials.voter_of_sign_in(other.id, maya, mark, now) is None
    assert credentials.voter_of_sign_in(one.id, maya + 1, mark, now) is None
    assert credentials.voter_of_sign_in(one.id, maya, "0" * 64, now) is None
    assert credentials.voter_of_sign_in(one.id, maya, mark, now + IDLE[False]) is None
    credential = credentials.find(one.id, Proof.ACCOUNT, str(maya))
    assert credential is not None
    credential.state = ProofState.VOID
    db.session.flush()
    assert credentials.voter_of_account(one.id, maya) is None
    assert credentials.voter_of_sign_in(one.id, maya, mark, now) is None
