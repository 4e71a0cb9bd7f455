"""Voters who may be one person: two people decide, nobody reads a ballot, and the count waits for it."""

import pytest

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import services as oversight
from pb_app.oversight import verify
from pb_app.polling import queries, services
from pb_app.polling.pairs import queries as pairs
from pb_app.polling.pairs import rules
from pb_app.polling.pairs.terms import PairChoice, PairEntry, PairFacts
from pb_app.polling.reconciliation import queries as reconciliation
from pb_app.polling.tendered import services as tendering
from pb_app.polling.tendered.terms import TenderClaim
from pb_app.polling.terms import Refusal
from pb_app.rounds.models import Round
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import (
    Channel,
    PairOutcome,
    PairReason,
    Proof,
    Source,
    VoidReason,
    Voter,
)
from pb_app.voting.terms import Refusal as VotingRefusal
from tests.expect import logged, refused
from tests.polling.papers import batch, closes, paper_round, settle, somebody
from tests.world import World

WHY = "The helper remembers them."


@pytest.fixture
def round(world: World, context: object) -> Round:
    return paper_round(world)


def cast(world: World, round: Round, voter: int, number: int = 1, channel: Channel = Channel.ONLINE) -> str:
    return casting.cast(round, Voter(voter, channel), {number: 1}, world.files, clock.now).tracker


def noted(round: Round, one: int, other: int) -> None:
    register_services.note_pair(round.id, voter_id=one, other_id=other, reason=PairReason.BORN_UNKNOWN)


def two(round: Round) -> tuple[int, int]:
    one, other = somebody(round), somebody(round)
    noted(round, one, other)
    return one, other


def decide(world: World, round: Round, one: int, other: int, keep: int | None) -> None:
    asked = oversight.ask_pair(
        round, one, other, world.files, keep=keep, reason=WHY, actor=world.actor(Role.ADMINISTRATOR), now=clock.now()
    )
    inspector = world.actor(Role.INSPECTOR)
    oversight.answer(round, asked, world.files, agree=True, actor=inspector, now=clock.now())


def open_box(world: World, round: Round) -> list[str]:
    opening_services.close(round, world.files, closes(round))
    state = opening.box_state(round)
    opening_services.open_box(round, state, world.files, actor=None, now=closes(round))
    return list(box.opened(round.id))


def wrong(world: World, round: Round) -> list[str]:
    db.session.expire_all()
    return [str(row) for row in verify.discrepancies(round, world.files.signing_key().verify_key)]


def test_the_count_waits_for_a_pair_that_voted_twice(world: World, round: Round) -> None:
    one, other = two(round)
    cast(world, round, one)
    assert reconciliation.reconciliation(round.id).pairs == 0, "one vote holds nothing up"
    cast(world, round, other, 2)
    assert reconciliation.reconciliation(round.id).pairs == 1
    with refused(VotingRefusal.PAIRS_WAIT):
        open_box(world, round)
    assert box.opened_count(round.id) == 0


def test_one_person_keeps_one_ballot(world: World, round: Round) -> None:
    one, other = two(round)
    kept, out = cast(world, round, one), cast(world, round, other, 2)
    decide(world, round, one, other, keep=one)
    logged("polling:pair-decided", round.place_id, world.actor(Role.INSPECTOR), round_id=round.id, one_person=True)
    assert kept in box.trackers(round.id) and out not in box.trackers(round.id)
    assert bulletin.gone(round.id)[out] is VoidReason.VOID
    assert register.pair_counts(round.id) == {PairOutcome.JOINED: 1} and not register.pairs(round.id)
    assert wrong(world, round) == []
    assert open_box(world, round) == ['{"1":1}'] and wrong(world, round) == []
    figures = reconciliation.figures(round.id)
    assert (figures.pairs_undecided, figures.pairs_joined, figures.pairs_apart) == (0, 1, 0)


