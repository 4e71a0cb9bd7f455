"""An officer begins with what residents said, others take their parts, and everybody reads what came of it."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy import text

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.moderation import services as moderation
from pb_app.moderation import slots as moderation_slots
from pb_app.moderation.terms import ThingKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import NURSE, ally, signed
from tests.world.changes import lonely
from tests.world.said import say

Visit = Callable[..., Visitor]
AT = "/starts/riverside/"


@scene
def told(app: Flask, world: World) -> World:
    with app.app_context():
        now = clock.now()
        signed(ally(world, now), now)
        lonely(world, now)
        say(world, world.finished_round().id, now)
        db.session.commit()
    return world


def begun(visit: Visit) -> Visitor:
    first = clock.now().date()
    lead = visit(email(Role.PARTNER_LEAD)).get("/partners/riverside/1/desk").follow("Start something together")
    days = {"starts_on": first.isoformat(), "ends_on": (first + timedelta(days=90)).isoformat()}
    said = {"title": "Home to a warm room", "words": "They said so.", "promise": "Warm rooms.", "services": "6"}
    lead.submit("Promise it", 422, **days, **said, cohort="Mrs Okafor, NHS 943 476 5919", people="97")
    lead.sees("looks like", "Choose what residents said")
    lead.submit("Promise it", 422, point=lead.option("It is dark"), cohort="People over 70 who live alone")
    lead.sees("Write a rounded number, at least 20 and in tens")
    lead.submit("Promise it", 422, people="100").sees("Choose at least one figure that shows whether it helps.")
    gone = {"starts_on": "2026-01-05", "ends_on": "2026-01-30"}
    lead.submit("Promise it", 422, feeds=[lead.option("People who live alone")], **gone)
    lead.sees("This day has passed. Choose today or a later day.")
    return lead.submit("Promise it", **days, feeds=[lead.option("People who live alone")])


def test_from_residents_words_to_what_came_of_it(told: World, visit: Visit) -> None:
    visit().get(AT).sees("Nobody has begun anything here yet.")
    lead = begun(visit).sees("Everybody can read your promise now.", "It is dark", "About 100 people.", "6 services")
    path = lead.sees("Going on", "Nobody has a part so far.", "Only one figure so far").path
    due = (clock.now().date() + timedelta(days=30)).isoformat()
    part = {"job": "Ward team", "due_on": due}
    lead.follow("Write down a part").submit("Save", 422, words="Call Mrs Okafor.", **part).sees("looks like")
    lead.submit("Save", words="Call before they leave", partner=lead.option("Health trust")).sees("are asked whether")
    lead.follow("Write down a part").submit("Save", words="Warm the room", job="Home team", due_on=due)
    lead.sees("Asked, no answer yet").misses("We take this part")
    nurse = visit(NURSE).get("/partners/riverside/2/desk").sees("Does your organisation take it?").get(path)
    nurse.submit("We take this part").sees("Your organisation has taken this part.").follow("This part is stuck")
    nurse.submit("Save", 422, words="").sees("Choose what is missing", "Say what stops you")
    on = {"stuck_on": "stuck-data", "agreement": nurse.option("Warm homes")}
    nurse.submit("Save", words="Nobody tells us when.", **on).sees("Which powers help?", "Stuck")
    nurse.sees("It waits for this agreement: Warm homes In force").follow("Warm homes").sees("Why it is needed here")
    nurse.follow("Home to a warm room")
    visit().get(path).sees("It waits for this agreement: Warm homes")
    nurse.misses("Say what came of it").follow("It goes on again").submit("Save", 422).sees("Say what freed it")
    nurse.submit("Save", words="The agreement is signed.").sees("What freed it:", "The agreement is signed.")
    nurse.misses("It waits for this agreement").follow("This part is done")
    nurse.submit("Save", words="Nine of ten were called.").sees("Nine of ten were called.", "Done")
    lead.get(path).follow("Say what came of it").submit("End it", 422).sees("Choose how it ends")
    lead.submit("End it", how="end-finished", words="Ninety rooms are warm. Phones failed.").sees("Finished")
    visit().get(path).sees("We did what we promised", "Phones failed.").misses("Write down a part", "This part is done")
    visit().get("/evidence/riverside/1").sees("Home to a warm room")


def test_everybody_reads_and_downloads_it_and_it_adds_up(app: Flask, told: World, visit: Visit) -> None:
    lead = begun(visit)
    due = (clock.now().date() + timedelta(days=30)).isoformat()
    lead.follow("Write down a part").submit("Save", words="Warm the room", job="Home team", due_on=due)
    visit().get(AT).sees("Home to a warm room", "Parts done: 0 of 1.")
    visit().get("/partners/riverside/1").sees("Where we begin", "Home to a warm room")
    visit().get("/shared-outcomes/riverside/").sees("Where we begin", "Home to a warm room")
    visit().get("/learning/riverside/practice").sees("Promises to begin somewhere that were kept to the end")
    row = next(csv.DictReader(io.StringIO(visit().get(f"{AT}starts.csv").response.get_data(as_text=True))))
    assert (row["people_about"], row["organisation"], row["part_state"]) == ("100", "Housing trust", "part-going-on")
    page = visit().get("/forum/riverside/whole-place").sees("Housing trust leads it. Parts done: 0 of 1")
    parts = page.client.get("/forum/riverside/whole-place.json").get_json()["parts"]
    shown = next(part["figures"] for part in parts if part["part"] == "starts")
    counts = {
        "starts": 'SELECT count(*) FROM "start"',
        "starts_finished": 'SELECT count(*) FROM "start" WHERE ended IS NOT NULL',
        "parts": "SELECT count(*) FROM start_part_step WHERE step = 'part-taken'",
        "parts_done": "SELECT count(*) FROM start_part_step WHERE step = 'part-done'",
        "parts_stuck": "SELECT count(*) FROM start_part_step s WHERE step = 'part-stuck' AND n = "
        "(SELECT max(n) FROM start_part_step x WHERE x.part_id = s.part_id)",
    }
    with app.app_context():
        assert shown == {key: db.session.scalar(text(sql)) for key, sql in counts.items()}
        thing = moderation_slots.find(ThingKind.START, told.home().id, 1)
        assert thing is not None and "Warm the room" in thing.words
        moderation.hide(thing, told.home().id, "It names somebody.", told.actor(Role.MODERATOR), clock.now())
        db.session.commit()
    visit().get(f"{AT}1").sees("It names somebody.").misses("Warm the room", "Home to a warm room")
    for path in (AT, "/forum/riverside/whole-place", "/evidence/riverside/1", "/partners/riverside/1"):
        visit().get(path).misses("Home to a warm room")
    assert b"Home to a warm room" not in visit().client.get(f"{AT}starts.csv").data


def test_a_place_without_evidence_begins_with_that(world: World, visit: Visit) -> None:
    lead = visit(email(Role.PARTNER_LEAD)).get("/starts/riverside/1/new")
    lead.sees("A start begins with their words.")
    assert lead.path.startswith("/evidence/")


def test_a_list_of_names_is_asked_about_and_only_the_lead_opens_the_end(told: World, visit: Visit) -> None:
    lead = begun(visit)
    path = lead.path
    page = visit(email(Role.PARTNER_LEAD)).get("/starts/riverside/1/new")
    page.sees("Which figures show whether it helps?", "At least one, at most four.").misses("helps? (optional)")
    names = "Margaret Jones, Ann Smith and Tom Brown of Mill Lane"
    page.submit("Promise it", 422, cohort=names).sees("looks like somebody’s name", "I have looked")
    nurse = visit(NURSE).get(path).misses("Say what came of it")
    nurse.get(f"{AT}2/1/end", 404)
    lead.get(f"{AT}1/1/end").sees("Say what came of it")
