"""The key: printed, proved before anybody can vote, lost and put back, kept in shares, destroyed at the end."""

from dataclasses import replace
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
from pb_app.voting.keys.key_files import Unreadable
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


def key_files(world: World) -> list[Path]:
    return [*world.files.folder.glob("*.key"), *world.files.opening_folder.glob("*.key")]


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
    for file in key_files(world):
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
    assert key is not None and world.files.slot_key(key.public_key)
    with pytest.raises(Unreadable):
        world.files.opening_key(key.public_key)
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
    assert not key_files(world)
    assert list(box.opened(round.id)) == ['{"1":1}']
    with pytest.raises(Refused, match=Refusal.CERTIFIED.value):
        opening_services.certify(round, world.files, actor, later + timedelta(days=16))


def test_the_two_keys_lie_in_different_folders_and_neither_file_opens_as_the_other(
    world: World, context: object
) -> None:
    round = world.round(PhaseKind.VOTING)
    key = key_queries.key(round.id)
    assert key is not None
    slot_file, opening_file = key_files(world)
    assert slot_file.parent != opening_file.parent
    assert all(oct(file.stat().st_mode & 0o777) == "0o600" for file in (slot_file, opening_file))
    slot, opening = slot_file.read_bytes(), opening_file.read_bytes()
    slot_file.write_bytes(opening)
    opening_file.write_bytes(slot)
    for read in (world.files.slot_key, world.files.opening_key):
        with pytest.raises(Unreadable):
            read(key.public_key)


def test_another_secret_can_wrap_the_opening_key(world: World, context: object) -> None:
    round = world.round(PhaseKind.VOTING)
    key = key_queries.key(round.id)
    assert key is not None
    apart = replace(world.files, opening_secret="another secret of at least 32 characters")
    assert apart.slot_key(key.public_key) == world.files.slot_key(key.public_key)
    with pytest.raises(Unreadable):
        apart.opening_key(key.public_key)
    opening = world.files.opening_key(key.public_key)
    key_files(world)[1].unlink()
    apart.write_opening_key(opening)
    assert apart.opening_key(key.public_key) == opening
    with pytest.raises(Unreadable):
        world.files.opening_key(key.public_key)


def test_an_old_key_file_is_refused_in_one_line_and_put_back_from_paper(
    world: World, context: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the old kind both keys of a round lay in one file."""
    round, now = unlocked(world, monkeypatch), clock.now()
    sheet = key_services.make(round, KeyCustody.SERVER, world.files, None, now)[0]
    key_services.prove(round, [sheet.key], world.files, None, now)
    slot_file, opening_file = key_files(world)
    slot_file.rename(slot_file.with_name(slot_file.name.replace(".slot.", ".")))
    opening_file.unlink()
    with pytest.raises(Refused, match=Refusal.KEY_FILE_OLD.value):
        casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    key = key_queries.box_key(round.id)
    for use in (key_services.slot_key_of, key_services.opening_key_of):
        with pytest.raises(Refused, match=Refusal.KEY_FILE_OLD.value):
            use(key, world.files)
    key_services.put_back(round, sheet.key, slot=sheet.slot, files=world.files, actor=None, now=now)
    assert casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    assert len(key_files(world)) == 2


def test_with_trustees_putting_back_restores_the_slot_key_alone(
    world: World, context: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    round, now = unlocked(world, monkeypatch), clock.now()
    sheets = key_services.make(round, KeyCustody.TWO_OF_THREE, world.files, None, now)
    key_services.prove(round, [sheet.key for sheet in sheets[:2]], world.files, None, now)
    casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    (slot_file,) = key_files(world)
    before = slot_file.read_bytes()
    slot_file.unlink()
    with pytest.raises(Refused, match=Refusal.SHEET_WRONG.value):
        key_services.put_back(round, "", slot=sheets[0].slot[:-1], files=world.files, actor=None, now=now)
    key_services.put_back(round, "", slot=sheets[0].slot, files=world.files, actor=None, now=now)
    assert key_files(world) == [slot_file] and slot_file.read_bytes() != before
    casting.cast(round, someone(round), {1: 1}, world.files, clock.now)
    slot_file.unlink()
    later = now + timedelta(days=30)
    shares = [sheet.key for sheet in sheets[1:]]
    state = opening.box_state(round)
    assert opening_services.open_box(round, state, world.files, actor=None, now=later, shares=shares) == 2
