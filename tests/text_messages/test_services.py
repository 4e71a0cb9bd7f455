"""A number is confirmed before anything goes there; limits hold; STOP is honoured; what is sealed stays sealed."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.community_events import services as gatherings
from pb_app.db import db
from pb_app.notifications import digests
from pb_app.outbox import ConsoleSender, OutboxMessage
from pb_app.people.models import Account
from pb_app.places import queries as places
from pb_app.rights import services as rights
from pb_app.rights.terms import PublicWords
from pb_app.text_messages import commands, queries, rules, services
from pb_app.text_messages.models import TextNumber
from pb_app.text_messages.slots import GATEWAYS
from pb_app.text_messages.terms import Limits, Refusal
from tests.expect import logged, refused
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.gatherings import announce

Visit = Callable[..., Visitor]
NUMBER, SECRET = "+447700900123", "not so secret"


@pytest.fixture
def texts(world: World, context: object) -> World:
    """The place sends texts, by a service that only shows them."""
    shown = GATEWAYS.value()["shown"]
    actor = world.actor(Role.ADMINISTRATOR)
    services.choose_sender(world.home(), shown, Limits(place=20, number=5), actor, clock.now())
    logged("text-messages:sender-set", world.home().id, actor, gateway="shown", place_limit=20, number_limit=5)
    return world


def ask(world: World, who: str = "maya", number: str = "07700 900123") -> int:
    account_id, now = world.actor(who).account_id, clock.now()
    today = places.today(world.home().id, now)
    services.ask(account_id, world.home(), number, "{code} is your code.", secret=SECRET, now=now, today=today)
    return account_id


def sent() -> list[OutboxMessage]:
    db.session.flush()
    return db.session.query(OutboxMessage).filter_by(route="shown").order_by(OutboxMessage.id).all()


def code() -> str:
    found = re.search(r"\d{6}(?= is)", sent()[-1].body)
    assert found is not None
    return found[0]


def confirm(world: World, account_id: int, typed: str) -> bool:
    now = clock.now()
    today = places.today(world.home().id, now)
    return services.confirm(account_id, typed, secret=SECRET, now=now, today=today)


def test_nothing_but_the_code_goes_to_a_number_before_it_is_typed(texts: World) -> None:
    maya = ask(texts)
    assert not queries.confirmed_in(texts.home().id)
    assert not confirm(texts, maya, "000000" if code() != "000000" else "111111")
    assert confirm(texts, maya, code()) and queries.confirmed_in(texts.home().id) == 1
    with refused(Refusal.CODE_OLD, "code"):
        confirm(texts, maya, "123456")


def test_a_code_can_be_guessed_five_times_and_lasts_a_quarter_of_an_hour(texts: World) -> None:
    maya, right = ask(texts), code()
    wrong = "000000" if right != "000000" else "111111"
    assert not any(confirm(texts, maya, wrong) for _ in range(5))
    with refused(Refusal.CODE_OLD, "code"):
        confirm(texts, maya, right)


def test_a_wrong_number_and_a_house_phone_are_refused_at_the_field(texts: World) -> None:
    for written in ("my phone", "0900 123456", "+44 906 123 4567", "+1 900 555 0000"):
        with refused(Refusal.NUMBER_WRONG, "number"):
            ask(texts, number=written)
    with refused(Refusal.NUMBER_LANDLINE, "number"):
        ask(texts, number="020 7946 0958")


def test_numbers_are_sealed_everywhere(texts: World) -> None:
    ask(texts)
    assert sent()[0].to == f"account:{texts.actor('maya').account_id}" and NUMBER in sent()[0].body
    for table in ("text_number", "outbox_message", "text_spent"):
        rows = db.session.execute(text(f"SELECT * FROM {table}")).all()
        assert rows and "7700900123" not in str(rows)


def test_reminders_go_out_once_by_the_chosen_service_and_by_email(app: Flask, texts: World) -> None:
    maya = ask(texts)
    confirm(texts, maya, code())
    event = announce(texts, clock.now())
    gatherings.sign_up(event, people=1, actor=texts.actor("maya"), now=clock.now())
    gatherings.remind(event.starts_at - timedelta(hours=20))
    digests.compose(clock.now())
    reminder = sent()[-1].body
    assert len(sent()) == 2, "the code, and the reminder; that one has a place is no reminder"
    assert reminder.startswith(f"{NUMBER}\nThis is soon") and "/whats-on/riverside/" in reminder and "Stop" in reminder
    handed: list[tuple[str, str]] = []
    sender = ConsoleSender()
    sender.routes["shown"] = type("Fake", (), {"text": lambda self, to, body: handed.append((to, body))})()
    db.session.commit()
    outbox.release(sender, clock.now())
    outbox.release(sender, clock.now())
    assert [to for to, _body in handed] == [NUMBER, NUMBER] and handed[1][1].startswith("This is soon")


def test_a_route_that_is_gone_waits_and_never_goes_another_way(app: Flask, texts: World) -> None:
    ask(texts)
    db.session.commit()
    assert outbox.release(ConsoleSender(), clock.now()) == 0
    assert sent()[0].error == "OSError" and sent()[0].next_at is not None


def test_the_limits_of_a_day_hold_for_a_number_for_the_place_and_for_whoever_asks(texts: World) -> None:
    office, shown, now = texts.actor(Role.ADMINISTRATOR), GATEWAYS.value()["shown"], clock.now()
    today = places.today(texts.home().id, now)
    for _ in range(5):
        ask(texts)
    with refused(Refusal.TOO_MANY_TODAY, "number"):
        ask(texts, number="07700900200")
    with refused(Refusal.TOO_MANY_TODAY, "number"):
        ask(texts, "george")
    services.choose_sender(texts.home(), shown, Limits(place=7, number=5), office, now)
    ask(texts, "george", "07700900201")
    ask(texts, "george", "07700900202")
    with refused(Refusal.TOO_MANY_TODAY, "number"):
        ask(texts, "george", "07700900203")
    assert queries.spent(queries.place_key(texts.home().id), today) == 7 == len(sent())


def test_who_says_stop_gets_nothing_not_even_a_code(texts: World) -> None:
    confirm(texts, ask(texts), code())
    services.stop(NUMBER, SECRET, clock.now())
    assert db.session.query(TextNumber).count() == 0 and not sent(), "what waited is gone too"
    with refused(Refusal.STOPPED, "number"):
        ask(texts, "george")
    services.start(NUMBER, SECRET)
    ask(texts, "george")


def test_an_account_that_is_closed_takes_its_number_along(texts: World) -> None:
    maya = ask(texts)
    db.session.commit()
    account, actor = db.session.get_one(Account, maya), texts.actor("maya")
    rights.close_account(account, PublicWords.WITHDRAW, shown_as="Closed account", actor=actor, now=clock.now())
    assert queries.number_of(maya) is None and not sent()


def test_codes_that_nobody_typed_and_old_counts_are_deleted(app: Flask, texts: World) -> None:
    ask(texts)
    services.tidy((clock.now() + timedelta(days=1)).date(), clock.now() + timedelta(days=1))
    assert db.session.query(TextNumber).count() == 0
    assert not db.session.execute(text("SELECT * FROM text_spent")).all()
    db.session.commit()
    assert commands.tick(app, clock.now()) == 0


def test_from_the_settings_of_the_office_to_a_phone(app: Flask, world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/notifications/").misses("Texts to your phone")
    office = visit(email(Role.ADMINISTRATOR)).get("/admin/riverside/").follow("Text messages")
    office.submit(
        "Save",
        422,
        gateway=office.option("shown – Nobody: texts are only shown here, for trying it out"),
        place_limit="0",
    )
    office.submit("Save", gateway="shown", place_limit="50").sees(
        "Saved.", "2.4p", "1 part", "Confirm a number of your own"
    )
    maya.get("/notifications/").sees("Texts to your phone", "Off").get("/texts/")
    maya.submit("Text me a code", 422, number="07700 900123").sees("Tick this if you want texts")
    maya.submit("Text me a code", number="07700 900123", agreed="1").sees("ends in 123")
    with app.app_context():
        right = code_of(db.session.query(OutboxMessage).filter_by(route="shown").one().body)
    maya.submit("Confirm my number", 422, code="12").sees("That is not the code")
    maya.submit("Confirm my number", code=right).sees("Your number is confirmed", "Riverside texts you")
    with app.app_context():
        row = queries.number_of(world.actor("maya").account_id or 0)
        assert row is not None
        mark = rules.stop_mark(str(app.config["SECRET_KEY"]), row.account_id, row.digest)
    office.get("/texts/riverside/sender").sees("Texts from here go to fewer than ten people")
    for wrong in ("x", "1.0123456789", f"{mark}0", "9" * 40 + ".1", "é.1"):
        visit().get(f"/texts/stop/{wrong}").sees("You get no texts from us")
    visit().get(f"/texts/stop/{mark}").sees("ends in 123").submit("Stop it").sees("You get no texts from us")
    maya.get("/texts/").submit("Text me a code", number="07700 900123", agreed="1")
    with app.app_context():
        right = code_of(db.session.query(OutboxMessage).filter_by(route="shown", sent_at=None).one().body)
    maya.submit("Confirm my number", code=right)
    maya.submit("Stop the texts and delete my number").sees("We have deleted your number", "Text me a code")


def code_of(body: str) -> str:
    return body.split("\n")[1][:6]


def test_only_the_service_itself_can_hand_on_a_stop(own_app: Flask) -> None:
    with own_app.app_context():
        known = dict(GATEWAYS.value())
        known["shown"] = replace(known["shown"], incoming="handed-on")
        own_app.extensions["slots"][GATEWAYS.name] = known
    client, said = own_app.test_client(), {"source_number": "447700900123", "message": "STOP"}
    assert client.post("/texts/incoming/shown", json=said).status_code == 404
    right = {"Authorization": "Bearer handed-on"}
    assert client.post("/texts/incoming/shown", json=said, headers=right).status_code == 204
    assert client.post("/texts/incoming/shown", data=b"\xff", headers=right).status_code == 400
    with own_app.app_context():
        stops = db.session.execute(text("SELECT count(*) FROM text_stop")).scalar_one()
        assert stops == 1
