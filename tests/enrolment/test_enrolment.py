"""Voting without an account: lists, letters, cards, phones; one person is one entry, however many ways they have."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.enrolment import services
from pb_app.enrolment.terms import Refusal
from pb_app.identity.phones import read_phone
from pb_app.identity.terms import Unusable
from pb_app.outbox import DeliveryMethod, NotifySender, OutboxMessage
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.box import queries as box
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import rules as credentials_rules
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Proof
from tests.enrolment.letters import letters_of, made_by_two
from tests.enrolment.lists.handing_in import hand_in
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, VOTE = "/enrolment/riverside/streets", "/voting/riverside/streets"
EVERY = tuple(IdentityMethod)


def open_vote(app: Flask, world: World, rulebook: Rulebook | None = None) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=rulebook or Rulebook(ways=EVERY))
        for title in ("A bench", "A lamp"):
            world.proposal(made, title)
        db.session.commit()


def choose(visitor: Visitor, *numbers: str) -> Visitor:
    return visitor.get(f"{VOTE}/").submit("Check my vote", choice=list(numbers))


def test_a_letter_is_enough_to_vote_and_to_change_ones_mind(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    ines, noor = visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR))
    asked = ines.get(f"{AT}/desk").follow("Make codes to hand out")
    asked.submit("Ask a second person", size="3", note="Library", large="y", reason="More came than we thought.")
    ines = noor.get(f"{AT}/desk").submit("I agree", answer="yes").sees("shown only once", "3 letters")
    assert ines.response.headers["Cache-Control"] == "no-store"
    assert 'lang="ar" dir="rtl"' in ines.response.text and 'lang="cy"' in ines.response.text
    codes = letters_of(ines)
    assert len(codes) == 3
    phone = choose(visit(), "1").follow("With the code from a letter")
    phone.submit("Continue", 422, code="ABCD-EFGH-JKMN-P").sees("There is a mistake in the code")
    phone.submit("Continue", code=codes[0].lower().replace("-", " ")).sees("You have not voted yet", "A bench")
    phone.submit("Send my vote").sees("You have voted")
    other = choose(visit(), "2").follow("With the code from a letter").submit("Continue", code=codes[0])
    other.sees("You have voted before").submit("Send my vote")
    with app.app_context():
        found = world.find_round()
        assert len(box.trackers(found.id)) == register.voters(found.id) == 1
        dump = str(db.session.connection().exec_driver_sql("SELECT * FROM credential").all())
        assert codes[0].replace("-", "") not in dump
    ines.get(f"{AT}/desk").sees("Library", "fewer than 10")


def test_a_lost_letter_and_one_that_came_back(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    ines = visit(email(Role.ADMINISTRATOR))
    first, second = letters_of(made_by_two(ines, visit(email(Role.INSPECTOR)), 2))
    ines.get(f"{AT}/desk/letter").submit("Save", 422, batch="1", serial="9", what="void").sees("no usable code")
    ines.submit("Save", batch="1", serial="1", what="new")
    (new,) = letters_of(ines)
    ines.get(f"{AT}/desk/letter").submit("Save", batch="1", serial="2", what="returned").sees("can’t be used any more")
    voter = choose(visit(), "1").follow("With the code from a letter")
    voter.submit("Continue", 422, code=first).sees("can’t be used any more")
    voter.submit("Continue", 422, code=second).sees("can’t be used any more")
    voter.submit("Continue", code=new).submit("Send my vote").sees("You have voted")
    ines.get(f"{AT}/desk").sees("Came back")


def test_guessing_is_slowed_and_a_wrong_guess_says_nothing(app: Flask, world: World, visit: Visit) -> None:
    from pb_app.voting.code_encoding import new_code

    open_vote(app, world)
    guesser = visit().get(f"{AT}/enter")
    for _ in range(40):
        guesser.submit("Continue", 422, code=new_code()).sees("We don’t know this code")
    guesser.submit("Continue", 422, code=new_code()).sees("Too many tries")


LIST = "email;card;phone;area;name;street;town\nmaya@riverside.example;LIB 001;07700 900123;N;Maya;1 High St;Town\n;lib-002;;S;George;2 High St;Town\n"


def test_a_list_gives_one_person_several_ways(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(ways=EVERY, who=Electorate.LISTED))
    ines = hand_in(visit(email(Role.ADMINISTRATOR)), LIST.encode("utf-8-sig")).sees("2 people would be on the list")
    ines.submit("Ask a second person", reason="They moved in last week.").sees("a second person has to agree")
    agree = visit(email(Role.INSPECTOR)).get(f"{AT}/desk").sees("2 new people", "They moved in last week.")
    agree.submit("I agree. Go ahead", answer="yes").sees("The list of voters has changed")
    hand_in(ines, LIST.encode()).submit("Use the list", letters="everybody").sees("Maya", "2 High St")
    codes = letters_of(ines)
    by_card = choose(visit(), "1").follow("With a card number")
    by_card.submit("Continue", 422, card="LIB 999").sees("not on the list")
    by_card.submit("Continue", card="lib001").submit("Send my vote").sees("You have voted")
    by_code = choose(visit(), "2").follow("With the code from a letter").submit("Continue", code=codes[0])
    by_code.sees("You have voted before")
    by_mail = visit(email("maya"), strong=False).get(f"{VOTE}/").submit("Check my vote", choice=["2"])
    by_mail.submit("Save and continue").sees("You have voted before")
    stranger = visit(email("george"), strong=False).get(f"{VOTE}/enrol").submit("Save and continue", 422)
    stranger.sees("not on the list for this vote")
    with app.app_context():
        found = world.find_round()
        assert len(register.people(found.id)) == 2
        assert credentials.count(found.id, Proof.CARD) == 2
        dump = str(db.session.connection().exec_driver_sql("SELECT * FROM credential").all())
        assert "maya@" not in dump and "LIB" not in dump and "7700" not in dump


def test_six_digits_by_text_message(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    phone = (
        choose(visit(), "1").follow("By text message").submit("Continue", 422, phone="12").sees("Enter a phone number")
    )
    phone.submit("Continue", phone="07700 900123").sees("Enter the six digits")
    with app.app_context():
        notice = db.session.query(OutboxMessage).filter_by(by=DeliveryMethod.TEXT).one()
        digits = next(part for part in notice.body.replace(".", " ").split() if len(part) == 6 and part.isdigit())
        assert notice.to == "+447700900123"
    phone.submit("Continue", 422, digits="000000" if digits != "000000" else "111111").sees("are not right")
    phone.submit("Continue", digits=digits).submit("Send my vote").sees("You have voted")
    with app.app_context():
        found, secret = world.find_round(), app.config["SECRET_KEY"]
        asked = credentials_rules.keyed(secret, found.id, Proof.PHONE, "+447700900123")
        with pytest.raises(Refused, match=Refusal.TEXT_WRONG.value):
            services.by_text(found, asked, digits=digits, area_id=None, secret=secret, now=clock.now())


def test_how_phone_numbers_are_read() -> None:
    assert {read_phone(typed).number for typed in ("(07700) 900-123", "0044 7700 900123")} == {"+447700900123"}
    assert read_phone("+33 6 12 34 56 78").number == "+33612345678"
    for typed in ("hello", "+0123"):
        with pytest.raises(Unusable):
            read_phone(typed)


def test_a_way_that_the_rules_do_not_know_is_closed(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook())
    visit().get(f"{AT}/enter").submit("Continue", 422, code="x").sees("can’t prove it this way")
    visit().get(f"{AT}/card").submit("Continue", 422, card="x").sees("can’t prove it this way")


def test_gov_uk_notify_is_asked_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, object]]] = []

    class Client:
        def __getattr__(self, name: str) -> Callable[..., None]:
            return lambda **arguments: asked.append((name, arguments))

    monkeypatch.setattr(NotifySender, "_client", lambda self: Client())
    sender = NotifySender("key", "mail", "text", "letter")
    sender.send("a@example.org", "Hello", "Body", "https://pot.example/stop")
    sender.text("+447700900123", "Body")
    sender.letter(["Maya", "1 High St", "Town"], "CODE", "1-1", "https://x")
    assert [name for name, _ in asked] == [
        "send_email_notification",
        "send_sms_notification",
        "send_letter_notification",
    ]
    assert asked[0][1]["one_click_unsubscribe_url"] == "https://pot.example/stop"
    assert asked[2][1]["personalisation"]["address_line_3"] == "Town"  # type: ignore[index]