def test_two_people_keep_two_ballots_and_are_not_asked_about_again(world: World, round: Round) -> None:
    one, other = two(round)
    for voter in (one, other):
        cast(world, round, voter)
    decide(world, round, other, one, keep=None)
    logged("polling:pair-decided", round.place_id, world.actor(Role.INSPECTOR), round_id=round.id, one_person=False)
    noted(round, other, one)
    assert register.pair_counts(round.id) == {PairOutcome.APART: 1} and not register.pairs(round.id)
    with refused(Refusal.PAIR_DECIDED):
        decide(world, round, one, other, keep=one)
    assert open_box(world, round) == ['{"1":1}', '{"1":1}'] and wrong(world, round) == []


def test_one_person_who_voted_once_becomes_one_entry(world: World, round: Round) -> None:
    one, other = two(round)
    cast(world, round, other)
    services.help_somebody(round, one, world.actor(Role.HELPER), clock.now(), consent=True)
    with refused(Refusal.NOTHING_TO_KEEP, "choice"):
        decide(world, round, one, other, keep=one)
    decide(world, round, one, other, keep=other)
    assert register.people(round.id) == [other] and register.pair_counts(round.id) == {PairOutcome.JOINED: 1}
    assert queries.helped(round.id) == 1, "the help that was asked for is now that of the one entry"
    assert open_box(world, round) == ['{"1":1}'] and wrong(world, round) == []


def test_what_opened_the_one_entry_opens_the_other_after_it(world: World, round: Round) -> None:
    one, other = two(round)
    given = credentials_services.give(round.id, Proof.PHONE, "a" * 64, voter_id=other)
    cast(world, round, one)
    out = cast(world, round, other)
    decide(world, round, one, other, keep=one)
    db.session.refresh(given)
    assert given.voter_id == one
    again = casting.cast(
        round, Voter(one, proof=Proof.PHONE, digest=given.digest), {2: 1}, world.files, clock.now
    ).tracker
    assert box.trackers(round.id) == [again] and out not in box.trackers(round.id)
    assert open_box(world, round) == ['{"2":1}'] and wrong(world, round) == []


def test_of_three_who_are_one_person_one_ballot_counts(world: World, round: Round) -> None:
    one, other = two(round)
    third = somebody(round)
    noted(round, other, third)
    for number, voter in enumerate((one, other, third)):
        cast(world, round, voter, 1 + number % 2)
    decide(world, round, one, other, keep=one)
    (pair,) = register.pairs(round.id)
    assert {pair.voter_id, pair.other_id} == {one, third}, "who may be the one may be the other"
    decide(world, round, one, third, keep=one)
    assert open_box(world, round) == ['{"1":1}'] and wrong(world, round) == []


def test_an_open_question_stays_open_when_entries_are_joined(world: World, round: Round) -> None:
    one, other = two(round)
    third = somebody(round)
    for voter in (one, other):
        noted(round, voter, third)
    decide(world, round, one, third, keep=None)
    decide(world, round, one, other, keep=one)
    assert [(pair.voter_id, pair.other_id) for pair in register.pairs(round.id)] == [tuple(sorted((one, third)))]


@pytest.mark.parametrize("keep", ["paper", "online"])
def test_a_paper_stays_because_nobody_finds_it(world: World, round: Round, keep: str) -> None:
    one, other = two(round)
    cast(world, round, one)
    batch(world, round)
    services.came_on_paper(round, other, world.files, clock.now())
    for role in (Role.HELPER, Role.ADMINISTRATOR):
        services.enter(round, 1, {2: 1}, files=world.files, clerk=world.actor(role), now=clock.now())
    settle(world, round)
    if keep == "online":
        with refused(Refusal.PAPER_STAYS, "choice"):
            decide(world, round, one, other, keep=one)
        return
    decide(world, round, one, other, keep=other)
    assert open_box(world, round) == ['{"2":1}'] and wrong(world, round) == []


def test_two_papers_of_one_person_are_said_and_both_stay(world: World, round: Round) -> None:
    one, other = two(round)
    batch(world, round)
    for serial, voter in enumerate((one, other), start=1):
        services.came_on_paper(round, voter, world.files, clock.now())
        for role in (Role.HELPER, Role.ADMINISTRATOR):
            services.enter(round, serial, {1: 1}, files=world.files, clerk=world.actor(role), now=clock.now())
    settle(world, round)
    decide(world, round, one, other, keep=one)
    assert register.pair_counts(round.id) == {PairOutcome.BOTH_ON_PAPER: 1}
    assert len(open_box(world, round)) == 2 and wrong(world, round) == []


