"""Closing an account: what is said before, what is left after, and a backup that is restored."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from pb_app import clock
from pb_app.access import Role
from pb_app.comments import services as comments
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.people.sign_ins.models import SignIn
from pb_app.rights import commands, erasure_list, queries, services
from pb_app.rights.models import VotedBefore
from pb_app.rights.terms import PublicWords, Refusal
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import services as voting
from pb_app.voting.register import services as register
from pb_app.voting.terms import Channel
from tests.expect import refused
from tests.rights.personal_rows import everything_written
from tests.visitor import Visitor
from tests.world.world import World, email

Visit = Callable[..., Visitor]
CLOSE = "Close my account and remove my name"


def _account(name: Role | str) -> Account:
    account = people.by_email(email(name))
    assert account
    return account


def _close(world: World, name: Role | str, words: PublicWords = PublicWords.KEEP) -> None:
    account = _account(name)
    services.close_account(account, words, shown_as="Closed account", actor=world.actor(name), now=clock.now())


def _say(world: World) -> None:
    bench = world.proposal(world.round(PhaseKind.IDEAS, "ideas"), accept=False)
    comments.say(bench, "I like zebras.", world.actor("george"), now=clock.now())
    db.session.commit()


def test_somebody_reads_what_will_happen_and_goes(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        _say(world)
    george = visit(email("george"), strong=False)
    george.get("/people/account").follow("Close your account").sees("This is deleted", "Your ballots stay secret")
    george.sees("What should happen to your ideas")
    assert not re.search(r"<li>\s*[^<]*\(\d", george.response.text), "rows are not what a person counts"
    george.submit(CLOSE, 422).sees("Choose what happens to them", "Tick the box")
    george.submit(CLOSE, words="withdraw", sure="y").get("/people/account")
    assert george.path == "/people/sign-in"
    with app.app_context():
        left = [(table, column) for table, column, text in everything_written() if email("george") in text]
        assert not left
        assert not [text for _, _, text in everything_written() if "zebras" in text or text == "George"]


def test_it_needs_a_fresh_sign_in(app: Flask, world: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get("/rights/close")
    with app.app_context():
        db.session.execute(update(SignIn).values(begun_at=clock.now() - timedelta(minutes=20)))
        db.session.commit()
    george.submit(CLOSE, 422, words="keep", sure="y").sees("Sign in again first")
    george.get("/rights/close").submit("Sign in again")
    assert george.path == "/people/sign-in"


def test_public_words_stay_under_another_name(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        _say(world)
        _close(world, "george")
        db.session.commit()
    page = visit().get("/proposals/riverside/ideas/1")
    page.sees("I like zebras.", "Closed account").misses("George")


def test_the_only_administrator_stays(world: World, context: object) -> None:
    with refused(Refusal.ONLY_ADMINISTRATOR):
        _close(world, Role.ADMINISTRATOR)


def test_roles_end(world: World, context: object) -> None:
    account = _account(Role.MODERATOR)
    _close(world, Role.MODERATOR)
    assert not people.live_grants(account.id)


def test_nobody_votes_closes_and_votes_again(world: World, context: object) -> None:
    round = world.round(PhaseKind.VOTING, "streets")
    account, actor = _account("maya"), world.actor("maya")
    joining = voting.EligibilityClaim(area_id=1, old_enough=True)
    entry = voting.join_roll(round, actor, joining)
    register.mark(round.id, entry.voter_id, Channel.ONLINE, clock.now().date())
    _close(world, "maya")
    assert queries.erasure(account.id)
    again = people.by_email(email("maya")) or Account(email=email("maya"), created_at=clock.now())
    db.session.add(again)
    db.session.flush()
    newcomer = people.actor_of(again, strong=False)
    with refused(Refusal.VOTED_BEFORE):
        voting.join_roll(round, newcomer, joining)
    services.forget_votes(round.id)
    assert db.session.query(VotedBefore).count() == 0


def test_a_restored_backup_is_erased_again(app: Flask, world: World, context: object, tmp_path: Path) -> None:
    account = _account("maya")
    _close(world, "maya")
    assert erasure_list.add_missing(tmp_path, queries.erasures()) == 1
    assert erasure_list.add_missing(tmp_path, queries.erasures()) == 0
    assert "maya" not in (tmp_path / erasure_list.NAME).read_text()
    db.session.rollback()  # as a backup from before would have it
    assert account.name == "Maya"
    applied = [services.erase_again(erasure, "Closed account", clock.now()) for erasure in erasure_list.read(tmp_path)]
    assert applied == [True]
    assert _account_name(account.id) == "Closed account"
    assert not services.erase_again(erasure_list.read(tmp_path)[0], "Closed account", clock.now())


def _account_name(account_id: int) -> str:
    account = people.by_id(account_id)
    assert account
    return account.name


def test_the_clock_keeps_the_list_and_finishes(app: Flask, world: World, context: object) -> None:
    _close(world, "maya")
    db.session.commit()
    assert commands.tick(app, clock.now()) == 1
    assert erasure_list.read(app.config["INSTANCE_FOLDER"])
    assert commands.tick(app, clock.now()) == 0


def test_the_command_says_what_it_did(own_app: Flask) -> None:
    assert "0 erasures" in own_app.test_cli_runner().invoke(args=["rights", "apply-erasures"]).output


@pytest.mark.parametrize("address", ["/rights/close", "/rights/email"])
def test_strangers_sign_in_first(world: World, visit: Visit, address: str) -> None:
    assert visit().get(address).path == "/people/sign-in"
