"""Two entries of one person become one, beside another round and a neighbour whom nothing of it touches."""

from datetime import date
from types import SimpleNamespace

import pytest

from pb_app import clock
from pb_app.db import db
from pb_app.identity.keys import PersonDetails
from pb_app.places import queries as places
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import rules as credentials_rules
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.credentials.models import Credential
from pb_app.voting.register import queries as register
from pb_app.voting.register import services
from pb_app.voting.register.rules import NO_KEYS, keys_of
from pb_app.voting.terms import Channel, PairOutcome, PairReason, Proof, ProofState, Refusal, Source, Voter
from tests.scenes import scene
from tests.world import World

SECRET, BORN = "secret", date(1980, 3, 31)


@scene
def rounds(world: World, context: object) -> tuple[Round, Round]:
    return world.round(PhaseKind.VOTING), world.round(PhaseKind.VOTING, "parks")


@pytest.fixture
def round(rounds: tuple[Round, Round]) -> Round:
    return rounds[0]


@pytest.fixture
def other(rounds: tuple[Round, Round]) -> Round:
    return rounds[1]


def somebody(round: Round, name: str = "", source: Source = Source.CODE) -> int:
    voter_id = services.add(round.id, source, None).voter_id
    if name:
        services.remember(round.id, voter_id, keys_of(SECRET, round.id, PersonDetails(name, BORN)))
    return voter_id


def voted(round: Round, *voter_ids: int) -> None:
    for voter_id in voter_ids:
        services.mark(round.id, voter_id, Channel.ONLINE, clock.now().date())
    db.session.expire_all()


def given(round: Round, voter_id: int, kind: Proof, letter: str, batch: int | None = None) -> Credential:
    return credentials_services.give(
        round.id, kind, letter * 64, voter_id=voter_id, batch_id=batch, serial=ord(letter) if batch else None
    )


def states(round: Round) -> dict[str, ProofState]:
    db.session.expire_all()
    return {digest[0]: state for _kind, digest, _voter, state in credentials.of_round(round.id)}


def open_pairs(round: Round) -> list[tuple[int, int]]:
    return [(pair.voter_id, pair.other_id) for pair in register.pairs(round.id)]


def note(round: Round, one: int, another: int, reason: PairReason = PairReason.ORDER) -> None:
    services.note_pair(round.id, voter_id=one, other_id=another, reason=reason)


def test_all_that_is_known_of_one_entry_goes_to_the_other(round: Round, other: Round) -> None:
    stays, goes, neighbour = somebody(round, "Kim Hill"), somebody(round, "Kimberley Hill"), somebody(round, "Ann Vale")
    elsewhere = somebody(other, "Kimberley Hill")
    known = [register.keys_of_voter(round.id, voter_id) for voter_id in (stays, goes)]
    untouched = register.keys_of_voter(round.id, neighbour), register.keys_of_voter(other.id, elsewhere)
    services.take_over(round.id, keep=stays, gone=goes)
    assert register.keys_of_voter(round.id, stays).keys == known[0].keys | known[1].keys
    assert register.keys_of_voter(round.id, goes) == NO_KEYS
    assert untouched == (register.keys_of_voter(round.id, neighbour), register.keys_of_voter(other.id, elsewhere))


def test_an_entry_without_a_vote_goes_and_leaves_what_the_other_does_not_have(round: Round) -> None:
    north, south = (area.id for area in places.areas(round.place_id))
    for own, theirs, kept in ((None, north, north), (south, north, south), (south, None, south)):
        stays, goes = (services.add(round.id, Source.EMAIL, area) for area in (own, theirs))
        stays.remind = own is None
        services.absorb(round.id, keep=stays.voter_id, gone=goes.voter_id)
        assert (stays.area_id, stays.remind) == (kept, own is None)
        assert register.entry(round.id, goes.voter_id) is None


