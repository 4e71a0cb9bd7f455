"""The key: printed, proved before anybody can vote, lost and put back, kept in shares, destroyed at the end."""

from datetime import timedelta
from pathlib import Path

import pytest

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import KeyCustody, Refusal, Source, Stage, Voter
from tests.world import World


def unlocked(world: World, monkeypatch: pytest.MonkeyPatch) -> Round:
    monkeypatch.setattr(World, "lock", lambda self, round: None)
    made = world.round(PhaseKind.VOTING)
    world.proposal(made)
    return made


def someone(round: Round) -> Voter:
    return Voter(register_services.add(round.id, Source.CODE, None).voter_id)


def test_nobody_votes_before_the_printed_key_was_tried(
    world: World, context: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    round, now = unlocked(world, monkeypatch), clock.now()
    with pytest.raises(Refused, match=Refusal.BOX_NOT_READY.value):
        casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    sheet = key_services.make(round, KeyCustody.SERVER, world.files, None, now)[0]
    assert opening_rules.stage(opening.box_state(round), now) is Stage.NOT_READY
    with pytest.raises(Refused, match=Refusal.BOX_NOT_READY.value):
        casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    with pytest.raises(Refused, match=Refusal.SHEET_WRONG.value):
        key_services.prove(round, [sheet.slot], world.files, None, now)
    key_services.prove(round, [sheet.key.lower().replace("-", " ")], world.files, None, now)
    assert opening_rules.stage(opening.box_state(round), now) is Stage.OPEN
    casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    with pytest.raises(Refused, match=Refusal.KEY_EXISTS.value):
        key_services.make(round, KeyCustody.SERVER, world.files, None, now)


def test_a_lost_key_file_comes_back_from_paper(world: World, context: object, monkeypatch: pytest.MonkeyPatch) -> None:
    round, now = unlocked(world, monkeypatch), clock.now()
    sheet = key_services.make(round, KeyCustody.SERVER, world.files, None, now)[0]
    key_services.prove(round, [sheet.key], world.files, None, now)
    casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    for file in Path(world.files.folder).glob("*.key"):
        file.unlink()
    with pytest.raises(Refused, match=Refusal.KEY_MISSING.value):
        casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    key_services.put_back(round, sheet.key, slot=sheet.slot, files=world.files, actor=None, now=now)
    casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    later = now + timedelta(days=30)
    assert opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=later) == 2


def test_two_of_three_people_open_the_box_and_the_server_alone_can_not(
    world: World, context: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    round, now = unlocked(world, monkeypatch), clock.now()
    sheets = key_services.make(round, KeyCustody.TWO_OF_THREE, world.files, None, now)
    assert len(sheets) == 3 and len({sheet.key for sheet in sheets}) == 3
    with pytest.raises(Refused, match=Refusal.SHARES_NEEDED.value):
        key_services.prove(round, [sheets[0].key], world.files, None, now)
    key_services.prove(round, [sheets[0].key, sheets[2].key], world.files, None, now)
    casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    key = key_queries.key(round.id)
    assert key is not None and world.files.read(key.public_key).private is None
    later = now + timedelta(days=30)
    with pytest.raises(Refused, match=Refusal.SHARES_NEEDED.value):
        opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=later)
    with pytest.raises(Refused, match=Refusal.SHEET_WRONG.value):
        opening_services.open_box(
            round, opening.box_state(round), world.files, actor=None, now=later, shares=["nonsense", sheets[1].key]
        )
    assert (
        opening_services.open_box(
            round, opening.box_state(round), world.files, actor=None, now=later, shares=[sheets[1].key, sheets[2].key]
        )
        == 1
    )


def test_certifying_destroys_what_could_tell_whose_ballot_is_whose(world: World, context: object) -> None:
    round = world.round(PhaseKind.VOTING)
    world.proposal(round)
    ready, voter = casting.voting_context(round), someone(round)
    sealed = casting.prepare(ready, voter, {1: 1}, world.files)
    casting.put_in(ready, voter, sealed, clock.now, "a block")
    later, actor = clock.now() + timedelta(days=30), world.actor(Role.ADMINISTRATOR)
    opening_services.open_box(round, opening.box_state(round), world.files, actor=actor, now=later)
    with pytest.raises(Refused, match=Refusal.IN_CHALLENGE.value):
        opening_services.certify(round, world.files, actor, later + timedelta(days=13))
    assert opening_services.compare(
        round, opening.box_state(round), world.files, actor=world.actor(Role.INSPECTOR), now=later
    )
    opening_services.certify(round, world.files, actor, later + timedelta(days=15))
    from pb_app.db import db

    db.session.commit()
    opening_services.finish(round, world.files)
    from sqlalchemy import text

    for table in ("envelope", "network_trace", "vote_rate"):
        assert db.session.scalar(text(f"SELECT count(*) FROM {table}")) == 0
    assert not list(Path(world.files.folder).glob("*.key"))
    assert list(box.opened(round.id)) == ['{"1":1}']
    with pytest.raises(Refused, match=Refusal.CERTIFIED.value):
        opening_services.certify(round, world.files, actor, later + timedelta(days=16))
