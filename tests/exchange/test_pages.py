"""On the pages: a place shares, hears from another, compares, takes over, answers; residents search and start from a case."""

import io
import json
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.exchange import documents, rules
from pb_app.exchange.models import ExchangeSource, ReceivedEdition, SharedEdition, TakenThing
from pb_app.exchange.services import sources
from pb_app.exchange.terms import EntryKind
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import NURSE, ally, in_the_way
from tests.world.exchanges import KEY, bundle, entry, heard, number_of

Visit = Callable[..., Visitor]
AT = "/exchange/riverside/"
ADMIN = email(Role.ADMINISTRATOR)


def file(text: str) -> Any:
    return (io.BytesIO(text.encode()), "bundle.json")


@scene
def neighbours(app: Flask, meeting: World) -> World:
    """Hillside is heard, and its numbers are compared."""
    with app.app_context():
        now = clock.now()
        in_the_way(ally(meeting, now), now)
        heard(meeting, now)
        meeting.round(PhaseKind.IDEAS, "more")
        db.session.commit()
    return meeting


def test_a_place_chooses_looks_and_publishes(app: Flask, neighbours: World, visit: Visit) -> None:
    visit().get(AT).sees("This place has not shared anything yet.", "Hillside").misses("Choose what you share")
    visit().get(f"{AT}feed.json", 404)
    admin = visit(ADMIN).get(AT).follow("Choose what you share")
    admin.sees("A rule in the way", "One-year budgets", "Rules of a vote")
    admin.submit("Save and look at it", kind_barrier=[admin.option("One-year budgets")])
    admin.sees("1 thing is chosen", "Edition 1 has 1 thing in it.", "One-year budgets")
    admin.submit("Sign and publish this edition").sees("Edition 1 is signed and public", "Edition 1 of")
    with app.app_context():
        row = db.session.scalars(select(SharedEdition)).one()
        made = documents.read(row.text.encode())
    visit().get(AT).sees(*rules.key_groups(made.key), "The feed, for other places")
    answer = app.test_client().get(f"{AT}feed.json")
    assert answer.text == row.text and answer.headers["ETag"] == f'"{row.digest}"'
    assert app.test_client().get(f"{AT}editions/1.json").text == row.text
    assert app.test_client().get("/exchange/schema.json").get_json()["additionalProperties"] is False
    visit(ADMIN).get(f"{AT}publish").sees("Nothing has changed since the last edition.")


def test_a_file_is_looked_at_compared_and_taken_over(app: Flask, world: World, visit: Visit) -> None:
    admin = visit(ADMIN).get(AT).follow("Learn from another place")
    admin.submit("Look at it", 422).sees("Choose a file, or type an address.")
    admin.submit("Look at it", 422, address="http://127.0.0.1/feed.json").sees(
        "Use an address that begins with https://"
    )
    spoilt = json.loads(bundle().text)
    spoilt["entries"][0]["body"]["title"] = "Something else"
    admin.submit("Look at it", 422, address="", file=file(json.dumps(spoilt))).sees("The signature does not fit.")
    spoilt["entries"][0]["body"]["author"] = "Maya"
    admin.submit("Look at it", 422, file=file(json.dumps(spoilt)))
    admin.sees("something in this bundle that we don’t know", "You find it at: bundle.entries.0.body.author")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ExchangeSource)) == 0
    admin.submit("Look at it", file=file(bundle().text)).sees(
        "This is what Hillside shares.", "Numbers not compared yet"
    )
    admin.sees(*rules.key_groups(bytes(KEY.verify_key).hex()), "Streets for play", "Benches by the bus stops")
    admin.follow("Benches by the bus stops").sees("Before you take it over, compare the numbers").misses("Take it over")
    visit().get(f"{AT}from/1/1/{number_of(EntryKind.CASE)}", 404)
    visit(ADMIN).get("/admin/riverside/").follow("Compare the numbers").submit("All six are the same")
    admin.get(f"{AT}sources/1").sees("Numbers compared").follow("Streets for play")
    admin.sees("How long it takes", "20 days")
    admin.follow("Take it over").submit("Take it over", 422, fund="", slug="", budget="").sees("Choose a fund")
    admin.submit("Take it over", fund=admin.option("The common pot"), slug="play", budget="£700")
    admin.sees("A draft round is made.", "From Hillside, edition 1.").follow("See what it became here")
    admin.sees("Streets for play")
    admin.get(f"{AT}taken/1").follow("Tell them how it went").submit("Save", 422).sees("Choose how it went")
    admin.submit("Save", 422, verdict="tried-works", words="Mrs Okafor liked it.").sees("looks like somebody’s name")
    admin.submit("Save", verdict="tried-works", words="Children came.").sees("They read it in your next edition.")
    admin.get(f"{AT}publish").sees("Streets for play").submit("Sign and publish this edition")
    feed = documents.read(app.test_client().get(f"{AT}feed.json").data)
    assert [(one.kind, one.body["words"]) for one in feed.entries] == [(EntryKind.ANSWER, "Children came.")]


