"""A round whose voting is near is not published without a key, and the office hears of what is missing."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.launch import commands
from pb_app.launch.terms import LaunchProblem, ReminderKind
from pb_app.outbox import OutboxMessage
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Refusal, Rulebook, Window
from pb_app.voting.keys import queries as key_queries
from tests.expect import logged, refused
from tests.launch.drafts import SET_UP, draft
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import DAY, World, email

Visit = Callable[..., Visitor]
LISTED = Rulebook(who=Electorate.LISTED)


def publish(world: World, made: Round, reason: str = "") -> None:
    rounds_services.publish(made, world.fund(), world.actor(Role.ADMINISTRATOR), clock.now(), reason)


def test_voting_that_is_near_is_not_published_without_a_key(world: World, context: object) -> None:
    made = draft(world, DAY)
    with refused(Refusal.NOT_READY_TO_PUBLISH):
        publish(world, made)
    with refused(Refusal.NOT_READY_TO_PUBLISH):
        publish(world, made, "We are in a hurry.")
    world.lock(made)
    publish(world, made)
    assert not made.is_draft


def test_a_key_whose_file_is_gone_is_no_key(world: World, context: object) -> None:
    made = draft(world, DAY)
    world.lock(made)
    key = key_queries.key(made.id)
    assert key is not None
    world.files.destroy(key.public_key)
    with refused(Refusal.NOT_READY_TO_PUBLISH):
        publish(world, made)


def test_voting_that_is_far_can_be_published_before_there_is_a_key(world: World, context: object) -> None:
    made = draft(world, DAY * 3)
    publish(world, made)
    assert rounds.launch_exceptions(made.id) == []


def test_ways_that_can_not_be_compared_are_accepted_in_public_or_not_combined(world: World, context: object) -> None:
    made = draft(world, DAY * 3, Rulebook(ways=(IdentityMethod.EMAIL, IdentityMethod.IN_PERSON)))
    with refused(Refusal.LAUNCH_REASON_NEEDED, "reason"):
        publish(world, made)
    publish(world, made, "Not everybody has email.")
    kept = [(row.problem, row.reason) for row in rounds.launch_exceptions(made.id)]
    assert kept == [(LaunchProblem.WAYS_NOT_COMPARED, "Not everybody has email.")]


def test_what_is_published_all_the_same_has_a_public_reason(world: World, context: object) -> None:
    made = draft(world, DAY, LISTED)
    world.lock(made)
    with refused(Refusal.LAUNCH_REASON_NEEDED, "reason"):
        publish(world, made, "  ")
    publish(world, made, " The council hands it in on Monday. ")
    kept = [(row.problem, row.reason) for row in rounds.launch_exceptions(made.id)]
    assert kept == [(LaunchProblem.LIST_EMPTY, "The council hands it in on Monday.")]
    logged(
        "rounds:launch-exception-made",
        made.place_id,
        world.actor(Role.ADMINISTRATOR),
        round_id=made.id,
        problem="list-empty",
        reason="The council hands it in on Monday.",
    )


def test_the_page_lists_what_is_missing_and_where_to_do_it(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        draft(world, DAY, LISTED)
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get(SET_UP)
    admin.sees("What people write is not translated", "Cymraeg")
    admin.sees("Launch check", "Do this first", "The ballot box has no key", "Nobody is on the list of voters")
    admin.submit("Publish this round", 409, reason="It comes.").sees("can’t be published yet", "It comes.")
    with app.app_context():
        world.lock(world.find_round())
        db.session.commit()
    admin.get(SET_UP).misses("no key").submit("Publish this round", 409).sees("say why you are publishing")
    admin.submit("Publish this round", reason="It comes on Monday.").sees("Its money is set aside")
    visit().get("/rounds/riverside/streets/rulebook").sees("What was missing", "It comes on Monday.")


def test_a_key_is_made_from_the_list(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        draft(world, DAY)
        db.session.commit()
    visit(email(Role.ADMINISTRATOR)).get(SET_UP).follow("Make the ballot box key").sees("Who keeps the key?")


def letters() -> list[tuple[str, str]]:
    db.session.rollback()
    return [(sent.to, sent.subject) for sent in db.session.query(OutboxMessage).order_by(OutboxMessage.id)]


@scene
def keyless(world: World, context: object) -> Round:
    """Published in good time, and nobody made a key since."""
    made = draft(world, DAY * 3)
    publish(world, made)
    db.session.commit()
    return made


def test_the_office_hears_of_a_missing_key_before_and_while_voting_is_open(
    app: Flask, world: World, keyless: Round
) -> None:
    opens = next(w.opens for w in rounds.windows(keyless.id) if w.kind is PhaseKind.VOTING)
    office = email(Role.ADMINISTRATOR)
    before, now = (office, "Before voting opens: Streets"), (office, "Nobody can vote: Streets")
    hour = timedelta(hours=1)
    for at, expected in (
        (opens - DAY * 2 - hour, []),
        (opens - DAY * 2, [before]),
        (opens - DAY * 2 + hour, [before]),
        (opens - DAY, [before] * 2),
        (opens, [before] * 2 + [now]),
        (opens + hour / 2, [before] * 2 + [now]),
        (opens + hour, [before] * 2 + [now] * 2),
    ):
        commands.tick(app, at)
        assert letters() == expected, at
    body = db.session.query(OutboxMessage).order_by(OutboxMessage.id.desc()).first()
    assert body is not None and "The ballot box has no key" in body.body and SET_UP in body.body
    world.lock(world.find_round())
    db.session.commit()
    commands.tick(app, opens + hour * 2)
    assert len(letters()) == 4


def test_a_round_that_is_ready_or_over_reminds_nobody(app: Flask, world: World, context: object) -> None:
    world.proposal(world.round(PhaseKind.VOTING))
    world.round(PhaseKind.DELIVERY, "parks")
    db.session.commit()
    assert commands.tick(app, clock.now()) == 0
    assert letters() == []


def test_voters_read_that_the_office_is_reminded(app: Flask, world: World, visit: Visit, keyless: Round) -> None:
    windows = rounds.windows(keyless.id)
    moved = [w if w.kind is not PhaseKind.VOTING else Window(w.kind, w.opens - DAY * 4, w.closes) for w in windows]
    rounds_services.replace_phases(keyless, moved)
    db.session.commit()
    visit().get("/voting/riverside/streets/").sees("the ballot box is not ready", "reminds them every hour")


def test_every_kind_of_reminder_is_kept_once(world: World, keyless: Round) -> None:
    from pb_app.launch import queries, services

    now = clock.now()
    for at in (now, now + DAY):
        services.note_reminder(keyless, ReminderKind.SOON, at)
    assert queries.told(keyless.id) == {ReminderKind.SOON: now + DAY}


def test_once_voting_is_open_only_what_keeps_people_from_voting_is_left(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = draft(world, DAY * 3, LISTED)
        publish(world, made, "It comes.")
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get(SET_UP).sees("To sort out before people can vote", "Rehearse the vote")
    with app.app_context():
        made = world.find_round()
        earlier = [Window(w.kind, w.opens - DAY * 4, w.closes - DAY * 4) for w in rounds.windows(made.id)]
        rounds_services.replace_phases(made, earlier)
        db.session.commit()
    admin.get(SET_UP).sees("Nobody can vote until this is done", "The ballot box has no key")
    admin.misses("Nobody is on the list of voters", "Rehearse the vote", "To sort out")
    with app.app_context():
        world.lock(world.find_round())
        db.session.commit()
    admin.get(SET_UP).misses("Launch check", "Nobody can vote")
