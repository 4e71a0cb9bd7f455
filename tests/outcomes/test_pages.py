"""What came of it: chosen beforehand, written down by the group, shown without small numbers, reported at the end."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.notifications.models import NewsItem
from pb_app.outcomes import pages, services
from pb_app.places import services as places
from pb_app.places.terms import PartnerKind
from pb_app.proposals import queries as proposals
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
PROJECT = "/outcomes/riverside/project/1/"


def running(app: Flask, world: World) -> None:
    """The bench: paid in part, measured by how satisfied people are, by who comes and by benches counted."""
    with app.app_context():
        round = world.finished_round()
        bench = proposals.by_number(round.id, 1)
        assert bench is not None
        services.choose(bench, ["satisfied", "people", "new-people"], "Benches")
        places.add_partner(world.home(), "NHS Trust", PartnerKind.HEALTH, None, clock.now())
        places.add_community(world.home(), "Young carers", None, clock.now())
        world.pay(world.agreed(world.award(1, 2)))
        db.session.commit()


def test_authors_choose_how_they_will_know(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS, "ideas"), accept=False)
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/outcomes/riverside/measures").follow("Add a measure")
    admin.submit("Add it", 422, name="").sees("Say what is counted").submit("Add it", name="Meals shared")
    admin.sees("Meals shared", "Overall, how satisfied are you with your life nowadays?")
    admin.get("/outcomes/riverside/measures/new").submit("Add it", 422, name="Meals shared").sees("with this name")
    admin.get("/outcomes/riverside/measures").submit("Don’t offer it: Hours that volunteers gave").sees(
        "Not offered here"
    )
    maya = (
        visit(email("maya"), strong=False)
        .get("/proposals/riverside/ideas/1/")
        .follow("Choose how you will know it worked")
    )
    maya.misses("Hours that volunteers gave")
    maya.submit("Save", measures=["happy", "own-1"], own="Smiles").sees(
        "Meals shared", "Smiles", "how happy did you feel"
    )
    visit().get("/proposals/riverside/ideas/1/").sees("What will get better", "Smiles").misses(
        "Choose how you will know it worked"
    )
    george = visit(email("george"), strong=False)
    assert george.client.get("/outcomes/riverside/ideas/1/measures").status_code == 404


def test_before_and_after_without_small_numbers(app: Flask, world: World, visit: Visit) -> None:
    running(app, world)
    maya = visit(email("maya"), strong=False).get(PROJECT).sees("Nothing has been written down yet")
    maya.get(PROJECT + "readings/satisfied")
    few = {"before_0": "3", "before_1": "2", "before_2": "2", "before_3": "1"}
    maya.submit("Save", **few).sees("Too few people answered for us to show this")
    many = {"before_0": "20", "before_1": "3", "before_2": "12", "before_3": "5", "after_2": "30", "after_3": "10"}
    maya.get(PROJECT + "readings/satisfied").submit("Save", **many).sees("50%", "75%", "few")
    page = visit().get(PROJECT).sees("50%", "30%").misses("8%")  # 3 of 40 is hidden, and the next smallest with it
    assert page.words().count("few") >= 2
    maya.get(PROJECT + "readings/people").submit("Save", before="0", after="40")
    maya.get(PROJECT + "readings/new-people").submit("Save", 422, after="41").sees(
        "More people came for the first time"
    )
    maya.get(PROJECT + "readings/own").submit("Save", 422, after="many").sees("whole number")
    maya.submit("Save", after="7").sees("Benches", "7")
    assert maya.client.get(PROJECT + "readings/worthwhile").status_code == 404
    maya.get(PROJECT + "reached").submit("Save", 422, in_all="").sees("Enter a number")
    maya.submit("Save", in_all="40", area_1="30", area_2="3", community_1="12").sees("40 people in all", "Young carers")
    today = clock.now()
    assert "30 " not in visit().get(PROJECT).words().replace(f"{today.day} {today:%B}", "")
    for private in ("report", "readings/people", "reached"):
        assert visit(email(Role.HELPER), strong=False).client.get(PROJECT + private).status_code == 409


def test_savings_show_their_working_and_partners_see_who_gains(app: Flask, world: World, visit: Visit) -> None:
    running(app, world)
    maya = visit(email("maya"), strong=False).get(PROJECT + "savings")
    maya.submit("Add it", 422, what="Visits", units="0", unit_cost="42", source="", deadweight="101").sees(
        "whole number from 1", "look it up", "from 0 to 100"
    )
    typed = {"what": "Visits to the doctor", "units": "30", "unit_cost": "42", "source": "Unit costs 2025"}
    maya.submit("Add it", partner=maya.option("NHS Trust"), deadweight="40", attribution="50", **typed).sees(
        "£378", "30 × £42 × 60% × 50%"
    )
    maya.get(PROJECT + "benefits").submit("Add it", 422, partner="2", kind="money", words="Less rent").sees(
        "Enter an amount"
    )
    maya.submit("Add it", partner=maya.option("NHS Trust"), kind="outcome", words="Fewer people alone").sees(
        "Fewer people alone"
    )
    visit().get("/outcomes/riverside/streets/benefits").sees(
        "Council", "£150", "NHS Trust", "£378", "Fewer people alone"
    )
    visit().get("/outcomes/riverside/pot/fund-benefits").sees("From 1 project", "Whose money helps whom")
    with app.test_request_context():
        page = pages.benefits(world.fund(), delivery.of_fund(world.fund().id))
        for row in page.organisations:
            paid_for = sum(page.matrix.get((payer, row.name), 0) for payer in page.payers)
            assert paid_for == row.money + row.avoided
        assert sum(row.paid for row in page.organisations) == 150_00
    maya.get(PROJECT).submit("Remove it: Visits to the doctor").misses("£378")
    visit().get("/outcomes/riverside/streets/value").sees("What residents wanted", "A bench", "£150")


def test_the_end_report_is_kept_sent_returned_and_accepted(app: Flask, world: World, visit: Visit) -> None:
    running(app, world)
    maya = visit(email("maya"), strong=False).get(PROJECT + "report").sees("What changed because of the project?")
    maya.misses("What do people say?")
    maya.submit("Send the report", 422, act="send", changed="People sit.").sees("Fill in this field")
    assert "People sit." in maya.response.text
    maya.submit("Send the report", act="keep", changed="People sit.").sees("You can come back any time")
    maya.get(PROJECT + "report")
    answers = {"changed": "People sit and talk.", "surprised": "Teenagers came.", "unspent": "Yes, all."}
    maya.submit("Send the report", act="send", public="y", **answers).sees("Sent")
    visit().get(PROJECT).misses("People sit and talk.")
    admin = visit(email(Role.ADMINISTRATOR)).get(PROJECT).sees("Teenagers came.").follow("Answer the end report")
    admin.submit("Save", 422, answer="no").sees("Say what is missing")
    admin.submit("Save", answer="no", why="How many came?").sees("Sent back")
    maya.get(PROJECT + "report").sees("How many came?")
    maya.submit("Send the report", act="send", public="y", **answers)
    admin.get(PROJECT + "report/answer").submit("Save", answer="yes").sees("Accepted")
    visit().get(PROJECT).sees("People sit and talk.", "Accepted")


def test_groups_are_reminded_of_their_report_once(world: World, context: object) -> None:
    world.finished_round()
    award, now = world.agreed(world.award()), clock.now()
    award.report_due_on = (now + timedelta(days=10)).date()
    db.session.flush()
    assert services.remind(now) == 1 and services.remind(now) == 0
    told = db.session.query(NewsItem).filter(NewsItem.headline == "outcomes-report-soon").count()
    assert told == 2 and delivery.award(world.home().id, award.id)