def test_a_newer_edition_says_what_changed_and_an_older_one_is_shown(
    app: Flask, neighbours: World, visit: Visit
) -> None:
    first = bundle()
    changed = [entry(EntryKind.CASE, advice="Bring cake."), entry(EntryKind.EVENT)]
    second = bundle(changed, edition=2, previous=first.digest)
    admin = visit(ADMIN).get(f"{AT}sources/1").follow("Upload a newer file")
    admin.submit("Look at it", 422, file=file(first.text)).sees("Nothing has changed since the last edition.")
    admin.submit("Look at it", file=file(second.text))
    admin.sees("What changed since edition 1", "Bring tea.", "Bring cake.", "Not shared any more", "Streets for play")
    admin.follow("Upload a newer file").submit("Look at it", 422, file=file(first.text))
    admin.sees("This edition is older than the one you have. Nothing was changed.")
    other = bundle([entry(EntryKind.LESSON)], edition=2, previous=first.digest)
    admin.submit("Look at it", 422, file=file(other.text)).sees("another text with the same number")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ReceivedEdition)) == 2
    visit(ADMIN).get(f"{AT}from/1/1/5").sees("There is a newer edition than this.")
    visit().get(f"{AT}from/1/1/5", 404)
    visit().get(f"{AT}from/1/2/1").sees("Bring cake.").misses("Take it over")


def test_what_taking_over_would_change_stands_in_words(app: Flask, neighbours: World, visit: Visit) -> None:
    with app.app_context():
        neighbours.round(PhaseKind.IDEAS, "draft", publish=False)
        db.session.commit()
    admin = visit(ADMIN).get(f"{AT}from/1/1/{number_of(EntryKind.RULEBOOK)}")
    admin.sees("What it would change in: Draft", "It was:", "How do you vote?")
    admin.get(f"{AT}from/1/1/{number_of(EntryKind.FORM_QUESTIONS)}")
    admin.sees("What it would change in: The common pot", "Who waters it?", "Everybody can read the answer.")


def test_every_kind_of_thing_can_be_read(neighbours: World, visit: Visit) -> None:
    for number, kind in enumerate(EntryKind, start=1):
        visit().get(f"{AT}from/1/1/{number}").sees("From Hillside, edition 1")
        visit(ADMIN).get(f"{AT}from/1/1/{number}/take", 404 if kind.is_for_network else 200)
    visit().get(f"{AT}from/1/1/0", 404)
    visit().get(f"{AT}from/1/1/99", 404)


