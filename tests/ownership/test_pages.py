"""A group asks for a building; the office decides; the owner wants to sell; another group asks for time."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.ownership.terms import CaseStepKind
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.offers import nominate, step

Visit = Callable[..., Visitor]
AT = "/ownership/riverside/"
ASKED = {
    "route": "listing",
    "title": "The Bell",
    "where": "Mill Lane",
    "not_a_home": "y",
    "words": "The choir meets here.",
    "language": "en",
    "owner_kind": "private",
    "group_name": "Friends of the Bell",
    "group_kind": "unincorporated",
    "members": "21",
}


def test_from_asking_to_time_for_a_bid(world: World, visit: Visit) -> None:
    visit().get(AT).sees("No group has asked for a building yet")
    maya = visit(email("maya"), strong=False).get(AT).follow("Ask for a building")
    maya.submit("Ask for this building", 422, **ASKED | {"owner_name": "Mr Smith"}).sees(
        "We never name a private person"
    )
    maya.submit("Ask for this building", 422, **ASKED | {"members": "20", "owner_name": ""}).sees(
        "at least 21 local people"
    )
    maya.submit("Ask for this building", 422, **ASKED | {"not_a_home": None, "members": "21"}).sees(
        "Homes can’t be listed"
    )
    maya.submit("Ask for this building", 422, **ASKED | {"not_a_home": ""}).sees("Homes can’t be listed")
    maya.submit("Ask for this building", **ASKED).sees(
        "Says it is: Friends of the Bell",
        "The council has not checked yet that this group can ask",
        "The decision is due",
        "Put it on the list, with reasons",
        "The council or public body",
    )
    at, today = maya.path, clock.now().date()
    office = visit(email(Role.ADMINISTRATOR)).get("/admin/riverside/").sees("Decide about: The Bell")
    office.get(at).follow("Write down what happened")
    office.submit(
        "Write it down", 422, step="listed", on=(today + timedelta(days=1)).isoformat(), reason="Used by many."
    ).sees("This day has not come yet")
    office.submit("Write it down", step="listed", on=today.isoformat(), reason="Used by many.").sees(
        "It leaves the list at the end of", "Used by many."
    ).misses("Says it is")
    office.follow("Write down what happened")
    office.submit("Write it down", step="notice", on=today.isoformat(), reason="A letter came.")
    visit().get("/have-your-say/riverside/").sees("Buildings for sale", "The Bell")
    george = visit(email("george"), strong=False).get(at).follow("Ask for time to bid")
    bid = {"step": "bid-asked", "reason": "We want it.", "group_name": "The choir"}
    george.submit("Write it down", 422, **bid, group_kind="unincorporated").sees("can’t bid")
    george.submit("Write it down", **bid, group_kind="society").sees(
        "It counts when the council has confirmed it", "Somebody says: A group asked for time to bid", "The choir"
    ).sees("The council has not confirmed this yet").misses("The owner can’t sell to others until the end of")
    george.follow("Ask for time to bid").submit("Write it down", 422, **bid, group_kind="society").sees(
        "You have told the council this already"
    )
    george.get(f"{at}/steps/4/check", 403)
    office.get("/admin/riverside/").sees("“A group asked for time to bid”, says The choir.")
    office.get(f"{at}/steps/4/check").submit("Save", 422, verdict="no").sees("Write why this does not count")
    office.submit("Save", verdict="yes").sees("Checked.", "The owner can’t sell to others until the end of")
    office.misses("Somebody says").get(f"{at}/steps/4/check").submit("Save", 422, verdict="yes").sees("checked this")
    visit(email("maya"), strong=False).get("/participation/").sees("The Bell", "There is news about The Bell")
    register = visit().client.get(f"{AT}register.csv").text
    assert "Friends of the Bell" in register and "The choir meets here." not in register and "Smith" not in register


def test_only_the_office_writes_decisions_and_laws(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        now = clock.now()
        case = nominate(world, now)
        listed = step(world, case, CaseStepKind.LISTED, now.date(), now)
        at, correct = f"{AT}{case.id}", f"{AT}{case.id}/steps/{listed.id}/correct"
        db.session.commit()
    maya = visit(email("maya"), strong=False)
    for path in (f"{at}/record", correct, f"{AT}laws", f"{AT}laws/buy-2026"):
        maya.get(path, 403)
    maya.get(f"{at}/go-on", 404)
    visit().get(f"{AT}999", 404)
    office = visit(email(Role.ADMINISTRATOR)).get(f"{AT}laws").sees("Nobody has entered yet from when")
    office.get(f"{AT}laws/acv-2011", 404).get(f"{AT}laws").follow("Enter from when").sees("12 months")
    law = {"starts_on": "2027-04-01", "source": "https://www.legislation.gov.uk/x"}
    office.submit("Save", 422, **law).sees("Check the times against the law first")
    office.submit("Save", **law, checked="y").sees("In force from 1 April 2027")
    office.get(f"{AT}laws/buy-2026", 404)
    office.get(correct).submit("Correct the day", 422, on="2001-01-01", reason="A slip.").sees("does not fit between")


def test_four_plain_questions(visit: Visit, world: World) -> None:
    page = visit().get(f"{AT}legal-forms")
    page.submit("Show what fits", 422).sees("Choose yes or no")
    answers = {"holds": "yes", "charitable": "no", "shares": "yes", "trades": "no"}
    page.submit("Show what fits", **answers).sees("Community benefit society", "not legal advice")
