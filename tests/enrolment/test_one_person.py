"""One person, several ways in: one entry on the roll, one ballot that counts, and nothing decided by the machine alone."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.enrolment import doors, services
from pb_app.enrolment.doors import NearAnswer
from pb_app.identity.keys import PersonDetails
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.register.rules import keys_of
from pb_app.voting.services import EligibilityClaim, join_roll
from pb_app.voting.terms import Channel, PairOutcome, PairReason, Proof, ProofState, Source, Voter
from pb_app.voting.terms import Refusal as VotingRefusal
from tests.expect import refused
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

SECRET, BORN = "secret", date(1980, 3, 31)
EVERY = tuple(IdentityMethod)
AT = "/voting/riverside/streets"


@scene
def round(world: World, context: object) -> Round:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=EVERY))
    world.proposal(made, "A bench")
    return made


def letter(world: World, round: Round, voter_id: int | None = None) -> str:
    admin = world.actor(Role.ADMINISTRATOR)
    return services.make_codes(round, [(voter_id, ())], "", secret=SECRET, actor=admin, now=clock.now())[1][0].code


def cast(world: World, round: Round, voter_id: int) -> None:
    register_services.mark(round.id, voter_id, Channel.ONLINE, clock.now().date())
    db.session.expire_all()


def join(world: World, round: Round, name: str) -> int:
    actor = world.actor(name)
    details = PersonDetails(name.title(), email=email(name))
    return join_roll(round, actor, EligibilityClaim(keys=keys_of(SECRET, round.id, details))).voter_id


def seen(round: Round, name: str, born: date = BORN, answer: NearAnswer | None = None) -> int:
    return doors.in_person(round, name, born, None, secret=SECRET, today=clock.now().date(), answer=answer).voter_id


def test_an_account_and_a_code_of_ones_own_are_one_entry(world: World, round: Round) -> None:
    maya, code = join(world, round, "maya"), letter(world, round)
    cast(world, round, maya)
    doors.joined_with_account(round, doors.by_code(round, code, SECRET), world.actor("maya").account_id)
    assert register.people(round.id) == [maya] and doors.by_code(round, code, SECRET).voter_id == maya
    assert register.pair_counts(round.id) == {PairOutcome.JOINED: 1}


def test_where_the_code_has_voted_its_entry_stays(world: World, round: Round) -> None:
    maya, credential = join(world, round, "maya"), doors.by_code(round, letter(world, round), SECRET)
    cast(world, round, credential.voter_id)
    doors.joined_with_account(round, credential, world.actor("maya").account_id)
    assert register.people(round.id) == [credential.voter_id] and credential.voter_id != maya
    assert credentials.voter_of_account(round.id, world.actor("maya").account_id) == credential.voter_id
    found = register.matches(round.id, keys_of(SECRET, round.id, PersonDetails(email=email("maya"))))
    assert found.only == credential.voter_id, "what was remembered of her goes with her"


def test_a_code_gives_an_account_its_entry(world: World, round: Round) -> None:
    credential, maya = doors.by_code(round, letter(world, round), SECRET), world.actor("maya").account_id
    doors.joined_with_account(round, credential, maya)
    doors.joined_with_account(round, credential, maya)
    assert credentials.voter_of_account(round.id, maya) == credential.voter_id
    assert len(register.people(round.id)) == 1 and register.pair_counts(round.id) == {}


def test_when_both_have_voted_two_people_decide(world: World, round: Round) -> None:
    maya, credential = join(world, round, "maya"), doors.by_code(round, letter(world, round), SECRET)
    for voter_id in (maya, credential.voter_id):
        cast(world, round, voter_id)
    with refused(VotingRefusal.BOTH_VOTED, "whose"):
        doors.joined_with_account(round, credential, world.actor("maya").account_id)
    (pair,) = register.pairs(round.id)
    assert {pair.voter_id, pair.other_id} == {maya, credential.voter_id} and pair.reason is PairReason.BOTH_VOTED
    assert register.pair_counts(round.id) == {PairOutcome.REFUSED: 1}


def test_a_code_of_somebody_else_joins_nothing(world: World, round: Round) -> None:
    first, second = (doors.by_code(round, letter(world, round), SECRET) for _ in range(2))
    doors.joined_with_account(round, first, world.actor("maya").account_id)
    with refused(VotingRefusal.CODE_OF_OTHER, "whose"):
        doors.joined_with_account(round, second, world.actor("maya").account_id)
    with refused(VotingRefusal.CODE_OF_OTHER, "whose"):
        doors.joined_with_account(round, first, world.actor("george").account_id)
    assert len(register.people(round.id)) == 2


def test_whoever_voted_by_email_is_asked_at_the_helper_s(world: World, round: Round) -> None:
    maya = join(world, round, "maya")
    with refused(VotingRefusal.MAY_BE_KNOWN, "near"):
        seen(round, "Maya")
    assert seen(round, "Maya", answer=NearAnswer.SAME) == maya
    assert seen(round, "Maya") == maya, "and is not asked again"
    assert register.people(round.id) == [maya] and register.pair_counts(round.id) == {PairOutcome.JOINED: 1}


def test_somebody_else_of_that_name_gets_their_own_entry(world: World, round: Round) -> None:
    maya = join(world, round, "maya")
    other = seen(round, "Maya", answer=NearAnswer.OTHER)
    assert other != maya and register.pair_counts(round.id) == {PairOutcome.APART: 1} and not register.pairs(round.id)


def test_whoever_is_not_sure_goes_to_two_people(world: World, round: Round) -> None:
    maya = join(world, round, "maya")
    unsure = seen(round, "Maya", answer=NearAnswer.UNSURE)
    (pair,) = register.pairs(round.id)
    assert {pair.voter_id, pair.other_id} == {maya, unsure} and pair.reason is PairReason.BORN_UNKNOWN


def test_whoever_comes_by_email_after_the_helper_goes_to_two_people(world: World, round: Round) -> None:
    helped = seen(round, "Maya")
    maya = join(world, round, "maya")
    (pair,) = register.pairs(round.id)
    assert {pair.voter_id, pair.other_id} == {helped, maya} and pair.reason is PairReason.BORN_UNKNOWN
    join(world, round, "maya")
    assert len(register.pairs(round.id)) == 1 and len(register.people(round.id)) == 2


def test_two_mailboxes_with_one_name_are_no_pair(world: World, round: Round) -> None:
    """Nothing but the name is alike, and names like Maya are many: nobody could decide it."""
    join(world, round, "maya")
    other = world.actor("george")
    keys = keys_of(SECRET, round.id, PersonDetails("Maya", email=email("george")))
    join_roll(round, other, EligibilityClaim(keys=keys))
    assert len(register.people(round.id)) == 2 and not register.pairs(round.id)


def test_several_who_are_near_are_no_answer(world: World, round: Round) -> None:
    join(world, round, "maya")
    seen(round, "Maya", date(1970, 1, 1), NearAnswer.OTHER)
    unsure = seen(round, "Mayo", date(1970, 1, 1), NearAnswer.SAME)
    assert len({unsure, *register.people(round.id)}) == 3 and len(register.pairs(round.id)) >= 1


def test_on_a_list_only_people_of_the_list_are_let_in(world: World, context: object) -> None:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=EVERY, who=Electorate.LISTED))
    listed = doors.by_code(made, letter(world, made), SECRET).voter_id
    register_services.remember(made.id, listed, keys_of(SECRET, made.id, PersonDetails("Max Hill", BORN)))
    assert seen(made, "Max Hill") == listed
    for answer in (NearAnswer.OTHER, NearAnswer.UNSURE):
        with refused(VotingRefusal.NOT_LISTED, "name"):
            seen(made, "Mix Hill", answer=answer)
    assert register.people(made.id) == [listed]


def test_nobody_has_two_codes_that_work(world: World, round: Round) -> None:
    first = doors.by_code(round, letter(world, round), SECRET)
    second = doors.by_code(round, letter(world, round, first.voter_id), SECRET)
    db.session.refresh(first)
    assert first.state is ProofState.VOID and second.voter_id == first.voter_id


@pytest.mark.parametrize("how", ["one code", "its batch", "a newer one"])
def test_what_a_code_opened_dies_with_it(world: World, round: Round, how: str) -> None:
    credential, admin, now = (
        doors.by_code(round, letter(world, round), SECRET),
        world.actor(Role.ADMINISTRATOR),
        clock.now(),
    )
    voter = Voter(credential.voter_id, proof=Proof.CODE, digest=credential.digest)
    ready = casting.voting_context(round)
    sealed = casting.prepare(ready, voter, {1: 1}, world.files)
    assert credential.batch_id is not None
    if how == "its batch":
        assert services.stop_batch(round, credential.batch_id, admin, now) == 1
        assert services.stop_batch(round, credential.batch_id, admin, now) == 0
    elif how == "one code":
        services.end_code(round, credential.batch_id, serial=1, state=ProofState.VOID, actor=admin, now=now)
    else:
        services.reissue(round, credential.batch_id, serial=1, secret=SECRET, actor=admin, now=now)
    db.session.flush()
    with refused(VotingRefusal.CREDENTIAL_ENDED):
        casting.put_in(ready, voter, sealed, clock.now)
    assert not register.has_voted(round.id, voter.voter_id)


def test_an_entry_that_was_joined_meanwhile_is_looked_at_again(world: World, round: Round) -> None:
    maya, credential = join(world, round, "maya"), doors.by_code(round, letter(world, round), SECRET)
    voter = Voter(credential.voter_id, proof=Proof.CODE, digest=credential.digest)
    ready = casting.voting_context(round)
    sealed = casting.prepare(ready, voter, {1: 1}, world.files)
    cast(world, round, maya)
    doors.joined_with_account(round, credential, world.actor("maya").account_id)
    with refused(VotingRefusal.NOT_AS_SHOWN):
        casting.put_in(ready, voter, sealed, clock.now)
    assert [number for number, _ in register.marked(round.id)] == [maya]


def test_joining_takes_over_what_is_known(world: World, round: Round) -> None:
    north = register_services.add(round.id, Source.CODE, None)
    other = register_services.add(round.id, Source.EMAIL, None)
    other.remind = True
    credentials_services.join(round.id, keep=north.voter_id, gone=other.voter_id)
    assert register.people(round.id) == [north.voter_id] and north.remind


def open_round(app: Flask, world: World) -> str:
    """A round with one letter; returns its code."""
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=EVERY))
        for title in ("A bench", "A lamp"):
            world.proposal(made, title)
        made_codes = services.make_codes(
            made,
            [(None, ())],
            "",
            secret=app.config["SECRET_KEY"],
            actor=world.actor(Role.ADMINISTRATOR),
            now=clock.now(),
        )
        db.session.commit()
        return made_codes[1][0].code


def test_a_code_typed_while_signed_in_changes_the_one_vote(
    app: Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    code = open_round(app, world)
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.submit("Save and continue")
    maya.submit("Send my vote").sees("You have voted")
    maya.get(f"{AT}/").submit("Check my vote", choice=["2"])
    maya.get("/enrolment/riverside/streets/enter").submit("Continue", 422, code=code).sees("Say whose it is")
    maya.submit("Continue", 422, code=code, whose="other").sees("sign out first")
    maya.submit("Continue", code=code, whose="mine").sees("You have voted before").submit("Send my vote")
    with app.app_context():
        made = world.find_round()
        assert register.voters(made.id) == len(register.people(made.id)) == 1
    visit().get(f"{AT}/bulletin").sees("One person, one ballot", "Joined: one person, one ballot: 1")
    visit().get("/rounds/riverside/streets/rulebook").sees("What makes one person?", "two ways could vote twice")


def test_a_stopped_batch_casts_nothing_from_an_open_page(
    app: Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    code = open_round(app, world)
    holder = visit().get(f"{AT}/").submit("Check my vote", choice=["1"])
    holder.get("/enrolment/riverside/streets/enter").submit("Continue", code=code)
    officer = (
        visit(email(Role.ADMINISTRATOR)).get("/enrolment/riverside/streets/desk").follow("Stop all codes of batch 1")
    )
    officer.submit("Stop all these codes", 422).submit("Stop all these codes", sure="y").sees("1 code was stopped")
    holder.submit("Send my vote").sees("can’t be used any more, so your vote was not sent")
    with app.app_context():
        assert register.marked(world.find_round().id) == []