def test_their_open_questions_are_asked_of_the_entry_that_stays(round: Round, other: Round) -> None:
    stays, goes, third, fourth = (somebody(round) for _ in range(4))
    note(round, stays, goes)
    note(round, goes, third, PairReason.ACCENTS)
    note(round, fourth, goes, PairReason.INITIAL)
    away = somebody(other), somebody(other)
    note(other, away[0], away[1])
    services.take_over(round.id, keep=stays, gone=goes)
    assert set(open_pairs(round)) == {tuple(sorted((stays, third))), tuple(sorted((stays, fourth)))}
    reasons = [register.pair(round.id, stays, who) for who in (third, fourth)]
    assert [pair.reason for pair in reasons if pair] == [PairReason.ACCENTS, PairReason.INITIAL]
    assert register.pairs_with(round.id, goes) == [] and open_pairs(other) == [tuple(sorted(away))]


@pytest.mark.parametrize(
    ("of_stays", "of_goes", "asked"),
    [(None, True, False), (None, False, True), (True, True, False), (True, False, True), (False, True, True)],
)
def test_a_question_is_asked_again_only_while_it_is_open_for_one_of_them(
    round: Round, of_stays: bool | None, of_goes: bool, asked: bool
) -> None:
    """True: two people decided that the third is somebody else. None: nobody asked."""
    stays, goes, third = (somebody(round) for _ in range(3))
    for voter_id, apart in ((stays, of_stays), (goes, of_goes)):
        if apart is not None:
            services.note_pair(round.id, voter_id=voter_id, other_id=third, reason=PairReason.ORDER).apart = apart
    services.take_over(round.id, keep=stays, gone=goes)
    db.session.expire_all()
    pair = register.pair(round.id, third, stays)
    assert pair is not None and pair.apart is not asked
    assert open_pairs(round) == ([tuple(sorted((stays, third)))] if asked else [])


def test_two_people_decided_that_they_are_two(round: Round) -> None:
    one, another = somebody(round), somebody(round)
    note(round, one, another)
    voted(round, one, another)
    (pair,) = register.pairs_that_voted(round.id)
    services.part(pair)
    assert register.pairs_that_voted(round.id) == [] and open_pairs(round) == []
    assert register.pair_counts(round.id) == {PairOutcome.APART: 1}
    note(round, another, one)
    assert open_pairs(round) == [], "they are not asked about again"


def test_the_count_waits_only_for_pairs_of_whom_both_voted(round: Round) -> None:
    one, another, third = (somebody(round) for _ in range(3))
    note(round, one, another)
    voted(round, one, third)
    assert register.pairs_that_voted(round.id) == []
    voted(round, another)
    assert [{pair.voter_id, pair.other_id} for pair in register.pairs_that_voted(round.id)] == [{one, another}]


def test_joining_moves_credentials_and_tells_whoever_else_knows_something(
    round: Round, other: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int, int]] = []
    hearer = SimpleNamespace(values=lambda: [lambda *joined: told.append(joined)])
    monkeypatch.setattr(credentials_services, "ENTRIES_JOINED", hearer)
    stays, goes, neighbour, away = somebody(round), somebody(round), somebody(round), somebody(other)
    for owner, letter in ((stays, "a"), (goes, "b"), (neighbour, "c")):
        given(round, owner, Proof.PHONE, letter)
    given(other, away, Proof.PHONE, "b")
    credentials_services.join(round.id, keep=stays, gone=goes)
    owners = {digest[0]: voter_id for _kind, digest, voter_id, _state in credentials.of_round(round.id)}
    assert owners == {"a": stays, "b": stays, "c": neighbour}
    assert [row[2] for row in credentials.of_round(other.id)] == [away]
    assert register.people(round.id) == sorted([stays, neighbour])
    assert register.pair_counts(round.id) == {PairOutcome.JOINED: 1} and told == [(round.id, stays, goes)]


