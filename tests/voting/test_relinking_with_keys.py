"""A thief with the database, the key folders and the secret, and what else a host has: mail, jobs, sign-ins, browsers.

Under the server's own custody this succeeds until the certificate, and the pages say so. With trustees, and once a box is
certified, it gets no further than guessing.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask
from sqlalchemy import Table, text

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import Base, db
from pb_app.people import services as people_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.box.sealing import parse
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.device_cookies import DRAFT, RECEIPT
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles, Unreadable
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.terms import SHARES, KeyCustody, Source, Voter
from pb_app.web import sealed_text
from tests.visitor import Visitor
from tests.voting.streets import AT, open_vote
from tests.world import World, email

PEOPLE, PROJECTS = 40, 8
Envelopes = dict[str, bytes]


@dataclass
class Election:
    """A vote as it truly was, and the shares on paper."""

    round: Round
    truth: dict[int, int]
    accounts: dict[int, int]
    emails: dict[str, int]
    shares: list[str]

    @property
    def chance(self) -> float:
        """What guessing gets on average, and far above it."""
        counts = Counter(self.truth.values())
        mean = sum(n * n for n in counts.values()) / len(self.truth)
        return mean + 5 * mean**0.5


@pytest.fixture
def app(own_app: Flask) -> Flask:
    """On a database of its own, in which no deleted row has left an order."""
    with own_app.app_context():
        World.build(own_app)
        db.session.commit()
    return own_app


@pytest.fixture
def hold(world: World, context: object, monkeypatch: pytest.MonkeyPatch) -> Callable[[KeyCustody], Election]:
    """People sign in by a link from a mail and cast at once, each for one project."""

    def held(custody: KeyCustody) -> Election:
        monkeypatch.setattr(World, "lock", lambda self, round: None)
        round = world.round(PhaseKind.VOTING)
        for n in range(PROJECTS):
            world.proposal(round, f"Idea {n}", 10)
        sheets = [sheet.key for sheet in key_services.make(round, custody, world.files, None, clock.now())]
        enough = SHARES.get(custody, (1, 1))[0]
        key_services.prove(round, sheets[:enough], world.files, None, clock.now())
        election = Election(round, {}, {}, {}, sheets[:enough] if custody in SHARES else [])
        order, chance = list(range(PEOPLE)), random.Random(5)
        chance.shuffle(order)
        for n in order:
            _sign_in_and_cast(world, election, n, chance.randint(1, PROJECTS))
        return election

    return held


def _sign_in_and_cast(world: World, election: Election, n: int, choice: int) -> None:
    address, round, now = f"person{n}@example.org", election.round, clock.now()
    secret = people_services.send_link(address, "http://localhost/{secret}", "Your link", "{link}", now)
    account = people_services.follow_link(secret, "en", now)
    voter_id = credentials_services.enrol(round.id, account.id, Source.EMAIL, None).voter_id
    voter, ready = Voter(voter_id, account_id=account.id), casting.voting_context(round)
    sealed = casting.prepare(ready, voter, {choice: 1}, world.files)
    casting.put_in(ready, voter, sealed, clock.now, "block")
    outbox.queue(address, subject="Your vote is in", body="Your vote is in.", now=now)
    db.session.commit()
    election.truth[voter_id], election.accounts[account.id], election.emails[address] = choice, voter_id, voter_id


def envelopes(round_id: int) -> Envelopes:
    rows = db.session.execute(text("SELECT slot, sealed FROM envelope WHERE round_id = :id"), {"id": round_id})
    return {slot: bytes(sealed) for slot, sealed in rows}


def relinked(election: Election, files: KeyFiles, taken: Envelopes) -> int:
    """How many people's choices somebody learns who has envelopes, key files and the secret."""
    key = key_queries.key(election.round.id)
    assert key is not None
    try:
        slots, opens = files.slot_key(key.public_key), files.opening_key(key.public_key)
    except Unreadable:
        return 0
    pairs = ((taken.get(slots.slot_of(election.round.id, voter)), choice) for voter, choice in election.truth.items())
    return sum(sealed is not None and parse(opens.open(sealed)) == {choice: 1} for sealed, choice in pairs)