def test_a_paper_that_comes_in_later_takes_the_place_of_the_ballot_that_stayed(world: World, round: Round) -> None:
    one, other = two(round)
    given = credentials_services.give(round.id, Proof.CARD, "b" * 64, voter_id=other)
    for voter in (one, other):
        cast(world, round, voter)
    decide(world, round, one, other, keep=one)
    db.session.refresh(given)
    batch(world, round)
    services.came_on_paper(round, given.voter_id, world.files, clock.now())
    for role in (Role.HELPER, Role.ADMINISTRATOR):
        services.enter(round, 1, {2: 1}, files=world.files, clerk=world.actor(role), now=clock.now())
    settle(world, round)
    assert open_box(world, round) == ['{"2":1}'] and wrong(world, round) == []


def test_a_ballot_that_is_kept_apart_is_decided_about_first(world: World, round: Round) -> None:
    one, other = two(round)
    for voter in (one, other):
        cast(world, round, voter)
    claim = TenderClaim(statement="That was not me.", voter_id=other)
    tendering.tender(round, claim, {2: 1}, files=world.files, helper=world.actor(Role.HELPER), now=clock.now())
    with refused(Refusal.TENDERED_FIRST, "choice"):
        decide(world, round, one, other, keep=one)


def test_nothing_is_decided_by_one_person_or_after_the_opening(world: World, round: Round) -> None:
    one, other = two(round)
    cast(world, round, one)
    admin = world.actor(Role.ADMINISTRATOR)
    asked = oversight.ask_pair(round, one, other, world.files, keep=None, reason=WHY, actor=admin, now=clock.now())
    with refused(VotingRefusal.SAME_PERSON):
        oversight.answer(round, asked, world.files, agree=True, actor=admin, now=clock.now())
    assert pairs.asked(round.id) == {tuple(sorted((one, other))): asked}
    open_box(world, round)
    with refused(Refusal.BOX_IS_OPEN):
        oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=closes(round))


def test_a_vote_that_came_between_the_two_yeses_is_looked_at_again(world: World, round: Round) -> None:
    """The first person saw one vote; by the second person's yes there are two."""
    one, other = two(round)
    cast(world, round, one)
    asked = oversight.ask_pair(
        round,
        one,
        other,
        world.files,
        keep=one,
        reason=WHY,
        actor=world.actor(Role.ADMINISTRATOR),
        now=clock.now(),
    )
    cast(world, round, other, 2)
    with refused(VotingRefusal.CHANGED_SINCE):
        oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=clock.now())
    assert len(box.trackers(round.id)) == 2


def side(channel: Channel | None, number: int) -> PairEntry:
    return PairEntry(voter_id=number, source=Source.EMAIL, channel=channel)


FIRST, SECOND, APART = PairChoice.KEEP_FIRST, PairChoice.KEEP_SECOND, PairChoice.APART


@pytest.mark.parametrize(
    ("first", "second", "offered"),
    [
        (None, None, (FIRST, APART)),
        (Channel.ONLINE, None, (FIRST, APART)),
        (None, Channel.HELPER, (SECOND, APART)),
        (None, Channel.PAPER, (SECOND, APART)),
        (Channel.ONLINE, Channel.HELPER, (FIRST, SECOND, APART)),
        (Channel.PAPER, Channel.ONLINE, (FIRST, APART)),
        (Channel.KIOSK, Channel.PAPER, (SECOND, APART)),
        (Channel.PAPER, Channel.PAPER, (FIRST, APART)),
    ],
)
def test_what_can_be_chosen(first: Channel | None, second: Channel | None, offered: tuple[PairChoice, ...]) -> None:
    facts = PairFacts(reason=PairReason.ACCENTS, first=side(first, 1), second=side(second, 2))
    assert rules.choices(facts) == offered
    assert [rules.kept_by(choice, facts) for choice in (FIRST, SECOND, APART)] == [1, 2, None]
