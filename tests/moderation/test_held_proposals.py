"""A place that looks first: a proposal is sent in, waits, and is published or hidden."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.moderation import services as moderation
from pb_app.moderation.terms import ModerationSettings
from pb_app.proposals import queries
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import merges, writing
from pb_app.proposals.terms import Refusal, Status
from pb_app.rounds.terms import PhaseKind
from tests.expect import refused
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, QUEUE = "/proposals/riverside/streets", "/moderation/riverside/reported"


def choose(world: World, *, hold: bool) -> None:
    chosen = ModerationSettings(hold_proposals=hold)
    moderation.choose(world.home().id, chosen, world.actor(Role.ADMINISTRATOR), clock.now())


@scene
def careful(app: Flask, world: World) -> World:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        choose(world, hold=True)
        db.session.commit()
    return world


def draft(world: World, who: str | Role = "maya") -> Proposal:
    made = writing.begin(world.find_round(), "A bench", world.actor(who), clock.now())
    writing.write(made, world.actor(who), clock.now(), story="A bench by the river.", category="green")
    return made


def test_it_waits_and_is_published_after_a_look(app: Flask, careful: World, visit: Visit) -> None:
    with app.app_context():
        draft(careful)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/check").submit("Send my idea")
    maya.sees("Somebody will check it first").misses("Send my idea").get(f"{AT}/1/", 404)
    visit().get(f"{AT}/").misses("A bench").get(f"{AT}/1/", 404)
    visit().get("/moderation/riverside/report/proposal/1", 404)
    moderator = visit(email(Role.MODERATOR)).get(QUEUE).sees("A bench by the river", "It waits for a check")
    moderator.submit("Apply to the comments I chose", chosen=["proposal-1"], act="show")
    visit().get(f"{AT}/1/").sees("A bench by the river.")
    maya.get("/notifications/").sees("A bench")


def test_an_idea_that_leads_to_one_person_is_asked_about_and_pointed_out(
    app: Flask, careful: World, visit: Visit
) -> None:
    with app.app_context():
        writing.write(draft(careful), careful.actor("maya"), clock.now(), story="Write to sam@example.org.")
        db.session.commit()
    said = "“sam@example.org” looks like an email address."
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/check").sees("Is this meant for everybody?", said)
    maya.submit("Send my idea")
    visit(email(Role.MODERATOR)).get(QUEUE).sees(said)


def test_it_can_be_hidden_before_anybody_read_it_and_published_later(app: Flask, careful: World, visit: Visit) -> None:
    with app.app_context():
        writing.submit(draft(careful), careful.actor("maya"), clock.now())
        db.session.commit()
    moderator = visit(email(Role.MODERATOR)).get("/moderation/riverside/look/proposal/1")
    moderator.submit("Hide it", reason="It names a child.")
    visit().get(f"{AT}/1/", 404)
    moderator.get("/moderation/riverside/look/proposal/1").submit("Show it again", reason="The name is gone.")
    visit().get(f"{AT}/1/").sees("A bench by the river.")


def test_nothing_changes_while_it_waits(careful: World, context: object) -> None:
    made, maya, now = draft(careful), careful.actor("maya"), clock.now()
    writing.submit(made, maya, now)
    assert (made.status, made.held_at) == (Status.DRAFT, now)
    with refused(Refusal.PROPOSAL_WAITS):
        writing.write(made, maya, now, story="Another")
    with refused(Refusal.PROPOSAL_WAITS):
        writing.submit(made, maya, now)
    with refused(Refusal.PROPOSAL_WAITS):
        writing.withdraw(made, maya, now)


def test_a_part_that_is_split_off_waits_too(careful: World, context: object) -> None:
    choose(careful, hold=False)
    made, maya, now = draft(careful), careful.actor("maya"), clock.now()
    writing.submit(made, maya, now)
    assert made.status is Status.SUBMITTED
    choose(careful, hold=True)
    part = merges.split(made, "A lamp", "Light by the river.", maya, now)
    assert (part.status, part.held_at) == (Status.DRAFT, now)
    assert queries.public_by_number(made.round_id, part.number) is None


def test_what_staff_enter_does_not_wait(careful: World, context: object) -> None:
    made = draft(careful, Role.HELPER)
    writing.submit(made, careful.actor(Role.HELPER), clock.now())
    assert made.status is Status.SUBMITTED


def test_nothing_is_changed_while_it_is_hidden(careful: World, context: object) -> None:
    made, maya, now = draft(careful), careful.actor("maya"), clock.now()
    made.hidden_reason = "Because"
    with refused(Refusal.PROPOSAL_HIDDEN):
        writing.write(made, maya, now, story="Another")