def open_the_box(election: Election, world: World) -> None:
    round, window = election.round, opening.voting_window(election.round)
    assert window is not None
    state, later = opening.box_state(round), window.closes + timedelta(days=1)
    opening_services.open_box(round, state, world.files, actor=None, now=later, shares=election.shares)
    db.session.commit()


def certify(election: Election, world: World) -> None:
    made = opening.box_state(election.round).openings[0].at
    actor = world.actor(Role.ADMINISTRATOR)
    opening_services.certify(election.round, world.files, actor, made + timedelta(days=30))
    db.session.commit()
    opening_services.finish(election.round, world.files)


def stolen(files: KeyFiles, folder: Path) -> KeyFiles:
    """A copy of both key folders, with the secrets that wrap them."""
    copytree(files.folder, folder / "slots")
    if files.opening_folder.exists():
        copytree(files.opening_folder, folder / "opening")
    return KeyFiles(
        folder / "slots", files.secret, opening_folder=folder / "opening", opening_secret=files.opening_secret
    )


def test_the_control_the_host_relinks_everybody_under_its_own_custody_until_the_certificate(
    hold: Callable[[KeyCustody], Election], world: World, tmp_path: Path
) -> None:
    """Documented, and said on the pages: database, key folders and secret are enough. Two of the three are not."""
    election = hold(KeyCustody.SERVER)
    backup, keys = envelopes(election.round.id), stolen(world.files, tmp_path)
    assert relinked(election, world.files, backup) == PEOPLE
    wrong_secret = KeyFiles(keys.folder, "x" * 40, opening_folder=keys.opening_folder, opening_secret="x" * 40)
    assert relinked(election, wrong_secret, backup) == 0
    without_opening = KeyFiles(keys.folder, keys.secret, opening_folder=tmp_path, opening_secret=keys.secret)
    assert relinked(election, without_opening, backup) == 0
    assert relinked(election, keys, {}) == 0
    open_the_box(election, world)
    assert relinked(election, world.files, envelopes(election.round.id)) == PEOPLE
    certify(election, world)
    assert envelopes(election.round.id) == {}
    assert relinked(election, world.files, backup) == 0, "the keys are destroyed"
    assert relinked(election, keys, envelopes(election.round.id)) == 0, "the envelopes are deleted"
    assert relinked(election, keys, backup) == PEOPLE, "an old backup and old keys: sealed, not yet unlinkable"


@pytest.mark.parametrize("custody", SHARES)
def test_with_trustees_the_host_learns_nothing_before_or_after_the_opening(
    hold: Callable[[KeyCustody], Election], world: World, custody: KeyCustody
) -> None:
    election = hold(custody)
    backup = envelopes(election.round.id)
    assert len(backup) == PEOPLE and relinked(election, world.files, backup) == 0
    open_the_box(election, world)
    assert relinked(election, world.files, backup) == 0
    assert not list(world.files.opening_folder.glob("*")), "shares that were typed in are not kept"
    opened = {digest for (digest,) in db.session.execute(text("SELECT ballot FROM opened"))}
    assert not any(sealed.hex() in ballot for sealed in backup.values() for ballot in opened)
    certify(election, world)
    assert relinked(election, world.files, backup) == 0


def people_orders(election: Election) -> dict[str, list[int]]:
    """Every order of people that any table can be asked for: mail, sign-ins, jobs, the log and what is yet to come."""
    orders = {}
    for table in Base.metadata.sorted_tables:
        for person in table.columns:
            for by in (None, *table.columns):
                people = _people(election, table, person.name, by.name if by is not None else None)
                if len(people) > PEOPLE / 2:
                    orders[f"{table.name}.{person.name} by {by.name if by is not None else 'storage'}"] = people
    return orders


