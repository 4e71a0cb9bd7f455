"""Officers propose, a forum agrees, everybody reads and downloads; goals on their pages; and it all adds up again."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.forum import queries as forums
from pb_app.moderation import services as moderation
from pb_app.moderation import slots as moderation_slots
from pb_app.moderation.terms import ThingKind
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.terms import PriorityKind
from pb_app.shared_outcomes.services import goals
from pb_app.shared_outcomes.terms import FigureFeed
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import NURSE, Alliance, ally
from tests.world.changes import agreed, decided, goal_of, lonely, measured, outcome_of, priority, serves
from tests.world.forums import forum_of, meet
from tests.world.said import say

Visit = Callable[..., Visitor]
AT = "/shared-outcomes/riverside/"
DAY = timedelta(days=1)


@scene
def told(app: Flask, world: World) -> World:
    """Two organisations, a figure in two editions, and something that residents said."""
    with app.app_context():
        now = clock.now()
        ally(world, now)
        lonely(world, now)
        say(world, world.finished_round().id, now)
        db.session.commit()
    return world


@scene
def year(app: Flask, world: World) -> World:
    """An agreed outcome, one that lapsed, and goals that a project adds to by two lines."""
    with app.app_context():
        now = clock.now()
        two = ally(world, now)
        meeting = meet(forum_of(world, two, now), two.nurse, now)
        feed = FigureFeed(indicator_id=lonely(world, now).id)
        finished = world.finished_round()
        bench = world.award(1)
        measured(bench, 10, 40, now)
        mission = priority(world, "Safer streets", PriorityKind.MISSION, now)
        local = priority(world, "People know each other", PriorityKind.LOCAL, now)
        serves(finished.id, mission, local)
        big = goal_of(world, mission, "Streets are busy", now, target=30)
        goal_of(world, local, "Neighbours meet", now, target=100, parent=big.id)
        dropped = goal_of(world, local, "Ten benches", now)
        goals.drop(dropped, "Enough benches.", world.actor(Role.ADMINISTRATOR), now)
        row = outcome_of(two, feed, now, goals=[big.id])
        agreed(row, two, decided(meeting, two, now, row), now, (now + DAY * 300).date())
        old = outcome_of(two, FigureFeed(measure="people"), now - DAY * 100, title="More people meet")
        agreed(old, two, decided(meeting, two, now - DAY * 99, old), now - DAY * 98, (now - DAY).date())
        outcome_of(two, FigureFeed(measure="hours"), now, title="People give time")
        db.session.commit()
    return world


def test_from_a_proposal_to_an_agreement(app: Flask, told: World, visit: Visit) -> None:
    visit().get(AT).sees("Nobody has proposed anything here yet.", "No goals have been added here yet.")
    lead = visit(email(Role.PARTNER_LEAD)).get("/partners/riverside/1/desk").follow("Propose a shared outcome")
    lead.submit("Publish", 422).sees("Say what should be different", "Say how people would notice", "Say why")
    lead.sees("People who live alone (Census 2026)", "At least one, at most four.").misses("show it? (optional)")
    typed = {"title": "Fewer are lonely", "job": "Director", "why": "Winter."}
    lead.submit("Publish", 422, **typed, words="Mrs Okafor has a visitor.").sees("looks like somebody’s name")
    lead.submit("Publish", 422, words="People know a neighbour.").sees("Choose at least one figure that shows it.")
    lead.submit("Publish", feeds=[lead.option("People who live alone")], points=[lead.option("It is dark")])
    lead.sees("It waits for a decision", "Not agreed yet", "Director", "Housing trust", "15%", "5%", "Better")
    lead.sees("It is dark", "Earlier wording")
    path = lead.path
    lead.follow("Name the decision").sees("No forum has decided about this since")
    with app.app_context():
        health, housing = places.partners(told.home().id)
        nurse = people.by_email(NURSE)
        assert nurse is not None
        two = Alliance(housing, health, told.actor(Role.PARTNER_LEAD), people.actor_of(nurse, strong=True))
        now = clock.now()
        meeting = meet(forum_of(told, two, now), two.nurse, now)
        decided(meeting, two, now, words="Buses come every hour.")
        room = f"/meetings/riverside/{meeting.body_id}/met/{meeting.id}/decisions"
        db.session.commit()
    lead.get(path).follow("Name the decision").sees("No forum has decided about this since")
    nurse_page = visit(NURSE).get(room)
    about = nurse_page.option("Shared outcome: Fewer are lonely")
    said = {"words": "We agree on these words.", "reason": "We can.", "binds": "All of us"}
    nurse_page.submit("Save the decision", about=[about], **said).sees("What it is about:", "Fewer are lonely")
    lead.get(path).follow("Name the decision").submit("It is agreed", 422).sees("Choose the decision", "Enter the day")
    until = (clock.now() + DAY * 300).date().isoformat()
    lead.submit("It is agreed", decision=lead.option("We agree on these words."), until=until, read="y")
    lead.sees("It is agreed now", "Agreed", "Place forum, decision 2")
    visit().get(path).misses("Name the decision", "Reword it").sees("Agreed", "Place forum, decision 2")
    for step in ("end", "agree"):
        visit(NURSE).get(f"{AT}2{path.removeprefix(AT.rstrip('/'))}/{step}", 404)
    nia = visit(NURSE).get(path).misses("Name the decision").follow("Reword it")
    nia.submit("Publish", title="Nobody is lonely", why="We can do more.").sees(
        "What was agreed stands", "Proposed words, not agreed yet", "Fewer are lonely"
    )
    visit(email(Role.PARTNER_LEAD)).get("/partners/riverside/1/desk").misses("Name the decision")
    nia.sees("Name the decision").misses("End this outcome")
    lead.get(path).follow("End this outcome").submit("End it", why="We begin again.").sees(
        "Ended on", "We begin again."
    )


def test_everybody_reads_what_lapsed_and_downloads_every_figure(app: Flask, year: World, visit: Visit) -> None:
    page = (
        visit()
        .get(AT)
        .sees("3 things to change so far.", "1 is agreed.", "There is room for more.", "Nobody renewed it")
    )
    page.sees("Better", "15%", "5%", "From 1 project.", "Not agreed yet", "Neighbours meet")
    page.follow("More people meet").sees("Nobody has renewed it since.", "Before: 10.", "After: 40.")
    page.follow("People who took part").sees("Projects behind this figure", "A bench")
    rows = list(csv.DictReader(io.StringIO(visit().get(f"{AT}outcomes.csv").response.get_data(as_text=True))))
    with app.app_context():
        again = db.session.execute(
            text(
                "SELECT sum(v.value), sum(v.denominator) FROM indicator_value v JOIN indicator i "
                "ON i.id = v.indicator_id WHERE v.period = :period GROUP BY i.id"
            ),
            {"period": "2026"},
        ).one()
        people = db.session.execute(text("SELECT sum(number) FROM reading GROUP BY moment ORDER BY moment")).all()
    by_title = {row["title"]: row for row in rows}
    lonely_row = by_title["Fewer people are lonely"]
    assert (int(lonely_row["now_value"]), int(lonely_row["now_out_of"])) == tuple(again)
    assert lonely_row["direction"] == "direction-better" and lonely_row["agreed_by"] == "Place forum"
    meet_row = by_title["More people meet"]
    assert sorted((int(meet_row["then_value"]), int(meet_row["now_value"]))) == sorted(number for (number,) in people)
    assert (meet_row["state"], by_title["People give time"]["direction"]) == ("outcome-lapsed", "direction-missing")


def test_a_forum_that_turns_private_takes_its_decisions_off_the_public_pages(
    app: Flask, year: World, visit: Visit
) -> None:
    """That it was agreed stays, and until when; by whom and in which words does not."""
    outcome = visit().get(AT).follow("Fewer people are lonely").sees("Place forum, decision").path
    with app.app_context():
        for forum in forums.of_place(year.home().id):
            forum.is_public = False
        db.session.commit()
    page = visit().get(outcome).sees("A forum that only its members can read", "Until when")
    said = ("Place forum", "We agree on these words.", "/forum/riverside/1")
    assert not any(words.encode() in page.response.data for words in said)
    for path in (AT, f"{AT}outcomes.csv", "/api/v2/riverside/shared_outcomes", "/forum/riverside/whole-place"):
        answer = visit().client.get(path)
        assert answer.status_code == 200
        assert not any(words.encode() in answer.data for words in said), path


def test_goals_add_up_on_their_pages(year: World, visit: Visit) -> None:
    page = visit().get(f"{AT}goals").sees("Streets are busy", "Reached", "40 of 30 so far.", "Counted from 1 project.")
    page.sees("Neighbours meet", "40 of 100 so far.", "Dropped").misses("Add a goal")
    page.follow("Streets are busy").sees("Each project counts once.", "A bench", "Goals that help it")
    page.follow("Neighbours meet").sees("It helps", "Streets are busy")
    visit().get(f"{AT}goals").follow("Ten benches").sees("Enough benches.")
    rows = list(csv.DictReader(io.StringIO(visit().get(f"{AT}goals.csv").response.get_data(as_text=True))))
    assert {(row["title"], row["total"], row["projects"], row["state"]) for row in rows} == {
        ("Streets are busy", "40", "1", "goal-reached"),
        ("Neighbours meet", "40", "1", "goal-planned"),
        ("Ten benches", "", "", "goal-dropped"),
    }


def test_whoever_manages_the_place_keeps_the_goals(told: World, visit: Visit) -> None:
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}goals").follow("Add a goal")
    ines.sees("Add a mission or a priority to the place first.")
    ines.get(f"{AT}goals").submit("Add the goals of the country").sees("8 goals added.", "Take back our streets")
    ines.submit("Add the goals of the country").sees("All of them are here already.")
    visit().get("/places/riverside/?lang=cy").sees("Strydoedd mwy diogel").misses("Take back our streets")
    ines.follow("Every neighbourhood has a named officer.").sees("Nobody counts this here.", "Plan for Change")
    today = clock.now().date()
    ines.follow("Replace this goal").submit("Publish", 422, as_of=(today + DAY).isoformat()).sees("still to come")
    ines.submit("Publish", title="Every street has a named officer.", as_of=today.isoformat()).sees("Replaced.")
    ines.follow("This goal is reached").submit("Save", words="The yearly report.").sees("Reached on")
    ines.get(f"{AT}goals").sees("Goals of before").follow("Add a goal")
    asked = {"title": "Warm homes", "due_on": today.isoformat(), "source": "Our plan", "as_of": today.isoformat()}
    ines.submit("Publish", 422, priority=ines.option("Take back our streets"), measure="people", **asked)
    ines.sees("Choose what is counted and how much is wanted").submit("Publish", target="90").sees("0 of 90 so far.")
    ines.follow("Drop this goal").submit("Drop it", why="Others do it.").sees("Dropped on", "Others do it.")


def test_a_hidden_outcome_says_only_why(app: Flask, year: World, visit: Visit) -> None:
    with app.app_context():
        thing = moderation_slots.find(ThingKind.SHARED_OUTCOME, year.home().id, 1)
        assert thing is not None and "People know a neighbour." in thing.words
        moderation.hide(thing, year.home().id, "It names somebody.", year.actor(Role.MODERATOR), clock.now())
        db.session.commit()
    for path in (AT, f"{AT}1", "/forum/riverside/whole-place", "/partners/riverside/1"):
        visit().get(path).misses("Fewer people are lonely", "People know a neighbour.")
    visit().get(f"{AT}1").sees("It names somebody.")
    assert b"Fewer people are lonely" not in visit().client.get(f"{AT}outcomes.csv").data


def test_it_is_shown_where_people_look(app: Flask, year: World, visit: Visit) -> None:
    with app.app_context():
        area = neighbourhoods.home_areas(year.home().id)[0]
        db.session.execute(text("UPDATE shared_outcome SET area_id = :area WHERE id = 1"), {"area": area.home_id})
        code = area.code
        db.session.commit()
    visit().get(f"/places/riverside/areas/{code}").sees("What we want to change", "Fewer people are lonely")
    visit().get("/partners/riverside/1").sees("Fewer people are lonely", "Nobody renewed it")
    visit().get("/places/riverside").sees("What we want to change")
    visit(email(Role.PARTNER_LEAD)).get("/partners/riverside/1/desk").sees("nobody renewed it", "Name the decision")
    page = visit().get("/forum/riverside/whole-place").sees("What we want to change together", "Safer streets")
    parts = page.client.get("/forum/riverside/whole-place.json").get_json()["parts"]
    shown = {key: value for part in parts for key, value in part["figures"].items()}
    assert (shown["outcomes"], shown["outcomes_agreed"], shown["figures_better"], shown["figures_unknown"]) == (
        3,
        1,
        1,
        0,
    )
    assert (shown["goals_reached"], shown["goals_planned"], shown["goals_dropped"], shown["goals_late"]) == (1, 1, 1, 0)
    practice = visit().get("/learning/riverside/practice")
    practice.sees(
        "Things to change that organisations agreed on", "Goals of the country and of this place that are reached"
    )


def test_goals_come_from_a_file_too(app: Flask, told: World, tmp_path: Path) -> None:
    file = tmp_path / "goals.csv"
    file.write_text("mission,goal,due_on,as_of,source\nWarm homes,Ten are warm,2027-01-01,2026-01-01,Our plan\n")
    run = app.test_cli_runner().invoke
    assert "1 goals added, 0 were there already" in run(args=["import-goals", str(file), "--place", "riverside"]).output
    assert "0 goals added, 1 were there already" in run(args=["import-goals", str(file), "--place", "riverside"]).output
    file.write_text("nothing\n")
    assert "line 1" in run(args=["import-goals", str(file), "--place", "riverside"]).output
