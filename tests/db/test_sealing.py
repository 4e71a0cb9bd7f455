"""Nobody reads secrets, needs or links from the rows of a stolen database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.board.models import MemberNeeds, Seat
from pb_app.board.terms import PayWish
from pb_app.db import db
from pb_app.db.sealing import seal, unseal
from pb_app.outbox import OutboxMessage
from pb_app.people import queries as people
from tests.architecture import filling
from tests.databases import Databases
from tests.shared_app import let_go, make_app
from tests.visitor import Visitor
from tests.world import TOTP_KEY, World, email

pytestmark = pytest.mark.dialect


class Post:
    """A mail server that takes everything."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        self.sent.append(body)

    def text(self, to: str, body: str) -> None:
        self.sent.append(body)


def rows(table: str) -> str:
    """All that a thief reads in a table."""
    return str(db.session.execute(text(f"SELECT * FROM {table}")).all())


def test_the_secret_of_a_code_app_does_not_lie_open(world: World, context: object) -> None:
    account = people.by_email(email(Role.FINANCE))
    assert account is not None and account.totp_secret == TOTP_KEY
    assert TOTP_KEY not in rows("account")


def test_needs_and_wishes_about_pay_do_not_lie_open(meeting: World, context: object) -> None:
    seat = db.session.query(Seat).first()
    assert seat is not None
    db.session.merge(MemberNeeds(seat_id=seat.id, access="A hearing loop", pay=PayWish.DECLINE))
    db.session.flush()
    db.session.expire_all()
    needs = db.session.get(MemberNeeds, seat.id)
    assert needs is not None and (needs.access, needs.pay) == ("A hearing loop", PayWish.DECLINE)
    assert "hearing" not in rows("member_needs") and "pay-" not in rows("member_needs")


def test_a_message_is_sealed_while_it_waits_and_empty_once_it_is_delivered(app: Flask, context: object) -> None:
    now, post = clock.now(), Post()
    outbox.queue("a@x.org", subject="S", body="https://pot.example/people/link/abc", now=now, stop="https://stop/it")
    db.session.commit()
    assert "people/link" not in rows("outbox_message") and "stop/it" not in rows("outbox_message")
    assert outbox.release(post, now) == 1 and post.sent == ["https://pot.example/people/link/abc"]
    message = db.session.query(OutboxMessage).one()
    assert (message.body, message.stop, message.to) == ("", None, "a@x.org")


def test_the_link_that_was_asked_for_does_not_lie_open(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    visit().get("/people/sign-in").submit("Send me a link and a code", email=email("maya"))
    with app.app_context():
        assert "/people/link/" not in rows("outbox_message")


@pytest.mark.parametrize("words", ["", "é", "x" * 63, "x" * 64, "x" * 65, "مرحبا" * 50])
def test_what_is_sealed_opens_for_its_purpose_alone(context: object, words: str) -> None:
    sealed = seal("one", words)
    assert unseal("one", sealed) == words and unseal("another", sealed) is None and unseal("one", "x" + sealed) is None


def test_the_length_does_not_say_which_word_it_is(context: object) -> None:
    assert len({len(seal("wish about pay", wish.value)) for wish in PayWish}) == 1


def test_with_another_secret_all_else_goes_on(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    app.config["SECRET_KEY"] = "another secret, long enough to be one"
    visit(email("maya"), strong=False).get("/people/account").sees(email("maya"))
    with app.app_context():
        account = people.by_email(email(Role.FINANCE))
        assert account is not None and account.totp_secret == ""


def test_the_migration_seals_what_is_there_and_opens_it_going_back(templates: Databases, tmp_path: Path) -> None:
    url = templates.empty(tmp_path)
    app = make_app(url, tmp_path)
    with app.app_context():
        upgrade(revision="0021")
        with db.engine.begin() as connection:
            filling.fill(connection)
            connection.execute(text("UPDATE account SET totp_secret = 'GEZDGNBV'"))
            connection.execute(text("UPDATE member_needs SET access = 'A ramp', pay = 'pay-reduce'"))
            connection.execute(text("UPDATE outbox_message SET body = '/people/link/x', sent_at = NULL"))
        upgrade(revision="0022")
        for table, words in (("account", "GEZD"), ("member_needs", "ramp"), ("outbox_message", "/people/link/x")):
            assert words not in rows(table)
        db.session.remove()
        downgrade(revision="0021")
        seen = [
            db.session.execute(text(f"SELECT {columns} FROM {table}")).first()
            for table, columns in (
                ("account", "totp_secret"),
                ("member_needs", "access, pay"),
                ("outbox_message", "body"),
            )
        ]
        assert [tuple(row or ()) for row in seen] == [("GEZDGNBV",), ("A ramp", "pay-reduce"), ("/people/link/x",)]
    let_go(app)
    templates.drop(url)
