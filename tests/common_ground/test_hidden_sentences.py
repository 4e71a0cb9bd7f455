"""Sentences that moderators hide: on pages, in the result, and for whoever wants to do something with them."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.common_ground import queries, results, services
from pb_app.common_ground.moderation import statement_thing
from pb_app.common_ground.terms import Refusal
from pb_app.db import db
from pb_app.evidence.terms import EvidenceSource, PointDraft
from tests.expect import refused
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.talks import SENTENCES, as_camps, closed, filled, opened, planned, viewer

Visit = Callable[..., Visitor]
AT = "/common-ground/riverside/"
OFFICE = email(Role.ADMINISTRATOR)


@scene
def talk(app: Flask, world: World) -> World:
    with app.app_context():
        opened(world)
        db.session.commit()
    return world


@scene
def camped(app: Flask, world: World) -> World:
    with app.app_context():
        filled(opened(world), as_camps(60))
        db.session.commit()
    return world


@scene
def published(app: Flask, world: World) -> World:
    with app.app_context():
        made = opened(world)
        filled(made, as_camps(60))
        closed(world, made)
        db.session.commit()
    return world


def finding(world: World) -> PointDraft:
    today = clock.now().date()
    return PointDraft(
        source=EvidenceSource.CONVERSATION,
        said_by="People in the conversation",
        heard_on=today,
        title="We all like trees.",
        words="All of them.",
        language="en",
        owner_id=world.actor(Role.ASSESSOR).account_id,
        owner_name="The parks team",
        due_on=today + timedelta(days=9),
    )


def test_a_sentence_is_reported_hidden_and_shown_again(talk: World, visit: Visit) -> None:
    maya = visit().get(f"{AT}1/answer?statement=1").sees(SENTENCES[0])
    maya.submit("Pass", vote="agree").get(f"{AT}1/answer?statement=1").follow(f"Report this – {SENTENCES[0]}")
    maya.submit("Report it", reason="private").sees("A moderator will look at it", SENTENCES[0])
    moderator = visit(email(Role.MODERATOR)).get("/moderation/riverside/reported").sees(SENTENCES[0])
    moderator.follow("Look at it").submit("Hide it", reason="It gives away an address.")
    maya.get(f"{AT}1/answer?statement=1").misses(SENTENCES[0]).sees("You have answered 0 of 11")
    maya.get(f"{AT}1/mine").misses(SENTENCES[0])
    visit(OFFICE).get(f"{AT}1/office").sees("Reason: It gives away an address.").misses(SENTENCES[0])
    moderator.get("/moderation/riverside/look/statement/1").submit("Show it again", reason="It does not.")
    maya.get(f"{AT}1/answer?statement=1").sees(SENTENCES[0], "You have answered 1 of 12")


def test_what_is_hidden_after_the_end_changes_no_figure(published: World, visit: Visit) -> None:
    reader = visit().get(f"{AT}1/result.csv")
    before = reader.response.get_data(as_text=True)
    moderator = visit(email(Role.MODERATOR)).get("/moderation/riverside/look/statement/11")
    moderator.submit("Hide it", reason="Not for here.").sees("hidden")
    notice = "Hidden by the moderators. Reason: Not for here."
    reader.get(f"{AT}1/result").sees("60 people answered sentences", notice).misses("We all like trees.")
    reader.get(f"{AT}1/result.csv")
    assert reader.response.get_data(as_text=True) == before.replace("We all like trees.", notice)


def test_hidden_words_are_neither_answered_nor_made_evidence_but_what_was_answered_counts(
    context: None, camped: World
) -> None:
    made, ines = queries.of_place(camped.home().id)[0], camped.actor(Role.ADMINISTRATOR)
    trees, before = queries.statements(made.id)[10], queries.matrix(made.id)
    trees.hidden_reason = "Not for here."
    db.session.flush()
    with refused(Refusal.NOT_SHOWN):
        services.answer(made, trees.id, 1, viewer(1), clock.now())
    with refused(Refusal.SAID_ALREADY, "words"):
        services.add_statement(made, "We all like trees!", language="en", now=clock.now())
    assert "trees" not in "".join(queries.words_of(made.id)[trees.id].values())
    assert queries.matrix(made.id) == before
    closed(camped, made)
    with refused(Refusal.NOT_SHOWN):
        results.make_evidence(made, trees, finding(camped), ines, clock.now())


def test_only_what_everybody_can_read_can_be_reported(context: None, world: World) -> None:
    made, place = planned(world), world.home().id
    first = queries.statements(made.id)[0]
    assert statement_thing(place, first.id) is None
    services.open_it(made, world.actor(Role.ADMINISTRATOR), clock.now())
    assert statement_thing(place, first.id) is not None
    assert statement_thing(place + 1, first.id) is None
    for row in queries.statements(made.id)[:3]:
        services.answer(made, row.id, 1, viewer(1), clock.now())
    services.suggest(made, "More shade.", language="en", viewer=viewer(1), now=clock.now())
    assert statement_thing(place, queries.statements(made.id)[-1].id) is None
