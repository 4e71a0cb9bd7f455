"""With trustees the server keeps no opening key between set-up and opening: not in a file, a table, a cookie or memory."""

import base64
import gc
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from nacl.public import PrivateKey
from sqlalchemy import text

from pb_app.access import Role
from pb_app.db import Base, db
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import code_encoding
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys.shares import join
from tests.visitor import Visitor
from tests.voting.streets import AT
from tests.world import World, email

OFFICE = "/oversight/riverside/streets"


def sheets_of(visitor: Visitor) -> list[str]:
    """The shares on the page to print, as somebody types them; the slot key stands after them."""
    return [part for part in visitor.words().split() if part.count("-") > 10]


def spellings(secret: bytes) -> Iterator[bytes]:
    """How a secret could lie about: as bytes, as text, and as it is printed."""
    printed = code_encoding.write_bytes(secret)
    yield secret
    yield from (secret.hex().encode(), base64.b64encode(secret), base64.urlsafe_b64encode(secret))
    yield from (printed.encode(), printed.replace("-", "").encode(), printed.lower().encode())


def everything_kept(app: Flask) -> Iterator[tuple[str, bytes]]:
    """Every file of the instance, unwrapped too, and every row of every table."""
    for path in Path(app.config["INSTANCE_FOLDER"]).rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()
    for table in Base.metadata.sorted_tables:
        rows = db.session.execute(text(f'SELECT * FROM "{table.name}"')).all()
        yield table.name, repr(rows).encode()


def unwrapped(world: World) -> Iterator[tuple[str, bytes]]:
    """What the key files hold, opened with every wrapping key the server has."""
    from pb_app.voting.keys.key_files import KeyPurpose, Unreadable

    for path in [*world.files.folder.glob("*"), *world.files.opening_folder.glob("*")]:
        for purpose in KeyPurpose:
            try:
                yield f"{path} as {purpose}", world.files._read(path, purpose)
            except Unreadable:
                continue


def test_between_set_up_and_opening_the_server_keeps_no_opening_key(
    app: Flask, world: World, visit: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(World, "lock", lambda self, round: None)
    with app.app_context():
        world.proposal(world.round(PhaseKind.VOTING), "A bench")
        db.session.commit()
    assert callable(visit)
    ines: Visitor = visit(email(Role.ADMINISTRATOR))
    ines.get(f"{OFFICE}/key").submit("Make the key").sees("Share 1 of 3", "Slot key")
    shares = sheets_of(ines)[:3]
    ines.follow("I have printed it").submit("Open a trial ballot", sheet="\n".join(shares[:2])).sees("Voting can open")
    maya: Visitor = visit(email("maya"), strong=False)
    maya.get(f"{AT}/").submit("Check my vote", choice=["1"]).submit("Save and continue")
    maya.submit("Send my vote").sees("You have voted")
    secret = join([code_encoding.read_bytes(share) for share in shares[:2]])
    with app.app_context():
        key = key_queries.key(world.find_round().id)
        assert key is not None and bytes(PrivateKey(secret).public_key) == key.public_key, "this is the opening key"
        kept = [*everything_kept(app), *unwrapped(world), ("the log", caplog.text.encode())]
    secrets = [secret, secret[:16], secret[16:], *(code_encoding.read_bytes(share) for share in shares)]
    assert len(kept) > 100 and any("as slot" in name for name, _ in kept)
    for value in secrets:
        for spelling in spellings(value):
            assert [name for name, content in kept if spelling in content] == []
    assert not list(world.files.opening_folder.glob("*"))


def test_the_control_the_servers_own_custody_is_found_by_the_same_search(world: World, context: object) -> None:
    round = world.round(PhaseKind.VOTING)
    key = key_queries.key(round.id)
    assert key is not None
    secret = world.files.opening_key(key.public_key).private
    assert any(secret in content for _, content in unwrapped(world))


def test_nothing_in_memory_holds_the_key_once_it_was_proved(
    world: World, context: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache of opened boxes would keep the trustees' key until the server restarts."""
    from pb_app import clock
    from pb_app.voting.keys import services as key_services
    from pb_app.voting.keys.key_files import OpeningKey
    from pb_app.voting.terms import KeyCustody

    monkeypatch.setattr(World, "lock", lambda self, round: None)
    round = world.round(PhaseKind.VOTING)
    sheets = key_services.make(round, KeyCustody.TWO_OF_THREE, world.files, None, clock.now())
    key_services.prove(round, [sheet.key for sheet in sheets[1:]], world.files, None, clock.now())
    gc.collect()
    assert [kept for kept in gc.get_objects() if isinstance(kept, OpeningKey | PrivateKey)] == []
