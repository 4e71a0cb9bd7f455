"""An administrator sets up a round in an afternoon, previews it and publishes it."""

from flask import Flask

from pb_app.access import Role
from pb_app.db import db
from pb_app.rounds import queries
from pb_app.rounds.terms import PhaseKind
from tests.rounds.drafts import NEW, Visit, drafted
from tests.world import World, email


def test_from_template_to_published(app: Flask, world: World, visit: Visit) -> None:
    admin = drafted(visit)
    visit().get("/rounds/riverside/our-streets/", 404)
    visit().get("/rounds/riverside/").misses("Our streets")
    admin.follow("See it as residents will").sees("This is a preview")
    admin.get("/rounds/riverside/our-streets/set-up").submit("Publish this round").sees("Its money is set aside")
    visit().get("/rounds/riverside/").follow("Our streets").sees("£5,000", "Tell us your idea").follow(
        "Read all the rules"
    )
    visit().get("/rounds/riverside/our-streets/rulebook").sees("Every voter holds an equal share", "fingerprint")
    visit().get("/funds/riverside/pot/").sees("£95,000")


def test_publishing_twice_is_answered_and_moves_the_money_once(world: World, visit: Visit) -> None:
    admin = drafted(visit)
    page = admin.filled(admin.form_with("Publish this round"))
    admin.send("/rounds/riverside/our-streets/publish", page)
    admin.send("/rounds/riverside/our-streets/publish", page).sees("we did it only once")
    anew = page | {"page_mark": "of a page that was opened before"}
    admin.send("/rounds/riverside/our-streets/publish", anew, 409).sees("already been published")
    visit().get("/funds/riverside/pot/").sees("£95,000")


def test_a_round_like_the_last_one(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        earlier = world.round(PhaseKind.REVIEW, "last-year")
        db.session.commit()
        start = f"round:{earlier.id}"
    admin = visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/new/pot")
    admin.submit("Save as a draft", **{**NEW, "start": start}).sees("Set up Our streets")
    with app.app_context():
        windows = queries.windows(world.find_round("our-streets").id)
        assert [w.closes - w.opens for w in windows] == [w.closes - w.opens for w in queries.windows(earlier.id)]


def test_pots_dates_and_rules_say_what_is_wrong(world: World, visit: Visit) -> None:
    admin = drafted(visit)
    admin.follow("Change pots").submit("Add this pot", name="North", amount="4000", scope="category:green").sees(
        "North", "£4,000"
    )
    admin.submit("Add this pot", 422, name="More", amount="1,001", scope="category:health").sees(
        "more than the round’s money"
    )
    admin.submit("Add this pot", 422, name="North", amount="1", scope="category:health").sees(
        "already used by another pot"
    )
    admin.submit("Remove North").misses("£4,000")
    admin.get("/rounds/riverside/our-streets/set-up/phases")
    admin.submit("Save", 422, voting_closes="2020-01-01T09:00").sees("Each phase must end after it starts")
    admin.submit("Save", 422, voting_closes="soon").sees("Enter a date and time like")
    admin.submit("Save", 422, ideas_closes="").sees("Enter both dates for Ideas")
    admin.get("/rounds/riverside/our-streets/set-up/rules").submit("Save", 422, least="6", most="5").sees(
        "smallest number"
    )
    admin.submit("Save", least="0", most="3", rule="greedy").sees("Choose up to 3 projects", "most votes")


def test_public_rules_change_only_with_a_reason_and_not_after_a_ballot(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        world.proposal(made)
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/streets/set-up/rules")
    admin.submit("Save", 422, most="7").sees("Say why they change")
    admin.submit("Save", most="7", reason="Residents asked for more choice.")
    visit().get("/rounds/riverside/streets/rulebook").sees(
        "Choose up to 7 projects", "Residents asked for more choice.", "Version 2"
    )
    open_form = admin.get("/rounds/riverside/streets/set-up/rules").filled(admin.form_with("Save"))
    with app.app_context():
        world.vote(world.find_round(), (1,))
        db.session.commit()
    path = "/rounds/riverside/streets/set-up/rules"
    admin.send(path, {**open_form, "most": "9", "reason": "Too late"}, 422).sees("first ballot")
    admin.get(path).sees("first ballot").misses("Change rules", "Change pots", "Change dates")
    admin.get("/rounds/riverside/streets/set-up/about").sees("This can’t be changed now", "1,000")


def test_a_round_needs_money_that_is_there(world: World, visit: Visit) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/new/pot")
    admin.submit("Save as a draft", **{**NEW, "budget": "200,000"})
    admin.submit("Publish this round", 409).sees("not that much money left")


def test_two_rounds_can_not_share_a_short_name(world: World, visit: Visit) -> None:
    drafted(visit).get("/rounds/riverside/new/pot").submit("Save as a draft", 422, **NEW).sees(
        "already used by another round"
    )