def test_an_entry_that_voted_keeps_its_mark_and_nothing_else(round: Round) -> None:
    stays, goes = somebody(round), somebody(round, "Kim Hill")
    credential = given(round, goes, Proof.CARD, "a")
    voted(round, stays, goes)
    credentials_services.hand_over(round.id, keep=stays, gone=goes)
    db.session.refresh(credential)
    assert credential.voter_id == stays and register.has_voted(round.id, goes)
    assert register.keys_of_voter(round.id, goes) == NO_KEYS != register.keys_of_voter(round.id, stays)


def test_both_voted_is_refused_once_and_asked_once(world: World, round: Round) -> None:
    maya = world.actor("maya").account_id
    own = credentials_services.enrol(round.id, maya, Source.EMAIL, None).voter_id
    listed = somebody(round)
    code = given(round, listed, Proof.CODE, "a", batch=1)
    voted(round, own, listed)
    for _ in range(2):
        assert credentials_services.join_account(round.id, code, maya) is Refusal.BOTH_VOTED
    assert register.pair_counts(round.id) == {PairOutcome.REFUSED: 1}
    pair = register.pair(round.id, own, listed)
    assert pair is not None and pair.reason is PairReason.BOTH_VOTED
    assert code.voter_id == listed and credentials.voter_of_account(round.id, maya) == own


@pytest.mark.parametrize("theirs", ["account", "code", "card"])
def test_somebody_else_s_code_is_refused_and_counted(world: World, round: Round, theirs: str) -> None:
    maya, george = world.actor("maya").account_id, world.actor("george").account_id
    listed = somebody(round)
    code = given(round, listed, Proof.CODE, "a", batch=1)
    if theirs == "account":
        credentials_services.enrol(round.id, george, Source.EMAIL, None, listed)
    else:
        own = credentials_services.enrol(round.id, maya, Source.EMAIL, None).voter_id
        given(round, own, Proof(theirs), "b", batch=2 if theirs == "code" else None)
    assert credentials_services.join_account(round.id, code, maya) is Refusal.CODE_OF_OTHER
    assert register.pair_counts(round.id) == {PairOutcome.REFUSED: 1} and code.voter_id == listed


def test_a_code_that_was_stopped_is_no_code_of_ones_own(world: World, round: Round) -> None:
    maya = world.actor("maya").account_id
    own = credentials_services.enrol(round.id, maya, Source.EMAIL, None).voter_id
    given(round, own, Proof.CODE, "a", batch=1)
    credentials_services.end(round.id, Proof.CODE, "a" * 64)
    code = given(round, somebody(round), Proof.CODE, "b", batch=2)
    assert credentials_services.join_account(round.id, code, maya) is None
    assert credentials.voter_of_account(round.id, maya) == code.voter_id
    assert credentials_services.join_account(round.id, code, maya) is None, "a second time changes nothing"
    assert register.pair_counts(round.id) == {PairOutcome.JOINED: 1}


def test_a_batch_that_is_stopped_is_that_batch_of_that_round(round: Round, other: Round) -> None:
    holder, away = somebody(round), somebody(other)
    for letter, batch in (("a", 1), ("b", 1), ("c", 2)):
        given(round, holder, Proof.CODE, letter, batch)
    given(other, away, Proof.CODE, "d", 3)
    given(round, holder, Proof.CARD, "e", 1)
    credentials_services.end(round.id, Proof.CODE, "b" * 64)
    credentials_services.end(round.id, Proof.CODE, "x" * 64)
    assert (credentials_services.end_batch(round.id, 1), credentials_services.end_batch(round.id, 3)) == (1, 0)
    live, void = ProofState.LIVE, ProofState.VOID
    assert states(round) == {"a": void, "b": void, "c": live, "e": live} and states(other) == {"d": live}