def test_people_search_and_start_from_a_case(app: Flask, neighbours: World, visit: Visit) -> None:
    visit(ADMIN).get(f"{AT}from/1/1/{number_of(EntryKind.CASE)}/take").submit("Take it over")
    anybody = visit().get(f"{AT}stories").sees("Benches by the bus stops", "The cinema night", "2 of 2")
    anybody.get(f"{AT}stories?words=bench+stolen").sees("1 of 2").misses("The cinema night")
    anybody.get(f"{AT}stories?outcome=story-stopped").sees("The cinema night").misses("Benches by")
    anybody.get(f"{AT}stories?theme=green&words=x").sees("Nothing matches. Try fewer words.")
    anybody.get(f"{AT}stories?size=story-middle").follow("Benches by the bus stops").sees("3. Build with the school.")
    maya = visit(email("maya"), strong=False).get(f"{AT}taken/1/start")
    maya.submit("Make my draft", 422, round="").sees("Choose a round")
    maya.submit("Make my draft", round=maya.option("More"), changed="We use brick.").sees("Your draft is made.")
    visit(ADMIN).get(f"{AT}taken/1").sees("We changed it for here", "We use brick.", "1 plan here started from it.")
    with app.app_context():
        assert db.session.scalars(select(TakenThing)).one().body == entry(EntryKind.CASE).body


def test_a_project_plans_with_a_guide(neighbours: World, visit: Visit) -> None:
    visit(ADMIN).get(f"{AT}from/1/1/{number_of(EntryKind.CASE)}/take").submit("Take it over")
    maya = visit(email("maya"), strong=False).get("/delivery/riverside/").follow("A bench").follow("Plan with a guide")
    maya.submit("Add the steps", 422, case="", first_on="").sees("Choose a guide", "Enter a date")
    day = clock.now().date().isoformat()
    guide = maya.option("Benches by the bus stops, from elsewhere")
    maya.submit("Add the steps", case=guide, first_on=day, days="7").sees(
        "3 steps are in the plan.", "Ask the drivers."
    )
    visit(email("george"), strong=False).get("/delivery/riverside/")


def test_the_network_and_a_campaign(app: Flask, neighbours: World, visit: Visit) -> None:
    page = visit().get(f"{AT}network").sees("Hillside", "A van", "Three-year money", "One-year budgets", "Open day")
    page.sees("2 places ask for this together:").misses("Ask or offer something")
    admin = visit(ADMIN).get(f"{AT}network").follow("Ask or offer something")
    admin.submit("Publish", 422, title="").sees("Choose one", "Say what it is")
    admin.submit("Publish", side="notice-ask", title="A hall", words="For forty people.").sees("A hall")
    admin.submit("Take it off the page").misses("For forty people.")
    admin.follow("Ask for something together").submit("Publish", title="Longer money", words="So that we can hire.")
    admin.sees("No organisation has joined yet.", "Nobody has been asked yet.")
    visit(NURSE).get(f"{AT}network/campaigns/1").submit("Join as Health trust").sees("Health trust is part of it now.")
    day = clock.now().date().isoformat()
    admin.get(f"{AT}network/campaigns/1").follow("Write down what you asked")
    admin.submit("Publish", owner="The Treasury", words="Promise three years.", asked_on=day).sees("No answer yet")
    admin.follow("Write down their answer").submit("Publish", verdict="barrier-will", words="We will.", answered_on=day)
    visit().get(f"{AT}network/campaigns/1").sees("1 of 1 have answered", "We will.", "Health trust")
    admin.get(f"{AT}network/campaigns/1").submit("This is over").sees("Ended")


def test_a_place_that_is_ended_is_not_shown(app: Flask, neighbours: World, visit: Visit) -> None:
    visit(ADMIN).get(f"{AT}sources/1").submit("Stop hearing from this place").sees(
        "You don’t hear from Hillside any more."
    )
    visit().get(f"{AT}network").misses("Hillside", "A van")
    visit().get(f"{AT}from/1/1/5", 404)
    with app.app_context():
        row = db.session.scalars(select(ExchangeSource)).one()
        assert row.ended_at is not None
        sources.add(neighbours.home(), bundle(), "", neighbours.actor(Role.ADMINISTRATOR), clock.now())
        assert row.ended_at is None
