"""An evening on one phone without an account, to the poster; a pledge is spoken of; a deal is signed by link."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.pledges import queries
from pb_app.pledges.models import Deal, Evening
from pb_app.pledges.terms import WishDoer
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import writing
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.together import deal, evening, pledge, wish

Visit = Callable[..., Visitor]
AT = "/pledges/riverside/"


def room(held: Evening) -> str:
    return f"{AT}evenings/{held.id}/room/{held.room_key}/"


def test_an_evening_from_three_taps_to_its_poster(app: Flask, world: World, visit: Visit) -> None:
    visit().get(AT).sees("Nobody has promised anything yet")
    maya = visit(email("maya"), strong=False).get(AT).follow("Plan an evening together")
    maya.submit("Make the evening", question="What is good on our street?").sees("Open it on this phone")
    with app.app_context():
        [held] = queries.evenings(world.home().id)
        link = room(held)
    phone = visit().get(f"{link}define").sees("No names, please").follow("Begin")
    phone.submit("Add it, and pass the phone on", 422).sees("Write a few words")
    for words in ("The choir", "The baker"):
        phone.submit("Add it, and pass the phone on", words=words)
    phone.sees("2 answers so far", "Step 2 of 5").follow("Everybody has spoken")
    for words in ("A bench", "A light"):
        phone.submit("Add it, and pass the phone on", words=words)
    phone.follow("Everybody has spoken").sees("2 wishes to sort", "A bench")
    phone.submit("We can do it ourselves", doer="ourselves").sees("A light").submit(
        "They must do it", doer="they-must"
    ).sees("All wishes are sorted")
    phone.follow("Everybody has spoken").sees("You said that you can do this yourselves", "A bench")
    by_when = (clock.now() + timedelta(days=30)).date().isoformat()
    phone.submit("Promise it", 422).sees("Enter the day")
    phone.submit("Promise it", 422, owner_kind="group", by_when=by_when).sees("Write who it is")
    phone.submit("Promise it", owner_kind="some-of-us", owner_name="", by_when=by_when).sees("Promised tonight")
    phone.follow("See the poster").sees("The choir", "A bench", "Some of us", "They must do it").misses("Maya")
    table = visit().client.get(f"{AT}pledges.csv").text
    assert "A bench" in table and "some-of-us" in table and "Maya" not in table
    visit().get("/have-your-say/riverside/").sees("What is good on our street?")


def test_the_link_is_the_key_and_ends(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        held = evening(world, clock.now())
        link, key, at = room(held), held.room_key, f"{AT}evenings/{held.id}"
        db.session.commit()
    visit().get(f"{at}/room/wrong/discover", 404).get(f"{link}nowhere", 404)
    visit(email("george"), strong=False).get(at).misses(key)
    with time_machine.travel(clock.now() + timedelta(days=8)):
        visit().get(f"{link}discover").sees("takes no more answers")


def test_wishes_go_on_as_an_idea_or_to_whoever_answers(app: Flask, world: World, visit: Visit) -> None:
    now = clock.now()
    with app.app_context():
        world.round(PhaseKind.IDEAS, "ideas")
        held = evening(world, now)
        wish(held, now, "A bike shed", WishDoer.WITH_HELP)
        light = wish(held, now, "A light", WishDoer.THEY_MUST).id
        at, owner = f"{AT}evenings/{held.id}", str(world.actor(Role.ASSESSOR).account_id)
        db.session.commit()
    visit(email("george"), strong=False).get(at).misses("Choose who answers").get(f"{at}/answers/{light}/ask", 403)
    idea = visit().get(at).follow("Make it an idea in")
    idea.submit("Start", size="0").sees("A bike shed")
    maya = visit(email("maya"), strong=False).get(at).follow("Make it an idea in").submit("Start", size="0")
    maya.submit("Save and continue")
    visit().get(at).sees("Make it an idea in")
    with app.app_context():
        [begun] = db.session.query(Proposal).all()
        writing.write(begun, world.actor("maya"), now, story="A shed.", category="green")
        writing.submit(begun, world.actor("maya"), now)
        db.session.commit()
    visit().get(at).sees("This became an idea:").misses("Make it an idea in")
    office = visit(email(Role.ADMINISTRATOR)).get(at).follow("Choose who answers")
    due = (now + timedelta(days=10)).date().isoformat()
    office.submit("Ask them", owner=owner, owner_name="Lighting team", due_on=due).sees("Lighting team", "A light")
    visit().get(at).sees("See who answers, and by when")


def test_somebody_who_was_there_says_what_was_kept(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        held = evening(world, clock.now())
        pledge_id = pledge(held, clock.now()).id
        there = f"{AT}evenings/{held.id}/there/{held.room_key}"
        db.session.commit()
    george = visit(email("george"), strong=False).get(f"{AT}{pledge_id}/said", 404)
    george.get(there).submit("Yes, I was there").sees("under My part")
    with time_machine.travel(clock.now() + timedelta(days=60)):
        visit().get(AT).sees("Nobody has renewed it")
        george = visit(email("george"), strong=False).get("/participation/").sees("Say whether it was kept")
        george.get(f"{AT}{pledge_id}/said").submit("Say so", 422, choice="say-not-kept").sees("Say why")
        george.submit("Say so", choice="say-not-kept", words="It rained all month.").sees("It rained all month.")
        visit().get(AT).sees("Not kept").misses("George")


def test_a_deal_is_signed_by_link_and_read_by_all(app: Flask, world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(AT).follow("Make a deal")
    typed = {
        "title": "A calm gate",
        "our_kind": "people",
        "our_name": "Neighbours of Mill Lane",
        "our_promises": "We walk.\nWe wave.",
        "their_kind": "school",
        "their_name": "Mill School",
        "their_promises": "We open early.",
    }
    maya.submit("Sign for our side", 422, **typed).sees("Tick this if it is true")
    maya.submit("Sign for our side", **typed, adult="y").sees("Only the two sides see this")
    with app.app_context():
        [made] = db.session.query(Deal).all()
        at, key = f"{AT}deals/{made.id}", made.sign_key
    visit().get(at, 404)
    george = visit(email("george"), strong=False).get(at, 404).get(f"{at}/sign/{key}")
    george.sees("We wave.").submit("Sign for our side", adult="y").sees("Both sides have signed")
    maya.get(at).follow("Say whether they kept it").submit("Say so", mark="promise-kept").sees("Everybody can read it")
    george.get(at).follow("Say whether they kept it").submit(
        "Say so", mark="promise-not", reason="They came by car."
    ).sees("Only the two sides can read it", "They came by car.")
    visit().get(at).sees("between the two sides", "not confirmed by the office yet").misses("Promise kept")
    assert "promise-kept" not in visit().client.get(f"{AT}deals.csv").text, "anybody can say that they are the school"
    confirm = f"{at}/sides/2/confirm"
    maya.get(confirm, 403)
    office = visit(email(Role.ADMINISTRATOR)).get(f"{at}/sides/1/confirm", 404).get(confirm)
    office.submit("They signed it", 422, how="").sees("Say how you asked them")
    office.submit("They signed it", how="I rang the school office.")
    visit().get(at).sees("Promise kept").misses("They came by car.", "Not kept", "I rang", "not confirmed")
    table = visit().client.get(f"{AT}deals.csv").text
    visit().get(f"/moderation/riverside/report/deal/{made.id}").sees("We walk.").misses("They came by car.")
    assert "promise-kept" in table and "promise-not" not in table and "They came by car." not in table


def test_an_ending_deal_is_renewed_by_one_tap_of_each(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        at = f"{AT}deals/{deal(world, clock.now()).id}"
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(at)
    maya.submit("Renew it for another year").sees("asked to sign too", "Not signed by both")
    visit(email("george"), strong=False).get("/participation/").sees("Read and sign it")