def _people(election: Election, table: Table, person: str, by: str | None) -> list[int]:
    """The voters that a column names, each once, in the order in which they first come."""
    known = _known(election, person)
    if not known:
        return []
    order = f' ORDER BY "{by}"' if by else ""
    rows = db.session.scalars(text(f'SELECT "{person}" FROM "{table.name}"{order}')).all()
    return list(dict.fromkeys(known[str(row)] for row in rows if str(row) in known))


def _known(election: Election, column: str) -> dict[str, int]:
    """What a column of this name may hold of a person, and which voter that is."""
    if column == "voter_id":
        return {str(voter): voter for voter in election.truth}
    if column in ("email", "recipient", "to", "address", "subject"):
        return dict(election.emails)
    accounts = ("account_id", "actor_id", "person_id", "user_id", "recipient_id", "owner_id")
    return {str(account): voter for account, voter in election.accounts.items()} if column in accounts else {}


@pytest.mark.parametrize("custody", [KeyCustody.SERVER, KeyCustody.TWO_OF_THREE])
def test_no_order_of_mail_jobs_or_sign_ins_leads_to_the_opened_ballots(
    hold: Callable[[KeyCustody], Election], world: World, custody: KeyCustody
) -> None:
    election = hold(custody)
    open_the_box(election, world)
    ballots = [next(iter(parse(ballot))) for ballot in box.opened(election.round.id)]
    orders = people_orders(election)
    assert {name.split(".")[0] for name in orders} >= {"outbox_message", "sign_in_link", "roll_mark", "credential"}
    for name, people in orders.items():
        for choices in (ballots, ballots[::-1]):
            hits = sum(election.truth[voter] == choice for voter, choice in zip(people, choices, strict=False))
            assert hits <= election.chance, name


def test_no_row_that_names_a_person_holds_a_tracker_or_a_slot(hold: Callable[[KeyCustody], Election]) -> None:
    """Otherwise a mail or a job would lead from a person to their envelope."""
    election = hold(KeyCustody.TWO_OF_THREE)
    secrets = {*box.trackers(election.round.id), *envelopes(election.round.id)}
    for table in Base.metadata.sorted_tables:
        if table.name in ("envelope", "vote_event", "vote_batch"):
            continue  # they know no person: see tests/architecture/test_secrecy.py
        rows = repr(db.session.execute(text(f'SELECT * FROM "{table.name}"')).all())
        assert not any(value in rows for value in secrets), table.name


def test_what_a_browser_keeps_leads_to_a_sealed_envelope_and_no_further(
    app: Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    """The cookies after a cast hold the receipt: no choice, and after the opening nothing that the ballots know."""
    open_vote(app, world)
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.submit("Save and continue").submit("Send my vote").sees("You have voted")
    with maya.client.session_transaction() as session:
        kept = dict(session)
    round_id = world_round_id(app, world)
    cookie, draft = (maya.client.get_cookie(f"{kind}{round_id}") for kind in (RECEIPT, DRAFT))
    assert cookie is not None and (draft is None or not draft.value)
    name, secret = f"{RECEIPT}{round_id}", app.config["SECRET_KEY"]
    receipt = sealed_text.unseal(cookie.value, secret=secret, purpose=name)  # the host can: it has the secret
    assert receipt is not None
    tracker = receipt.partition("|")[0]
    assert tracker not in repr(kept) and "1:1" not in repr(kept) + receipt
    with app.app_context():
        assert tracker in set(box.trackers(round_id))
        open_the_box(Election(world.find_round(), {}, {}, {}, []), world)
        for table in ("opened", "opening"):
            assert tracker not in repr(db.session.execute(text(f"SELECT * FROM {table}")).all())


def world_round_id(app: Flask, world: World) -> int:
    with app.app_context():
        return world.find_round().id
