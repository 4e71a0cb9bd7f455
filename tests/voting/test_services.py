"""Two envelopes: one ballot a person, changed until the close, opened together, in an order that says nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Electorate, PhaseKind, Rulebook
from pb_app.voting import casting, services
from pb_app.voting.box import queries as box
from pb_app.voting.box.models import Envelope
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Refusal, Source, Voter
from tests.scenes import scene
from tests.side_by_side import side_by_side
from tests.world import World


@scene
def round(world: World, context: object) -> Round:
    made = world.round(PhaseKind.VOTING)
    for title in ("A bench", "A lamp", "A fountain"):
        world.proposal(made, title, 300)
    return made


def cast(world: World, round: Round, name: str, *numbers: int, later: timedelta = timedelta()) -> str:
    voter = join(world, round, name)
    return casting.cast(round, voter, dict.fromkeys(numbers, 1), world.files, lambda: clock.now() + later).tracker


def join(world: World, round: Round, name: str) -> Voter:
    actor = world.actor(name)
    entry = services.join_roll(round, actor, services.EligibilityClaim(source=Source.EMAIL))
    return Voter(entry.voter_id, account_id=actor.account_id)


def close(round: Round) -> timedelta:
    window = next(w for w in rounds.windows(round.id) if w.kind is PhaseKind.VOTING)
    return window.closes - clock.now() + timedelta(seconds=1)


def test_voting_again_replaces_the_ballot(world: World, round: Round) -> None:
    first = cast(world, round, "maya", 1)
    second = cast(world, round, "maya", 2, 3)
    assert first != second
    assert list(box.trackers(round.id)) == [second]
    assert register.voters(round.id) == 1
    later = clock.now() + close(round)
    opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=later)
    assert list(box.opened(round.id)) == ['{"2":1,"3":1}']


def test_opened_ballots_are_sorted_and_open_once(world: World, round: Round) -> None:
    for name, numbers in (("maya", (3,)), ("george", (1, 2))):
        cast(world, round, name, *numbers)
    later = clock.now() + close(round)
    assert opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=later) == 2
    assert opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=later) == 2
    ballots = list(box.opened(round.id))
    assert ballots == sorted(ballots)


def test_nobody_opens_the_box_before_the_close(world: World, round: Round) -> None:
    cast(world, round, "maya", 1)
    with pytest.raises(Refused, match=Refusal.VOTE_STILL_OPEN.value):
        opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=clock.now())


def test_the_close_is_to_the_second(world: World, round: Round) -> None:
    window = next(w for w in rounds.windows(round.id) if w.kind is PhaseKind.VOTING)
    maya = join(world, round, "maya")
    casting.cast(round, maya, {1: 1}, world.files, lambda: window.closes - timedelta(seconds=1))
    with pytest.raises(Refused, match=Refusal.VOTE_NOT_OPEN.value):
        casting.cast(round, maya, {2: 1}, world.files, lambda: window.closes)


def test_a_ballot_needs_a_place_on_the_roll_and_the_roll_may_need_a_postcode(world: World, round: Round) -> None:
    with pytest.raises(Refused, match=Refusal.NOT_ON_ROLL.value):
        casting.cast(round, Voter(77), {1: 1}, world.files, clock.now)
    strict = world.round(PhaseKind.VOTING, "strict", rulebook=Rulebook(who=Electorate.IN_AREA))
    with pytest.raises(Refused, match=Refusal.POSTCODE_UNKNOWN.value):
        services.join_roll(strict, world.actor("maya"), services.EligibilityClaim())


def test_the_first_ballot_freezes_the_rulebook(world: World, round: Round) -> None:
    assert not round.frozen
    cast(world, round, "maya", 1)
    assert round.frozen


def test_the_database_without_the_key_file_holds_no_choice(world: World, round: Round) -> None:
    cast(world, round, "maya", 1, 2)
    db.session.flush()
    for table in ("envelope", "roll", "roll_mark", "audit_event", "outbox_message"):
        for row in db.session.execute(text(f'SELECT * FROM "{table}"')):
            assert '"1":1' not in str(row)
    assert key_queries.key(round.id) is not None


def test_without_its_key_file_or_with_a_changed_envelope_the_box_stays_shut(world: World, round: Round) -> None:
    cast(world, round, "maya", 1)
    later = clock.now() + close(round)
    file = next(Path(world.files.opening_folder).iterdir())
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(Refused, match=Refusal.KEY_MISSING.value):
        opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=later)
    file.write_bytes(content)
    envelope = db.session.query(Envelope).one()
    envelope.sealed = envelope.sealed[:-1] + bytes([envelope.sealed[-1] ^ 1])
    with pytest.raises(Refused, match=Refusal.BOX_DAMAGED.value):
        opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=later)
    assert box.opened_count(round.id) == 0


def test_a_voided_slot_takes_no_new_ballot_and_is_not_counted(world: World, round: Round) -> None:
    cast(world, round, "maya", 1)
    maya = credentials.voter_of_account(round.id, world.actor("maya").account_id)
    assert maya and opening_services.void(round, [maya], "Found to be cast by somebody else.", world.files) == 1
    with pytest.raises(Refused, match=Refusal.VOIDED.value):
        cast(world, round, "maya", 2)
    assert (
        opening_services.open_box(
            round, opening.box_state(round), world.files, actor=None, now=clock.now() + close(round)
        )
        == 0
    )


def test_one_person_on_two_phones_at_once_has_one_ballot(app: Flask, world: World) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        world.proposal(made, "A bench")
        maya = join(world, made, "maya")
        db.session.commit()

    def phone(_: int) -> None:
        casting.cast(world.find_round(), maya, {1: 1}, world.files, clock.now)

    assert side_by_side(app, phone, 6) == ["done"] * 6
    with app.app_context():
        found = world.find_round()
        assert len(box.trackers(found.id)) == 1
        assert register.voters(found.id) == 1