def test_a_letter_that_came_back_stays_so_when_a_person_s_codes_end(round: Round, other: Round) -> None:
    one, neighbour = somebody(round), somebody(round)
    given(round, one, Proof.CODE, "a", 1)
    given(round, one, Proof.CODE, "b", 2).state = ProofState.RETURNED
    given(round, one, Proof.CARD, "c")
    given(round, neighbour, Proof.CODE, "d", 1)
    credentials_services.end_codes(round.id, [one])
    live, void, returned = ProofState.LIVE, ProofState.VOID, ProofState.RETURNED
    assert states(round) == {"a": void, "b": returned, "c": live, "d": live}
    assert (credentials.count(round.id, Proof.CODE), credentials.count(round.id, Proof.CARD)) == (3, 1)
    assert credentials.count(other.id, Proof.CODE) == 0


def test_whoever_came_with_a_credential_is_whoever_has_it_now(round: Round, other: Round) -> None:
    one, another = somebody(round), somebody(round)
    credential = given(round, one, Proof.CARD, "a")
    voter = Voter(one, Channel.KIOSK, proof=Proof.CARD, digest=credential.digest)
    assert credentials.still_opens(round.id, voter) == voter
    assert credentials.owner(round.id, Proof.CARD, credential.digest) == one
    credential.voter_id = another
    db.session.flush()
    moved = credentials.still_opens(round.id, voter)
    assert moved is not None and (moved.voter_id, moved.channel) == (another, Channel.KIOSK)
    assert credentials.still_opens(other.id, voter) is None and credentials.still_opens(round.id, Voter(one)) is None
    credentials_services.end(round.id, Proof.CARD, credential.digest)
    assert credentials.still_opens(round.id, voter) is None
    assert credentials.owner(round.id, Proof.CARD, credential.digest) is None


def test_many_people_are_put_on_the_roll_at_once(round: Round, other: Round) -> None:
    north, south = (area.id for area in places.areas(round.place_id))
    numbers = services.add_all(round.id, Source.LIST, [north, None, south])
    assert len(set(numbers)) == 3 and all(0 < number <= 2**52 for number in numbers)
    expected = dict(zip(numbers, [(north, Source.LIST), (None, Source.LIST), (south, Source.LIST)], strict=True))
    assert register.standings(round.id) == expected and register.standings(other.id) == {}
    credentials_services.give_all(
        round.id, [(Proof.ADDRESS, letter * 64, number) for letter, number in zip("abc", numbers, strict=True)]
    )
    assert [row[2] for row in credentials.of_round(round.id)] == numbers and credentials.of_round(other.id) == []
    services.move(round.id, numbers[1], south)
    services.move(other.id, numbers[0], south)
    assert [register.standings(round.id)[number][0] for number in numbers] == [north, south, south]


def test_what_is_remembered_of_many_is_kept_once(round: Round, other: Round) -> None:
    one, another = somebody(round, "Kim Hill"), somebody(round)
    keys = {name: keys_of(SECRET, round.id, PersonDetails(name, BORN)) for name in ("Kim Hill", "Ann Vale")}
    for _ in range(2):
        services.remember_all(round.id, [(one, keys["Kim Hill"]), (another, keys["Ann Vale"])])
    services.remember_all(round.id, [])
    kept = {(one, key) for key in keys["Kim Hill"].keys} | {(another, key) for key in keys["Ann Vale"].keys}
    assert register.all_keys(round.id) == kept and register.all_keys(other.id) == set()


def test_hashes_differ_from_round_to_round_and_from_installation_to_installation() -> None:
    details = PersonDetails("Kim Hill", BORN)
    sets = [keys_of(secret, number, details).keys for secret, number in (("a", 1), ("a", 2), ("b", 1))]
    assert not (sets[0] & sets[1] or sets[0] & sets[2] or sets[1] & sets[2])
    assert keys_of("a", 1, details).keys == sets[0]
    rows = {credentials_rules.keyed_list_row(*row) for row in (("a", 1, "Kim"), ("a", 2, "Kim"), ("b", 1, "Kim"))}
    rows |= {credentials_rules.keyed_list_row("a", 1, "Ann"), credentials_rules.keyed("a", 1, Proof.ADDRESS, "Kim")}
    assert len(rows) == 5
